using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>The connection goes and comes: the page stays readable, says so, and comes back by itself.</summary>
[Collection(nameof(SecondBrowser)), Trait("Category", "E2E")]
public sealed class ConnectionStory(SecondBrowser browser)
{
    private const string List = "/requests?tab=all&sort=number&page=2";

    [Fact]
    public async Task A_page_without_network_stays_readable_and_rejoins_by_itself()
    {
        await using var database = new ServerDatabase(browser.Server);
        await using var wire = new Wire(browser.Server);
        var (dublin, copenhagen) = (await browser.SignInAsync("ie.handler"), await browser.SignInAsync("dk.handler", wire.Address));
        var (old, number) = (await database.SentAsync(), await database.DraftAsync());
        await copenhagen.VisitAsync("/");
        await copenhagen.MarkAsync();

        wire.Cut();
        await Bar(copenhagen).WaitForAsync();
        Assert.Equal(0, await copenhagen.GetByRole(AriaRole.Dialog).CountAsync());
        await Assertions.Expect(copenhagen.Row(old)).ToBeVisibleAsync();
        await dublin.VisitAsync($"/requests/{number}?step=review");
        await dublin.Button("Send").ClickAsync();
        await dublin.SeesAsync("Request sent, awaiting acceptance");
        Assert.Equal(0, await copenhagen.Row(number).CountAsync());

        wire.Mend();
        await Bar(copenhagen).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await copenhagen.Row(number).WaitForAsync(); // what was missed is made up for
        Assert.True(await copenhagen.IsMarkedAsync());
        await copenhagen.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await copenhagen.Heading(number).WaitForAsync();
    }

    [Fact]
    public async Task A_page_whose_circuit_cannot_start_comes_alive_by_itself_later()
    {
        var page = await browser.SignInAsync("dk.handler");
        await page.RouteAsync("**/_blazor/negotiate*", route => route.AbortAsync());
        await page.GotoAsync(List);
        await page.GetByRole(AriaRole.Row).First.WaitForAsync();
        await page.UnrouteAllAsync();
        await page.IsLiveAsync();
        await Assertions.Expect(Bar(page)).ToBeHiddenAsync();
        Assert.Equal(List, new Uri(page.Url).PathAndQuery);
    }

    [Fact]
    public async Task After_a_restart_of_the_server_the_page_comes_back_to_its_address_and_is_still_signed_in()
    {
        await using var server = await ImiServer.StartNewAsync();
        var page = await browser.SignInAsync("dk.handler", server);
        await page.VisitAsync(List);
        var rows = await page.GetByRole(AriaRole.Row).AllInnerTextsAsync();
        await page.MarkAsync();

        await server.KillAsync();
        await Bar(page).WaitForAsync();
        Assert.Equal(0, await page.GetByRole(AriaRole.Dialog).CountAsync());
        Assert.Equal(rows, await page.GetByRole(AriaRole.Row).AllInnerTextsAsync());

        await server.StartAsync();
        await page.ComesBackAsync();
        Assert.Equal(List, new Uri(page.Url).PathAndQuery);
        Assert.Equal(rows, await page.GetByRole(AriaRole.Row).AllInnerTextsAsync());
        await Assertions.Expect(page.GetByText("Mette Sørensen")).ToBeVisibleAsync();
        await Assertions.Expect(Bar(page)).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Drafts" }).ClickAsync();
        await page.WaitForURLAsync("**/requests?tab=drafts");
    }

    private static ILocator Bar(IPage page) => page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The connection is lost" });
}
