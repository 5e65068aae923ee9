using Bunit;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Imi.Web.Components;

namespace Imi.Tests.Web.Components;

public class StatusBadgeTests : ComponentTest
{
    [Theory]
    [InlineData("en", RequestStatus.AwaitingAcceptance, "Request sent, awaiting acceptance", "status-waiting")]
    [InlineData("en", RequestStatus.PartiallyReplied, "Request accepted, partial reply sent", "status-working")]
    [InlineData("da", RequestStatus.Draft, "Udkast", "status-draft")]
    [InlineData("da", RequestStatus.Closed, "Forespørgsel afsluttet", "status-closed")]
    public void A_status_has_words_and_a_colour(string language, RequestStatus status, string words, string colour)
    {
        Reading(language);
        var badge = Render<StatusBadge>(parameters => parameters.Add(b => b.Status, status)).Find(".status");

        Assert.Equal(words, badge.TextContent);
        Assert.Contains(colour, badge.ClassList);
    }
}

public class DayTests : ComponentTest
{
    private static readonly DateOnly Today = new(2026, 3, 3);

    [Theory]
    [InlineData("en", 10, "in 10 days", "")]
    [InlineData("en", 6, "in 6 days", "")]
    [InlineData("en", 5, "in 5 days", "soon")] // a Sunday: three working days are left
    [InlineData("en", 3, "in 3 days", "soon")]
    [InlineData("en", 1, "tomorrow", "soon")]
    [InlineData("en", 0, "today", "soon")]
    [InlineData("en", -1, "1 day late", "late")]
    [InlineData("en", -2, "2 days late", "late")]
    [InlineData("da", 3, "om 3 dage", "soon")]
    [InlineData("da", -2, "2 dage for sent", "late")]
    public void A_day_says_how_far_away_it_is(string language, int days, string words, string urgency)
    {
        Reading(language);
        var distance = Render<Day>(parameters => parameters.Add(day => day.On, Today.AddDays(days)).Add(day => day.Country, "DK")).Find(".distance");

        Assert.Equal(words, distance.TextContent);
        Assert.Equal(urgency, distance.ClassName!.Replace("distance", "", StringComparison.Ordinal).Trim());
    }

    [Fact]
    public void A_day_ends_where_the_responder_is()
    {
        Database.Clock.Advance(TimeSpan.FromHours(14.5)); // 23:30 in London, half past midnight in Copenhagen

        Assert.Equal("tomorrow", DistanceIn("IE"));
        Assert.Equal("today", DistanceIn("DK"));

        string DistanceIn(string country) =>
            Render<Day>(parameters => parameters.Add(day => day.On, Today.AddDays(1)).Add(day => day.Country, country)).Find(".distance").TextContent;
    }

    [Theory]
    [InlineData("en", "3 Mar 2026")]
    [InlineData("da", "3 mar. 2026")]
    public void A_day_without_a_country_is_the_day_alone(string language, string written)
    {
        Reading(language);
        var day = Render<Day>(parameters => parameters.Add(day => day.On, Today));

        Assert.Equal(written, day.Find("time").TextContent);
        Assert.Equal("2026-03-03", day.Find("time").GetAttribute("datetime"));
        Assert.Empty(day.FindAll(".distance"));
    }
}

public class PagerTests : ComponentTest
{
    [Theory]
    [InlineData(1, 3, "/2")]
    [InlineData(2, 3, "/1 /3")]
    [InlineData(3, 3, "/2")]
    [InlineData(1, 1, "")]
    public void Only_pages_that_exist_are_offered(int page, int pages, string addresses)
    {
        var pager = Render<Pager>(parameters => parameters.Add(p => p.Page, page).Add(p => p.Pages, pages).Add(p => p.Link, to => $"/{to}"));

        Assert.Equal(addresses, string.Join(' ', pager.FindAll("a").Select(link => link.GetAttribute("href"))));
        Assert.Equal(pages > 1 ? $"Page {page} of {pages}" : "", pager.Text("span"));
    }
}

public class CounterTests : ComponentTest
{
    [Theory]
    [InlineData(0, "10 characters left", false)]
    [InlineData(10, "0 characters left", false)]
    [InlineData(12, "2 characters too many", true)]
    public void What_is_left_or_too_much_is_counted(int length, string words, bool isLate)
    {
        var counter = Render<Counter>(parameters => parameters.Add(c => c.Length, length).Add(c => c.Limit, 10)).Find("span");

        Assert.Equal(words, counter.TextContent);
        Assert.Equal(isLate, counter.ClassList.Contains("late"));
    }
}

public class ConfirmButtonTests : ComponentTest
{
    private int _confirmed;

    [Fact]
    public async Task It_asks_before_it_acts()
    {
        var button = Draw();

        await button.PressAsync("Delete draft");
        Assert.Equal(0, _confirmed);
        Assert.Equal("For good?", button.Find("[role=group]").GetAttribute("aria-label"));
        JSInterop.VerifyFocusAsyncInvoke(); // the button that was pressed is gone

        await button.PressAsync("Delete draft");
        Assert.Equal(1, _confirmed);
        Assert.Empty(button.FindAll("[role=group]"));
    }

    [Fact]
    public async Task It_can_be_called_off()
    {
        var button = Draw();
        await button.PressAsync("Delete draft");

        await button.PressAsync("Cancel");

        Assert.Equal(0, _confirmed);
        Assert.Equal(["Delete draft"], button.Buttons().Select(one => one.TextContent.Trim()));
    }

    private IRenderedComponent<ConfirmButton> Draw() => Render<ConfirmButton>(parameters => parameters
        .Add(b => b.Text, "Delete draft").Add(b => b.Question, "For good?").Add(b => b.OnConfirm, () => _confirmed++));
}
