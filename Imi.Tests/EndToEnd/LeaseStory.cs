using Imi.Tests.Support;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Imi.Tests.EndToEnd;

/// <summary>One writes at a time on one side of a request: the others are told who, and go on as soon as that one has left.</summary>
[Collection(nameof(SecondBrowser)), Trait("Category", "E2E"), Trait("Full", "leases")]
public sealed class LeaseStory(SecondBrowser browser, ITestOutputHelper output)
{
    private const string Aoife = "Aoife Brennan is editing this request";
    private const string Ciaran = "Ciarán Doyle is editing this request";
    private const string Mette = "Mette Sørensen is editing this request";

    private static readonly TimeSpan AfterLeaving = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterACrash = TimeSpan.FromSeconds(60);

    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly Figures _figures = new(output, "leases");

    [Fact]
    public async Task The_second_editor_of_a_draft_is_told_by_name_and_goes_on_when_the_first_has_left()
    {
        await using var database = new ServerDatabase(browser.Server);
        var draft = Draft(await database.DraftAsync());
        var (aoife, ciaran) = (await browser.SignInAsync("ie.handler"), await browser.SignInAsync("ie.handler2"));
        await WriteAsync(aoife, draft, "Aoife was here.");

        await ciaran.VisitAsync(draft);
        await IsToldAsync(ciaran, Aoife);
        await FreeAsync("The first goes to another page", Reason(ciaran), () => aoife.GetByRole(AriaRole.Link, new() { Name = "Action list" }).ClickAsync(), AfterLeaving);
        await Assertions.Expect(Reason(ciaran)).ToHaveValueAsync("Aoife was here.");

        await WriteAsync(ciaran, draft, "Ciarán was here.");
        await aoife.VisitAsync(draft);
        await IsToldAsync(aoife, Ciaran);
        await FreeAsync("The first closes the window", Reason(aoife), () => ciaran.CloseAsync(new() { RunBeforeUnload = true }), AfterLeaving);
        await Assertions.Expect(Reason(aoife)).ToHaveValueAsync("Ciarán was here.");
    }

    [Fact]
    public async Task Whoever_puts_the_cursor_into_an_answer_is_the_editor_until_he_leaves()
    {
        await using var database = new ServerDatabase(browser.Server);
        var address = $"/requests/{await database.AcceptedAsync()}";
        var (mette, jens) = (await browser.SignInAsync("dk.handler"), await browser.SignInAsync("dk.handler2"));
        await mette.VisitAsync(address);
        await jens.VisitAsync(address);
        await Assertions.Expect(Answer(jens)).ToBeEnabledAsync();

        await Answer(mette).FocusAsync();
        await jens.GetByRole(AriaRole.Status).Filter(new() { HasText = Mette }).WaitForAsync();
        await Assertions.Expect(Answer(jens)).ToBeDisabledAsync();
        await Assertions.Expect(Answer(mette)).ToBeEnabledAsync();

        await Answer(mette).FillAsync("The archive is slow.");
        await FreeAsync("The first answerer goes to another page", Answer(jens), () => mette.GetByRole(AriaRole.Link, new() { Name = "Action list" }).ClickAsync(), AfterLeaving);
        await Assertions.Expect(Answer(jens)).ToHaveValueAsync("The archive is slow.");
    }

    [Fact]
    public async Task Who_is_taken_over_is_read_only_at_once_and_his_text_stays_in_the_shared_draft()
    {
        await using var database = new ServerDatabase(browser.Server);
        var draft = Draft(await database.DraftAsync());
        var (aoife, ciaran) = (await browser.SignInAsync("ie.handler"), await browser.SignInAsync("ie.handler2"));
        await WriteAsync(aoife, draft, "Half a sen");
        await ciaran.VisitAsync(draft);
        await IsToldAsync(ciaran, Aoife);

        await ciaran.PressAsync("Take over");
        var start = _clock.GetTimestamp();
        await ciaran.Mouse.UpAsync();
        await Assertions.Expect(Reason(aoife)).ToBeDisabledAsync();
        _figures.Say($"From the click on Take over to the other's field being read-only: {_clock.GetElapsedTime(start).TotalMilliseconds:0} ms");

        await IsToldAsync(aoife, Ciaran);
        await Assertions.Expect(Reason(ciaran)).ToBeEnabledAsync();
        await Assertions.Expect(Reason(ciaran)).ToHaveValueAsync("Half a sen");
        await Reason(ciaran).PressSequentiallyAsync("tence.");
        await ciaran.GetByText("Saved", new() { Exact = true }).WaitForAsync();
        await Assertions.Expect(Reason(aoife)).ToHaveValueAsync("Half a sentence.");
    }

    [Fact]
    public async Task What_was_typed_in_the_moment_of_a_take_over_is_not_lost()
    {
        await using var database = new ServerDatabase(browser.Server);
        var draft = Draft(await database.DraftAsync());
        var (aoife, ciaran) = (await browser.SignInAsync("ie.handler"), await browser.SignInAsync("ie.handler2"));
        await WriteAsync(aoife, draft, "Half a sen");
        await ciaran.VisitAsync(draft);
        await IsToldAsync(ciaran, Aoife);

        await ciaran.PressAsync("Take over");
        await Reason(aoife).PressSequentiallyAsync("tence");
        await ciaran.Mouse.UpAsync();

        await IsToldAsync(aoife, Ciaran);
        await Assertions.Expect(Reason(aoife)).ToHaveValueAsync("Half a sentence");

        await aoife.Button("Take over").ClickAsync();
        await Assertions.Expect(Reason(aoife)).ToBeEnabledAsync();
        await aoife.Button("Save and continue").ClickAsync();
        await aoife.Heading("Review").WaitForAsync();
        await Assertions.Expect(Reason(ciaran)).ToHaveValueAsync("Half a sentence");
    }

