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
}
