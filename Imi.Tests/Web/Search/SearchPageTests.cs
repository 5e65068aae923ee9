using Bunit;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Imi.Web.Components;
using Imi.Web.Search;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Web.Search;

public class SearchPageTests : ComponentTest
{
    private const string Field = "input[type=search]";

    [Fact]
    public async Task What_was_found_is_marked_where_it_stands_and_the_address_does_not_tell()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        var page = Draw<SearchPage>(Cast.Mette, _ => { });
        Assert.Empty(page.Text("[role=status]"));

        await FindAsync(page, "archi spell");

        Assert.Equal("1 request", page.Text("[role=status]"));
        Assert.Equal($"/requests/{request.Number}", page.Find(".found a").GetAttribute("href"));
        Assert.Equal(["Remark on question 1 The name may be spelled in two ways.", "Comment The archive is slow."], page.FindAll(".found-texts > div").Select(text => string.Join(' ', text.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal(["spelled", "archive"], page.FindAll("mark").Select(mark => mark.TextContent));
        Assert.Equal("http://localhost/", Services.GetRequiredService<NavigationManager>().Uri);
    }

    [Fact]
    public async Task Questions_stand_in_the_readers_language_and_never_name_the_person()
    {
        Reading("da");
        await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        var page = Draw<SearchPage>(Cast.Mette, _ => { });

        await FindAsync(page, "evidence awarded");

        Assert.Contains("På hvilken dato blev uddannelsesbeviset »speciallæge« tildelt", page.Text(".found-texts"), StringComparison.Ordinal);
        Assert.DoesNotContain(A.Person.FamilyName, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorities_lead_to_their_page_and_to_the_requests_with_them()
    {
        var page = Draw<SearchPage>(Cast.Mette, _ => { });

        await FindAsync(page, "irish medical");

        Assert.Equal([$"/authorities/{Cast.IrishMedical.Id}", $"/requests?tab=all&of={Cast.IrishMedical.Id}"], page.FindAll(".linked a").Select(link => link.GetAttribute("href")));
        Assert.Equal("0 requests", page.Text("[role=status]"));
    }

    [Fact]
    public async Task Nothing_found_says_so_and_what_to_do()
    {
        var page = Draw<SearchPage>(Cast.Mette, _ => { });

        await FindAsync(page, "nowhere at all");

        Assert.Contains("Nothing was found.", page.Text(".empty"), StringComparison.Ordinal);
        await FindAsync(page, "n");
        Assert.Empty(page.FindAll(".empty"));
    }

    [Fact]
    public async Task A_search_that_was_left_is_there_on_coming_back_with_its_page()
    {
        await Database.SaveAllAsync([.. Enumerable.Range(0, 21).Select(_ => A.Request(RequestStatus.AwaitingAcceptance))]);
        Services.GetRequiredService<LastSearch>().Is("copies", 2);

        var page = Draw<SearchPage>(Cast.Mette, _ => { });
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".found > li")));
        Assert.Equal("copies", page.Shown(Field));

        await page.PressAsync("Previous");
        Assert.Equal(20, page.FindAll(".found > li").Count);
    }

    [Fact]
    public async Task Enter_asks_at_once()
    {
        await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        var page = Draw<SearchPage>(Cast.Mette, _ => { });
        await page.TypeAsync(Field, "archive");

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Assert.Single(page.FindAll(".found > li"));
    }

    private async Task FindAsync(IRenderedComponent<SearchPage> page, string text)
    {
        await page.TypeAsync(Field, text);
        Database.Clock.Advance(Latest.Pause);
        await page.InvokeAsync(() => page.Instance.Searching);
    }
}
