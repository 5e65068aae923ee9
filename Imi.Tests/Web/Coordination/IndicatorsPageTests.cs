using AngleSharp.Dom;
using Bunit;
using Imi.Core.Coordination;
using Imi.Tests.Core.Coordination;
using Imi.Tests.Support;
using Imi.Web.Coordination;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen.Blazor.Rendering;

namespace Imi.Tests.Web.Coordination;

public class IndicatorsPageTests : ComponentTest
{
    private const string March = "/coordination/indicators?period=own&from=2026-03-01&until=2026-03-31&side=received";

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private string Address => Navigation.Uri["http://localhost".Length..];

    [Fact]
    public async Task Each_figure_says_its_value_its_light_and_leads_to_both_sides_of_it()
    {
        var page = await OpenAsync(March);

        Assert.Equal(
            [
                "Requests received 10",
                "Accepted within 7 days 70.0% ▲ Yellow 7 in time 3 late",
                "Days to answer 15.2 days ● Green 5 replies",
                "Answered by the agreed date 42.9% ■ Red 3 in time 4 late",
                "Negative ratings: timeliness 33.3% ■ Red 1 negative 2 positive",
                "Negative ratings: effort 75.0% ■ Red 3 negative 1 positive",
            ],
            page.FindAll(".figures > div").Select(Said));
        Assert.Equal(
            "/coordination/requests?tab=coordinated&counted=acceptedintime&side=received&hit=no&from=2026-03-01&until=2026-03-31",
            page.FindAll(".figures a").Single(link => link.TextContent == "3 late").GetAttribute("href"));
    }

