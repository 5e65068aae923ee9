using System.Globalization;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Imi.Tests.EndToEnd;

/// <summary>People go on typing, whatever happens to the server, the line, the tab or the draft (R1, R4).</summary>
[Collection(nameof(SecondBrowser)), Trait("Category", "E2E"), Trait("Full", "drafts")]
public sealed class JournalStory(SecondBrowser browser, ITestOutputHelper output)
{
    private const int Before = 200;
    private const int After = 50;

    private readonly Figures _figures = new(output, "drafts");
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly Random _random = new();

    [Fact]
    public async Task Every_letter_is_in_the_draft_whenever_the_server_is_killed()
    {
        await using var server = await ImiServer.StartNewAsync();
        await using var database = new ServerDatabase(server);
        var (page, number, kills) = (await browser.SignInAsync("ie.handler", server), await database.DraftAsync(), Full.Or(200, 2));
        for (var kill = 0; kill < kills; kill++)
        {
            await page.VisitAsync(Draft(number));
            await Reason(page).FillAsync("");
            await page.MarkAsync();
            var text = Letters(kill, Before + After);

            // While typing, in the second before it is saved, while it is saved, or afterwards; every other time the field is left.
            var moment = Task.Delay(TimeSpan.FromMilliseconds(_random.Next(2_500)), _clock);
            var typing = TypeAsync(page, text[..Before], leave: kill % 2 == 1);
            await moment;
            await server.KillAsync();
            await typing;
            await Bar(page).WaitForAsync();
            await TypeAsync(page, text[Before..], leave: kill % 4 > 1);

            await server.StartAsync();
            await page.ComesBackAsync();
            await Assertions.Expect(Reason(page)).ToHaveValueAsync(text);
            await IsStoredAsync(database, number, text, page);
            Assert.Equal(0, await page.Locator(".conflict").CountAsync());
        }

        _figures.Say($"{kills} kills of the server at a random moment of typing {Before} letters, and {After} more while it was away: all {Before + After} in the draft each time");
    }

    [Fact]
    public async Task Every_letter_is_in_the_draft_when_the_page_is_loaded_anew()
    {
        await using var database = new ServerDatabase(browser.Server);
        var (page, number, times) = (await browser.SignInAsync("ie.handler"), await database.DraftAsync(), Full.Or(200, 2));
        for (var time = 0; time < times; time++)
        {
            await page.VisitAsync(Draft(number));
            await Reason(page).FillAsync("");
            var text = Letters(time, Before);
            await TypeAsync(page, text, leave: false);
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(1_500)), _clock);

            await page.ReloadAsync();
            await page.IsLiveAsync();

