using Imi.Core.Requests;
using Imi.Tests.Support;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Imi.Tests.EndToEnd;

/// <summary>The line is cut in the middle of a byte stream, anywhere between the click and what it brings (R5).</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E"), Trait("Full", "cuts")]
public sealed class CutStory(Browser browser, ITestOutputHelper output)
{
    [Fact]
    public Task A_request_is_sent_once_wherever_the_line_is_cut() => CutAsync(new(
        ServerDatabase.Asker, "Send", RequestAction.Send, "Request sent, awaiting acceptance", database => database.DraftAsync(), "?step=review"));

    [Fact]
    public Task A_request_is_accepted_once_wherever_the_line_is_cut() => CutAsync(new(
        ServerDatabase.Answerer, "Accept", RequestAction.Accept, "Request accepted", database => database.SentAsync()));

    [Fact]
    public Task A_reply_is_sent_once_wherever_the_line_is_cut() => CutAsync(new(
        ServerDatabase.Answerer, "Send full reply", RequestAction.Reply, "Reply sent, awaiting acceptance of the reply", database => database.AnsweredAsync()));

    private async Task CutAsync(Press press)
    {
        await using var wire = new Wire(browser.Server);
        await using var database = new ServerDatabase(browser.Server);
        var page = await browser.SignInAsync(press.User, wire.Address);
        var (positions, before, after) = (Full.Or(20, 2), 0, 0);

        await OpenAsync(page, press, await press.Make(database));
        wire.CutAfter();
        await page.Mouse.UpAsync();
        await page.SeesAsync(press.Done);
        var (up, down) = (wire.Up, wire.Down);

        for (var position = 0; position < positions; position++)
        {
            var number = await press.Make(database);
            await OpenAsync(page, press, number);
            var share = (position + 0.5) / positions;
            wire.CutAfter(
                up: position % 2 == 0 ? (long)(up * share) : long.MaxValue,
                down: position % 2 == 1 ? (long)(down * share) : long.MaxValue);
            await page.Mouse.UpAsync();
            await IsCutAsync(wire);
            await Bar(page).WaitForAsync();
            await Assertions.Expect(page.Locator("button:not([aria-disabled=true]):visible")).ToHaveCountAsync(0);
            wire.Mend();
            await Bar(page).WaitForAsync(new() { State = WaitForSelectorState.Hidden });

            // The page says how it stands: done, or it can be pressed again.
            var isDone = await IsDoneAsync(page, press);
            Assert.Equal(isDone ? 1 : 0, (await database.LookAsync(number)).Times(press.Action));
            (before, after) = isDone ? (before, after + 1) : (before + 1, after);
            if (!isDone)
            {
                await page.Button(press.Button).ClickAsync();
                await page.SeesAsync(press.Done);
            }

            Assert.Equal(1, (await database.LookAsync(number)).Times(press.Action));
        }

        new Figures(output, "cuts").Say($"{press.Button}: {positions} cuts over {up} bytes up and {down} bytes down: {before} before it was carried out and {after} after; each request exactly once, each page right");
    }

    private static async Task OpenAsync(IPage page, Press press, string number)
    {
        await page.VisitAsync($"/requests/{number}{press.Query}");
        await page.PressAsync(press.Button);
    }

    private static async Task IsCutAsync(Wire wire)
    {
        // The browser says something at least every five seconds, and the server, too.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!wire.IsCut)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task<bool> IsDoneAsync(IPage page, Press press)
    {
        // What the server did while the line was cut arrives right after the page has rejoined.
        var done = page.GetByText(press.Done, new() { Exact = true }).First;
        try
        {
            await done.WaitForAsync(new() { Timeout = 2_000 });
            return true;
        }
        catch (TimeoutException)
        {
            await Assertions.Expect(page.Button(press.Button)).ToBeEnabledAsync();
            return false;
        }
    }

    private static ILocator Bar(IPage page) => page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The connection is lost" });

    private sealed record Press(string User, string Button, RequestAction Action, string Done, Func<ServerDatabase, Task<string>> Make, string Query = "");
}