    [Fact]
    public async Task Authorities_areas_and_months_have_a_table_each()
    {
        var page = await OpenAsync(March);

        Assert.Equal(["By authority", "By legislative area", "By month"], page.FindAll("table caption").Select(Said));
        Assert.Equal(
            ["Dansk Tandlægemyndighed, Ærø 4 75.0% ▲ Yellow 3 in time 1 late 10.5 days ● Green 2 replies 33.3% ■ Red 1 in time 2 late 50.0% ■ Red 1 negative 1 positive 50.0% ■ Red 1 negative 1 positive",
             "Styrelsen for Patientsikkerhed, København 6 66.7% ▲ Yellow 4 in time 2 late 18.3 days ▲ Yellow 3 replies 50.0% ■ Red 2 in time 2 late 0.0% ● Green 0 negative 1 positive 100.0% ■ Red 2 negative 0 positive"],
            page.FindAll("table")[0].QuerySelectorAll("tbody tr").Select(Said));
        Assert.Contains($"of={Cast.DanishDental.Id}", page.FindAll("table")[0].QuerySelector("tbody a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("area=PR", page.FindAll("table")[1].QuerySelector("tbody a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(["Patients' rights", "Professional qualifications"], page.FindAll("table")[1].QuerySelectorAll("tbody th").Select(Said));
        Assert.Equal(["Mar 2026"], page.FindAll("table")[2].QuerySelectorAll("tbody th").Select(Said));
    }

    [Fact]
    public async Task Danish_readers_read_Danish_numbers()
    {
        Reading("da");
        var page = await OpenAsync(March);

        Assert.Equal("Accepteret inden for 7 dage 70,0 % ▲ Gul 7 til tiden 3 for sent", Said(page.FindAll(".figures > div")[1]));
    }

    [Fact]
    public async Task Each_choice_is_an_address_and_own_days_begin_with_those_shown()
    {
        var page = await OpenAsync("/coordination/indicators");
        Assert.Equal("ThisYear Received AcceptedInTime", string.Join(' ', page.FindAll("option[selected]").Select(option => option.GetAttribute("value"))));

        await page.ChangeAsync("[name=side]", "Sent");
        Assert.Equal("/coordination/indicators?period=thisyear&side=sent&chart=acceptedintime", Address);
        await page.ChangeAsync("[name=chart]", "DaysToAnswer");
        await page.ChangeAsync("[name=period]", "Own");
        Assert.Equal("/coordination/indicators?period=own&from=2026-01-01&until=2026-04-20&side=sent&chart=daystoanswer", Address);
        await page.ChangeAsync("[name=from]", "2026-03-01");
        Assert.Equal("/coordination/indicators?period=own&from=2026-03-01&until=2026-04-20&side=sent&chart=daystoanswer", Address);
        Assert.Equal("Requests received 1", Said(page.Find(".figures > div")));
    }

    [Theory]
    [InlineData("period=own&from=2026-03-01", "Give the first and the last day of the period.")]
    [InlineData("period=own&from=2026-03-01&until=2026-02-31", "Give the first and the last day of the period.")]
    [InlineData("period=own&from=2026-03-02&until=2026-03-01", "The first day lies after the last one.")]
    [InlineData("period=own&from=2020-03-02&until=2026-03-01", "A period may be at most 3 years long.")]
    public async Task What_is_wrong_with_the_days_is_said_and_the_days_stay(string query, string problem)
    {
        var page = await OpenAsync($"/coordination/indicators?{query}");

        Assert.Equal(problem, page.Problem());
        Assert.Equal(query.Split('&')[1]["from=".Length..], page.Find("[name=from]").GetAttribute("value"));
        Assert.Equal("period-problem", page.Find("[name=from]").GetAttribute("aria-describedby"));
        Assert.Empty(page.FindAll("table, .figures"));

        await page.ChangeAsync("[name=until]", "2026-03-31");
        if (!query.Contains("2020", StringComparison.Ordinal))
        {
            Assert.Null(page.Problem());
            Assert.NotEmpty(page.FindAll("table, .figures"));
        }
    }

    [Fact]
    public async Task Charts_draw_the_chosen_indicator_between_its_limits_and_say_nothing_to_screen_readers()
    {
        var page = await OpenAsync($"{March}&chart=daystoanswer");
        page.WaitForState(() => page.FindAll("figure svg").Count == 2);

        Assert.Equal(["By month: Days to answer", "By authority: Days to answer"], page.FindAll("figcaption").Select(Said));
        Assert.Equal(2, page.FindAll("figure [aria-hidden=true] svg").Count);
        Assert.All(["Mar 2026", "15.2", "10.5", "18.3", "0 days5 days10 days15 days20 days25 days"], text => Assert.Contains(text, page.Text("figure svg"), StringComparison.Ordinal));
        Assert.Equal(
            "The dashed line is where green ends, the dotted one where yellow ends. Green: less than 16 days; yellow: up to 25 days; otherwise red.",
            Said(page.FindAll("figure .hint")[0]));
        Assert.Equal(4, page.FindAll("figure path[stroke-dasharray]").Count);
    }

    [Fact]
    public async Task An_empty_period_says_so()
    {
        var page = await OpenAsync("/coordination/indicators?period=lastyear");

        Assert.Equal("Nothing counts in this period.", page.Text(".empty p"));
        Assert.Equal(6, page.FindAll(".figures .none").Count);
    }

    [Theory]
    [InlineData("/coordination/indicators?period=7&side=none&chart=&from=x", "?period=thisyear&side=received&chart=acceptedintime")]
    [InlineData("/coordination/indicators?period=lastquarter&from=2026-01-01&chart=pooreffort", "?period=lastquarter&side=received&chart=pooreffort")]
    public void What_an_address_cannot_mean_is_left_out(string address, string query) =>
        Assert.Equal(query, IndicatorChoice.Read(new($"http://imi{address}")).Write());

    [Fact]
    public async Task The_overview_says_how_the_year_goes()
    {
        Services.AddSingleton(Database.Services.GetRequiredService<CoordinationQueries>());
        await PrepareAsync();
        var page = Draw<CoordinationPage>(Cast.Anders, _ => { });

        Assert.Equal("Requests received 13", Said(page.Find(".figures > div")));
        Assert.Contains("from=2026-01-01&until=2026-04-20", page.Find(".figures a").GetAttribute("href"), StringComparison.Ordinal);
    }

    private static string Said(IElement element) => string.Join(' ', Words(element));

    private static IEnumerable<string> Words(INode node) => node is IText text
        ? text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        : node.ChildNodes.SelectMany(Words);

    private async Task PrepareAsync()
    {
        await GoldenRequests.StoreAsync(Database);
        Database.Clock.Advance(new DateTimeOffset(2026, 4, 20, 12, 0, 0, TimeSpan.Zero) - Database.Clock.GetUtcNow());
        Services.AddSingleton(Database.Services.GetRequiredService<IndicatorQueries>());
        JSInterop.Setup<Rect>("Radzen.createChart", _ => true).SetResult(new() { Width = 600, Height = 300 });
    }

    private async Task<IRenderedComponent<IndicatorsPage>> OpenAsync(string address)
    {
        await PrepareAsync();
        Navigation.NavigateTo(address);
        var page = Draw<IndicatorsPage>(Cast.Anders, _ => { });
        page.WaitForState(() => page.FindAll(".loading").Count == 0);
        return page;
    }
}