    [Fact]
    public async Task Two_tabs_of_one_user_are_two_editors()
    {
        await using var database = new ServerDatabase(browser.Server);
        var draft = Draft(await database.DraftAsync());
        var first = await browser.SignInAsync("ie.handler");
        await WriteAsync(first, draft, "In the first tab.");

        var second = await first.Context.NewPageAsync();
        await second.VisitAsync(draft);
        await IsToldAsync(second, Aoife);
        await second.Button("Take over").ClickAsync();
        await IsToldAsync(first, Aoife);
        await Assertions.Expect(Reason(second)).ToBeEnabledAsync();
    }

    [FullFact]
    public async Task A_draft_is_free_within_a_minute_after_the_editors_page_has_crashed()
    {
        await using var database = new ServerDatabase(browser.Server);
        var draft = Draft(await database.DraftAsync());
        var (aoife, ciaran) = (await browser.SignInAsync("ie.handler"), await browser.SignInAsync("ie.handler2"));
        await WriteAsync(aoife, draft, "Aoife was here.");
        await ciaran.VisitAsync(draft);
        await IsToldAsync(ciaran, Aoife);

        var developer = await aoife.Context.NewCDPSessionAsync(aoife);
        var crash = new TaskCompletionSource();
        aoife.Crash += (_, _) => crash.SetResult();
        await FreeAsync("The first one's page crashes", Reason(ciaran), () =>
        {
            _ = developer.SendAsync("Page.crash"); // nobody is left to answer it
            return crash.Task;
        }, AfterACrash);
    }

    [FullFact]
    public async Task A_draft_is_free_within_a_minute_after_the_editors_network_is_cut()
    {
        await using var wire = new Wire(browser.Server);
        await NetworkAsync("The first one's network is cut", wire, wire.Cut);
    }

    [FullFact]
    public async Task A_draft_is_free_within_a_minute_after_the_editors_network_died_without_a_word()
    {
        await using var wire = new Wire(browser.Server);
        await NetworkAsync("The first one's network dies without a word", wire, wire.Die);
    }

    [FullFact]
    public async Task A_draft_is_free_within_a_minute_after_the_server_was_killed()
    {
        await using var server = await ImiServer.StartNewAsync();
        await using var database = new ServerDatabase(server);
        var draft = Draft(await database.DraftAsync());
        var (aoife, ciaran) = (await browser.SignInAsync("ie.handler", server), await browser.SignInAsync("ie.handler2", server));
        await WriteAsync(aoife, draft, "Aoife was here.");
        await ciaran.VisitAsync(draft);
        await IsToldAsync(ciaran, Aoife);
        await ciaran.MarkAsync();

        await FreeAsync("The server is killed, the first one never comes back", Reason(ciaran), async () =>
        {
            await server.KillAsync();
            await aoife.Context.CloseAsync();
            await server.StartAsync();
            await ciaran.ComesBackAsync();
            await IsToldAsync(ciaran, Aoife);
        }, AfterACrash);
        await Assertions.Expect(Reason(ciaran)).ToHaveValueAsync("Aoife was here.");
    }

    private static string Draft(string number) => $"/requests/{number}?step=deadline";

    private static ILocator Reason(IPage page) => page.GetByLabel("Why the information is needed");

    private static ILocator Answer(IPage page) => page.GetByLabel("Comment on question 1", new() { Exact = true });

    private static async Task WriteAsync(IPage page, string draft, string text)
    {
        await page.VisitAsync(draft);
        await Reason(page).FillAsync(text);
        await page.GetByText("Saved", new() { Exact = true }).WaitForAsync();
    }

    private static async Task IsToldAsync(IPage page, string whoIsEditing)
    {
        await page.GetByRole(AriaRole.Status).Filter(new() { HasText = whoIsEditing }).WaitForAsync();
        await Assertions.Expect(Reason(page)).ToBeDisabledAsync();
    }

    private async Task NetworkAsync(string what, Wire wire, Action end)
    {
        await using var database = new ServerDatabase(browser.Server);
        var draft = Draft(await database.DraftAsync());
        var (aoife, ciaran) = (await browser.SignInAsync("ie.handler", wire.Address), await browser.SignInAsync("ie.handler2"));
        await WriteAsync(aoife, draft, "Aoife was here.");
        await ciaran.VisitAsync(draft);
        await IsToldAsync(ciaran, Aoife);

        await FreeAsync(what, Reason(ciaran), () =>
        {
            end();
            return Task.CompletedTask;
        }, AfterACrash);
    }

    private async Task FreeAsync(string what, ILocator field, Func<Task> leave, TimeSpan limit)
    {
        var start = _clock.GetTimestamp();
        await leave();
        await Assertions.Expect(field).ToBeEnabledAsync(new() { Timeout = 90_000 });
        var time = _clock.GetElapsedTime(start);
        _figures.Say($"{what}: free after {time.TotalSeconds:0.0} s");
        Assert.InRange(time, TimeSpan.Zero, limit);
    }
}
