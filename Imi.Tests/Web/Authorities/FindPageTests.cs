using Bunit;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Authorities;
using Imi.Web.Components;
using Imi.Web.Requests;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Web.Authorities;

public class FindPageTests : ComponentTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task As_one_types_the_list_follows_and_the_address_tells_it()
    {
        var page = Open(Cast.Mette, "");
        Assert.Equal("12 authorities", page.Text("[role=status]"));

        await page.TypeAsync("input[type=search]", "irish");
        await page.TypeAsync("input[type=search]", "irihs medical");
        Database.Clock.Advance(Latest.Pause);
        await page.InvokeAsync(() => page.Instance.Searching);

        Assert.Equal("1 authority", page.Text("[role=status]"));
        Assert.Equal($"/authorities/{Cast.IrishMedical.Id}", page.Find(".found-name").GetAttribute("href"));
        Assert.Equal(["Irish", "Medical"], page.FindAll("mark").Select(mark => mark.TextContent));
        Assert.Contains("Official name", page.Text(".found-texts"), StringComparison.Ordinal);
        Assert.Contains("authority1@authority.example", page.Text(".contact"), StringComparison.Ordinal);
        Assert.Contains("understands English", page.Text(".contact"), StringComparison.Ordinal);
        Assert.EndsWith("/authorities?text=irihs%20medical", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("irihs medical", page.Shown("input[type=search]"));
    }

    [Fact]
    public void Each_facet_is_a_link_that_narrows_and_the_chosen_one_widens_again()
    {
        var page = Open(Cast.Mette, "?country=PL");

        Assert.Equal("3 authorities", page.Text("[role=status]"));
        Assert.Equal("/authorities?country=PL&role=RequestCoordinator", page.FindAll(".facets a").Single(link => link.TextContent == "Request coordinator").GetAttribute("href"));
        Assert.Equal("2", page.FindAll(".facets li").Single(row => row.TextContent.StartsWith("Request coordinator", StringComparison.Ordinal)).QuerySelector(".count")!.TextContent);
        var chosen = page.Find(".facets [aria-current]");
        Assert.Equal(("Poland", "/authorities"), (chosen.TextContent, chosen.GetAttribute("href")));
        Assert.Contains("Country: Poland", page.Text(".chosen-facets"), StringComparison.Ordinal);
        Assert.Equal("PL", page.Find("input[type=hidden][name=country]").GetAttribute("value")); // for the form without a circuit
    }

    [Fact]
    public void Where_nothing_fits_the_coordinator_of_the_country_is_offered()
    {
        var page = Open(Cast.Aoife, "?text=chiropractor&country=DK&area=PQ");

        Assert.Contains("No authority fits.", page.Text(".empty"), StringComparison.Ordinal);
        Assert.Contains(Cast.DanishCoordinator.Name, page.Text("section"), StringComparison.Ordinal);
        Assert.Equal($"/requests/new?to={Cast.DanishCoordinator.Id}&area=PQ&looked=chiropractor", page.FindAll("section a.rz-button").Single().GetAttribute("href"));
    }

    [Fact]
    public void A_request_is_created_only_to_another_country_by_whoever_may()
    {
        Assert.NotEmpty(Open(Cast.Aoife, "?country=DK&area=PQ").FindAll(".found a.rz-button"));
        Assert.Empty(Open(Cast.Aoife, "?country=IE").FindAll(".found a.rz-button"));
        Assert.Empty(Open(Cast.Niamh, "?country=DK&area=PQ").FindAll(".found a.rz-button"));
    }

    [Fact]
    public async Task The_coordinator_and_the_wish_to_forward_stand_in_the_new_request()
    {
        Navigation.NavigateTo($"/requests/new?to={Cast.DanishCoordinator.Id}&area={Cast.OtherArea}&looked=nurses%20Odense");
        var page = Draw<CreateRequestPage>(Cast.Aoife, _ => { });
        page.WaitForAssertion(() => Assert.Contains("nurses Odense", page.Text("blockquote"), StringComparison.Ordinal));

        await page.PressAsync("Save and continue");

        page.WaitForAssertion(() => Assert.Contains("?step=person", Navigation.Uri, StringComparison.Ordinal));
        var number = Navigation.Uri.Split('/', '?')[^2];
        var draft = (await Database.Queries.FindAsync(number, Cast.Aoife))!;
        Assert.Equal(Cast.DanishCoordinator.Id, draft.Of(Party.Responding)!.AuthorityId);
        Assert.StartsWith("We could not find the right authority in your country; we looked for: nurses Odense.", draft.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_a_user_may_know_of_an_authority_is_on_its_page()
    {
        var page = Draw<AuthorityPage>(Cast.Mette, all => all.Add(one => one.Id, Cast.PolishChamber.Id));

        Assert.Equal(Cast.PolishChamber.Name, page.Text("h1"));
        Assert.Contains(Cast.PolishCoordinator2.Name, page.Text("section"), StringComparison.Ordinal);
        Assert.Equal($"/requests/new?to={Cast.PolishChamber.Id}&area=PQ", page.Find("a.rz-button").GetAttribute("href"));
        Assert.Equal("There is no such authority", Draw<AuthorityPage>(Cast.Mette, all => all.Add(one => one.Id, 4711)).Text("h1"));
    }

    [Fact]
    public void A_country_is_a_tree_of_its_coordinators()
    {
        Navigation.NavigateTo("/authorities/network?country=PL");
        var page = Draw<NetworkPage>(Cast.Mette, _ => { });

        Assert.Equal([Cast.PolishCoordinator2.Name, Cast.PolishCoordinator.Name], page.FindAll("summary strong").Select(name => name.TextContent));
        Assert.Equal(2, page.FindAll("details a").Count(link => link.TextContent == Cast.PolishChamber.Name));
        Assert.Equal("2 coordinators, 3 authorities in all.", page.Text(".lead"));
    }

    private IRenderedComponent<FindPage> Open(Actor reader, string query)
    {
        Navigation.NavigateTo($"/authorities{query}");
        var page = Draw<FindPage>(reader, _ => { });
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".loading")));
        return page;
    }
}