            await Assertions.Expect(Reason(page)).ToHaveValueAsync(text);
            await IsStoredAsync(database, number, text);
        }

        _figures.Say($"{times} reloads at a random moment after {Before} letters: all of them in the draft each time");
    }

    [Fact]
    public async Task Whoever_closes_the_tab_loses_at_most_two_seconds()
    {
        await using var database = new ServerDatabase(browser.Server);
        var (first, number, times) = (await browser.SignInAsync("ie.handler"), await database.DraftAsync(), Full.Or(200, 2));
        var (lost, most) = (0, 0);
        for (var time = 0; time < times; time++)
        {
            var page = await first.Context.NewPageAsync();
            await page.VisitAsync(Draft(number));
            await Reason(page).FillAsync("");
            var text = Letters(time, Before);
            var safe = _random.Next(Before);
            await TypeAsync(page, text[..safe], leave: false);
            await Task.Delay(TimeSpan.FromSeconds(2), _clock);
            await TypeAsync(page, text[safe..], leave: false);

            await page.CloseAsync(new() { RunBeforeUnload = _random.Next(2) == 0 });

            var stored = "";
            for (var look = 0; look < 20 && stored != text; look++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), _clock);
                stored = (await database.LookAsync(number)).Request.Reason;
            }

            Assert.True(text.StartsWith(stored, StringComparison.Ordinal), $"{stored}\nis not the beginning of\n{text}");
            Assert.True(stored.Length >= safe, $"{stored}\nis shorter than\n{text[..safe]}");
            (lost, most) = (lost + (stored == text ? 0 : 1), Math.Max(most, text.Length - stored.Length));
        }

        _figures.Say($"{times} tabs closed right after the last of {Before} letters: {lost} times some of the last two seconds was lost, at most {most} letters; never more");
    }

    [Fact]
    public Task A_tab_that_slept_through_a_restart_goes_on_with_every_letter() => SleepAsync(TimeSpan.Zero);

    /// <summary>The lease is over, the circuit is gone, and the session is three hours older.</summary>
    [FullFact]
    public async Task A_tab_that_slept_for_three_hours_goes_on_with_every_letter()
    {
        await SleepAsync(TimeSpan.FromHours(3));
        _figures.Say($"A tab frozen while the server was started anew with its clock 3 hours later: every letter in the draft");
    }

    private async Task SleepAsync(TimeSpan time)
    {
        await using var server = await ImiServer.StartNewAsync();
        await using var database = new ServerDatabase(server);
        var (page, number) = (await browser.SignInAsync("ie.handler", server), await database.DraftAsync());
        await page.VisitAsync(Draft(number));
        await Reason(page).FillAsync("");
        var text = Letters(0, Before);
        var tab = await page.Context.NewCDPSessionAsync(page);
        await TypeAsync(page, text, leave: false);
        await page.MarkAsync();

        await tab.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
        await server.KillAsync();
        var woken = _clock.GetUtcNow();
        await server.StartAsync(ahead: time);
        var answer = await page.APIRequest.GetAsync($"{server.Address}/sign-in");
        Assert.InRange(DateTimeOffset.Parse(answer.Headers["date"], CultureInfo.InvariantCulture), woken + time - TimeSpan.FromSeconds(1), woken + time + TimeSpan.FromMinutes(2));
        await tab.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });

        await page.ComesBackAsync();
        await Assertions.Expect(Reason(page)).ToHaveValueAsync(text);
        await IsStoredAsync(database, number, text);
    }

    [Fact]
    public async Task What_is_typed_without_a_line_is_stored_when_it_is_back_and_buttons_wait_for_it()
    {
        await using var wire = new Wire(browser.Server);
        await using var database = new ServerDatabase(browser.Server);
        var (page, number) = (await browser.SignInAsync("ie.handler", wire.Address), await database.DraftAsync());
        await page.VisitAsync(Draft(number));
        await Reason(page).FillAsync("");
        await page.MarkAsync();
        var text = Letters(0, Before);
        await TypeAsync(page, text[..100], leave: false);

        wire.Cut();
        await TypeAsync(page, text[100..], leave: false);
        await Bar(page).WaitForAsync();
        await Assertions.Expect(page.Button("Save and continue")).ToHaveAttributeAsync("aria-disabled", "true");
        await page.Button("Save and continue").ClickAsync(new() { Force = true });
        Assert.Equal(text, await Reason(page).InputValueAsync());

        wire.Mend();
        await Bar(page).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await IsStoredAsync(database, number, text);
        Assert.True(await page.IsMarkedAsync());
        await page.WaitForFunctionAsync("(sessionStorage.getItem('imi-journal') ?? '{}') === '{}'");
        await page.Button("Save and continue").ClickAsync();
        await page.Heading("Review").WaitForAsync();
    }

    [Fact]
    public async Task Who_is_taken_over_while_away_is_offered_both_texts()
    {
        await using var wire = new Wire(browser.Server);
        await using var database = new ServerDatabase(browser.Server);
        var number = await database.DraftAsync();
        var (aoife, ciaran) = (await browser.SignInAsync("ie.handler", wire.Address), await browser.SignInAsync("ie.handler2"));
        await aoife.VisitAsync(Draft(number));
        await Reason(aoife).FillAsync("Copies only.");
        await aoife.SeesAsync("Saved");
        await ciaran.VisitAsync(Draft(number));

        wire.Cut();
        await Reason(aoife).PressSequentiallyAsync(" By Aoife.");
        await ciaran.Button("Take over").ClickAsync();
        await Assertions.Expect(Reason(ciaran)).ToBeEnabledAsync();
        await Reason(ciaran).PressSequentiallyAsync(" By Ciarán.");
        await ciaran.SeesAsync("Saved");
        wire.Mend();

        var conflict = aoife.GetByRole(AriaRole.Group, new() { Name = "Two texts" });
        await Assertions.Expect(conflict).ToContainTextAsync("Stored by Ciarán Doyle");
        await Assertions.Expect(conflict).ToContainTextAsync("Copies only. By Ciarán.");
        await Assertions.Expect(conflict).ToContainTextAsync("Copies only. By Aoife.");
        await aoife.Button("Take over").ClickAsync();
        await conflict.GetByRole(AriaRole.Button, new() { Name = "Keep both" }).ClickAsync();
        await IsStoredAsync(database, number, "Copies only. By Ciarán.\nCopies only. By Aoife.");
        await Assertions.Expect(conflict).ToHaveCountAsync(0);
    }

    /// <summary>Whoever loses a right while typing loses no letter: what was typed is in the draft, for the colleagues who still have it.</summary>
    [Fact]
    public async Task A_right_that_is_taken_away_while_typing_costs_no_letter()
    {
        await using var server = await ImiServer.StartNewAsync();
        await using var database = new ServerDatabase(server);
        var number = await database.DraftAsync();
        var (aoife, ciaran) = (await browser.SignInAsync("ie.handler", server), await browser.SignInAsync("ie.handler2", server));
        await aoife.VisitAsync(Draft(number));
        await Reason(aoife).FillAsync("");
        var text = Letters(0, Before + After);
        await TypeAsync(aoife, text[..Before], leave: false);

        await database.TakeRightAsync("ie.handler", Role.RequestHandler);
        await TypeAsync(aoife, text[Before..], leave: true);
        await IsStoredAsync(database, number, text);
        await aoife.VisitAsync($"/requests/{number}");
        await aoife.GetByText("You see the overview").WaitForAsync();

        await ciaran.VisitAsync(Draft(number));
        await Assertions.Expect(Reason(ciaran)).ToHaveValueAsync(text);
    }

    [Fact]
    public async Task The_tab_forgets_at_sign_out_what_was_not_sent()
    {
        await using var database = new ServerDatabase(browser.Server);
        var page = await browser.SignInAsync("dk.handler");
        await page.VisitAsync($"/requests/{await database.AcceptedAsync()}");
        var comment = page.GetByRole(AriaRole.Textbox, new() { Name = "General comment" });
        await comment.FillAsync("Not sent yet.");
        await page.ReloadAsync();
        await page.IsLiveAsync();
        await Assertions.Expect(comment).ToHaveValueAsync("Not sent yet.");

        await page.Locator("header summary").ClickAsync();
        await page.Button("Sign out").ClickAsync();
        await page.GetByLabel("Username").WaitForAsync();

        Assert.DoesNotContain("Not sent yet.", await page.EvaluateAsync<string>("JSON.stringify(sessionStorage)"), StringComparison.Ordinal);
    }

    private static string Draft(string number) => $"/requests/{number}?step=deadline";

    private static ILocator Reason(IPage page) => page.GetByLabel("Why the information is needed");

    private static ILocator Bar(IPage page) => page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The connection is lost" });

    /// <summary>No two places look alike, so that a gap is seen.</summary>
    private static string Letters(int seed, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(index => (seed + index).ToString(CultureInfo.InvariantCulture) + ","))[..count];

    private static async Task TypeAsync(IPage page, string text, bool leave)
    {
        await Reason(page).PressSequentiallyAsync(text);
        if (leave)
        {
            await Reason(page).BlurAsync();
            await Reason(page).FocusAsync();
            await page.Keyboard.PressAsync("Control+End");
        }
    }

    private async Task IsStoredAsync(ServerDatabase database, string number, string text, IPage? page = null)
    {
        Request? request = null;
        for (var look = 0; look < 50 && request?.Reason != text; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), _clock);
            request = (await database.LookAsync(number)).Request;
        }

        Assert.True(text == request?.Reason, $"Stored is {request?.Reason}, typed was {text}. The page says:\n{(page is null ? "" : await page.Locator("main").InnerTextAsync())}");
    }
}
