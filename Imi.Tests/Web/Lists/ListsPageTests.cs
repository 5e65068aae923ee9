using Bunit;
using Imi.Core.Lists;
using Imi.Core.ReferenceData;
using Imi.Tests.Core.Lists;
using Imi.Tests.Support;
using Imi.Web.Lists;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Web.Lists;

public class ListsPageTests : ComponentTest
{
    [Fact]
    public async Task An_entry_is_collected_published_and_stands_in_the_list()
    {
        await Database.HireAsync(Chiara);
        var code = ListTests.NewCode();
        var page = await OpenAsync();
        await page.PressAsync("Add an entry");
        await page.TypeAsync("#entry-new-code", code);
        await page.TypeAsync("#entry-new-en", "Telemedicine");
        await page.PressAsync("Into the next version");
        page.WaitForAssertion(() => Assert.Contains(code, page.Text("section"), StringComparison.Ordinal));
        await page.PressAsync("Publish version 1");

        // Said at the fields, and nothing typed is lost.
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".list-entry .problem").Count));
        Assert.Equal("Telemedicine", page.Shown("#entry-new-en"));
        await page.TypeAsync("#entry-new-da", "Telemedicin");
        await page.InvokeAsync(() => page.Find(".list-entry input[type=checkbox]").Change(true));
        await page.PressAsync("Into the next version");
        await page.PressAsync("Publish version 1");

        page.WaitForAssertion(() => Assert.Equal("Version 1 is in force.", page.Text(".card .note")));
        Assert.Contains(code, page.Text("tbody"), StringComparison.Ordinal);
        Assert.Contains("Telemedicin / Telemedicine", page.Text(".history"), StringComparison.Ordinal);
        Assert.Equal("Telemedicin", Reference.Keywords[code].Name["da"]);
    }

    [Fact]
    public async Task What_a_colleague_published_meanwhile_is_told_and_nothing_is_lost()
    {
        await Database.HireAsync(Chiara);
        var (mine, hers) = (ListTests.NewCode(), ListTests.NewCode());
        var page = await OpenAsync();
        await page.PressAsync("Add an entry");
        await page.TypeAsync("#entry-new-code", mine);
        await page.TypeAsync("#entry-new-en", "Mine");
        await page.TypeAsync("#entry-new-da", "Min");
        await page.InvokeAsync(() => page.Find(".list-entry input[type=checkbox]").Change(true));
        await page.PressAsync("Into the next version");
        await Database.PublishAsync(ListKind.Keywords, ListTests.New(hers, "Hers", "Hendes"));

        await page.InvokeAsync(() => page.Buttons().Single(button => button.TextContent.Trim().StartsWith("Publish", StringComparison.Ordinal)).Click());

        page.WaitForAssertion(() => Assert.StartsWith("Somebody has published", page.Problem(), StringComparison.Ordinal));
        await page.PressAsync("Publish version 2");
        page.WaitForAssertion(() => Assert.True(Reference.Keywords.ContainsKey(mine)));
    }

    [Fact]
    public void Only_the_Commission_sees_it() =>
        Assert.Contains("This is for administrators", Draw<ListsPage>(Cast.Sean, _ => { }).Text(".note"), StringComparison.Ordinal);

    private async Task<IRenderedComponent<ListsPage>> OpenAsync()
    {
        var page = Draw<ListsPage>(Chiara, _ => { });
        await page.WaitForElementAsync("table.list");
        return page;
    }
}
