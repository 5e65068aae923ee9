using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class RequestStory(Browser browser)
{
    [Fact]
    public Task A_request_goes_from_Dublin_to_Copenhagen_and_back() => WalkAsync(browser.Server);

    [Fact]
    public async Task A_request_goes_from_Dublin_to_Copenhagen_and_back_on_PostgreSQL()
    {
        await using var server = await ImiServer.StartNewOnPostgresAsync();
        await WalkAsync(server);
    }

    private async Task WalkAsync(ImiServer server)
    {
        var dublin = await browser.SignInAsync("ie.handler", server);
        var copenhagen = await browser.SignInAsync("dk.handler", server);

        var number = await dublin.SendToDenmarkAsync();

        await copenhagen.DueRow(number, "Accept or forward").WaitForAsync();
        await copenhagen.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await copenhagen.GetByText("You see the person as soon as your authority has accepted the request.").WaitForAsync();
        await copenhagen.Button("Accept").ClickAsync();
        await copenhagen.GetByText("Quigley", new() { Exact = true }).WaitForAsync();
        await dublin.GetByText("Request accepted", new() { Exact = true }).First.WaitForAsync();

        await copenhagen.GetByRole(AriaRole.Radio).First.CheckAsync();
        await copenhagen.Button("Send partial reply").ClickAsync();
        await dublin.GetByText("Request accepted, partial reply sent", new() { Exact = true }).First.WaitForAsync();
        await copenhagen.GetByText("Request accepted, partial reply sent", new() { Exact = true }).First.WaitForAsync(); // what is sent is no field any more
        await Assertions.Expect(copenhagen.Button("Send full reply")).ToBeDisabledAsync();

        foreach (var comment in await copenhagen.GetByPlaceholder("Comment in your own words (optional)").AllAsync())
        {
            await comment.FillAsync("We are looking into it.");
            await comment.BlurAsync();
        }

        await copenhagen.Button("Send full reply").ClickAsync();
        await dublin.Button("Accept reply and close").ClickAsync();
        await dublin.GetByText("Request closed", new() { Exact = true }).First.WaitForAsync();
        await copenhagen.GetByText("Request closed", new() { Exact = true }).First.WaitForAsync();

        string[] history = ["Reply accepted, request closed", "Full reply sent", "Partial reply sent", "Accepted", "Sent"];
        foreach (var (page, step) in from page in new[] { dublin, copenhagen } from step in history select (page, step))
        {
            await page.Locator("#history").GetByText(step, new() { Exact = true }).First.WaitForAsync();
        }
    }
}
