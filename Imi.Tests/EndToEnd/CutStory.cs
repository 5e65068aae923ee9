using Imi.Core.Requests;
using Imi.Tests.Support;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Imi.Tests.EndToEnd;

/// <summary>The line is cut in the middle of a byte stream, anywhere between the click and what it brings (R5).</summary>
[Collection(nameof(SecondBrowser)), Trait("Category", "E2E"), Trait("Full", "cuts")]
public sealed class CutStory(SecondBrowser browser, ITestOutputHelper output)
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

    [Fact]
    public async Task A_document_is_attached_once_wherever_the_line_is_cut()
    {
        await using var wire = new Wire(browser.Server);
        await using var database = new ServerDatabase(browser.Server);
        var (page, number) = (await browser.SignInAsync(ServerDatabase.Asker, wire.Address), await database.DraftAsync());
        await page.VisitAsync($"/requests/{number}?step=review");
        var (positions, again) = (Full.Or(20, 2), 0);

        // The second one is as all that follow: the first brings a table, too.
        for (var first = 0; first < 2; first++)
        {
            await ChooseAsync(page, first);
            wire.CutAfter();
            await page.Button("Upload the document").ClickAsync();
            await AreAttachedAsync(page, first + 1);
        }

        var (up, down) = (wire.Up, wire.Down);
        for (var position = 0; position < positions; position++)
        {
            var attached = position + 2;
            await ChooseAsync(page, attached);
            var share = (position + 0.5) / positions;
            wire.CutAfter(
                up: position % 2 == 0 ? (long)(up * share) : long.MaxValue,
                down: position % 2 == 1 ? (long)(down * share) : long.MaxValue);
            await page.Button("Upload the document").ClickAsync();
            await IsCutAsync(wire, page.Locator("[data-attachment]").Nth(attached));
            again += (await database.LookAsync(number)).Times(RequestAction.Attach) == attached ? 1 : 0;
            wire.Mend();

            // It goes up again by itself: nobody presses anything.
            await AreAttachedAsync(page, attached + 1);
            Assert.Equal(attached + 1, (await database.LookAsync(number)).Times(RequestAction.Attach));
        }

        new Figures(output, "cuts").Say($"Upload: {positions} cuts over {up} bytes up and {down} bytes down: {again} before it was attached and {positions - again} after; each document exactly once");
    }

    private static Task ChooseAsync(IPage page, int seed) => page.ChooseAsync(chooser =>
        chooser.SetFilesAsync(new FilePayload { Name = $"document {seed}.pdf", MimeType = "application/pdf", Buffer = Documents.Pdf(60_000, seed) }));

    private static Task AreAttachedAsync(IPage page, int count) =>
        Assertions.Expect(page.Locator("[data-attachment]")).ToHaveCountAsync(count, new() { Timeout = 30_000 });

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
            await IsCutAsync(wire, page.GetByText(press.Done, new() { Exact = true }).First);
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

    private static async Task IsCutAsync(Wire wire, ILocator end)
    {
        // The browser says something at least every five seconds, and the server, too.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        for (var (carried, quiet) = (0L, 0); !wire.IsCut; carried = wire.Up + wire.Down)
        {
            await Task.Delay(20, patience.Token);

            // It may have been shorter than the recorded one: then the place to cut is its end, when nothing goes over the wire any more.
            quiet = carried == wire.Up + wire.Down && await end.IsVisibleAsync() ? quiet + 1 : 0;
            if (quiet == 50)
            {
                wire.Cut();
            }
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
            await page.OffersAsync(press.Button);
            return false;
        }
    }

    private static ILocator Bar(IPage page) => page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The connection is lost" });

    private sealed record Press(string User, string Button, RequestAction Action, string Done, Func<ServerDatabase, Task<string>> Make, string Query = "");
}
