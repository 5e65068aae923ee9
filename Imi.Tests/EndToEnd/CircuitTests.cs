using Imi.Tests.Support;

namespace Imi.Tests.EndToEnd;

[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class CircuitTests(Browser browser)
{
    [Fact]
    public async Task A_page_with_much_on_it_becomes_live()
    {
        var page = await browser.SignInAsync("de.handler");

        await page.VisitAsync("/");

        Assert.True(await page.Locator("tbody tr").CountAsync() > 40);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_draft_opened_at_its_review_shows_the_request_after_sending()
    {
        var page = await browser.SignInAsync("ie.handler");
        var number = await page.DraftToDenmarkAsync();
        await page.VisitAsync($"/requests/{number}?step=review");

        await page.Button("Send").ClickAsync();

        await page.GetByText("Request sent, awaiting acceptance").First.WaitForAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>What the page still asks of the browser is then about parts of it that have gone.</summary>
    [Fact]
    public async Task Whoever_sends_as_soon_as_the_page_is_live_sees_the_request()
    {
        await using var wire = new Wire(browser.Server) { Delay = TimeSpan.FromMilliseconds(80) };
        await using var database = new ServerDatabase(browser.Server);
        var page = await browser.SignInAsync("ie.handler", wire.Address);
        foreach (var number in new[] { await database.DraftAsync(), await database.DraftAsync() })
        {
            await page.VisitAsync($"/requests/{number}?step=review");

            await page.Button("Send").ClickAsync();

            await page.SeesAsync("Request sent, awaiting acceptance");
        }

        await page.Context.CloseAsync();
    }
}
