using Bunit;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Web.Components;

public class RequestFilterFormTests : ComponentTest
{
    private string Address => Services.GetRequiredService<NavigationManager>().Uri["http://localhost".Length..];

    [Theory]
    [InlineData("[name=status]", "Accepted", "status=Accepted")]
    [InlineData("[name=due]", "Overdue", "due=overdue")]
    [InlineData("[name=area]", "PR", "area=PR")]
    [InlineData("[name=country]", "IE", "country=IE")]
    [InlineData("[name=number]", " pq-1 ", "number=pq-1")]
    [InlineData("[name=authority]", "medical", "authority=medical")]
    [InlineData("[name=coordinator]", "irish", "coordinator=irish")]
    [InlineData("[name=profession]", "doctor", "profession=doctor")]
    [InlineData("[name=date]", "Closed", "date=closed")]
    [InlineData("[name=from]", "2026-03-01", "from=2026-03-01")]
    [InlineData("[name=until]", "2026-03-31", "until=2026-03-31")]
    public async Task Each_choice_is_an_address_on_the_first_page(string field, string value, string query)
    {
        var form = Draw(new(RequestTab.Received, Sort: RequestSort.Due, Page: 3), Cast.Mette);

        await form.ChangeAsync(field, value);

        Assert.Equal(((string[])["/requests", query, "sort=-due", "tab=received"]).Order(StringComparer.Ordinal), Address.Split('?', '&').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_assigned_to_me_is_one_tick()
    {
        var form = Draw(new(RequestTab.Received), Cast.Mette);

        await form.InvokeAsync(() => form.Find("[name=mine]").ChangeAsync(new ChangeEventArgs { Value = true }));

        Assert.Equal("/requests?tab=received&mine=yes", Address);
    }

    [Fact]
    public void The_address_is_what_the_form_shows()
    {
        var form = Draw(new(RequestTab.All, RequestStatus.Closed) { Country = "IE", Number = "PQ", AuthorityId = Cast.IrishMedical.Id }, Cast.Mette);

        Assert.Equal(["Request closed", "Ireland"], form.FindAll("option[selected]").Select(option => option.TextContent).Where(text => text is not ("Any" or "Sent")));
        Assert.True(form.Find("details").HasAttribute("open"));
        Assert.Equal(Cast.IrishMedical.Name, form.Text(".chip"));
        Assert.Equal("/requests?tab=all", form.Find(".clear").GetAttribute("href"));
    }

    [Fact]
    public void Whoever_handles_nothing_is_not_asked_for_the_own() =>
        Assert.Empty(Draw(new(RequestTab.All), Cast.Niamh).FindAll("[name=mine], .clear, details[open]"));

    private IRenderedComponent<RequestFilterForm> Draw(RequestFilter filter, Actor actor) =>
        Draw<RequestFilterForm>(actor, parameters => parameters.Add(form => form.Filter, filter));
}
