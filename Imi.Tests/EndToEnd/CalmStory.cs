using Imi.Tests.Support;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Imi.Tests.EndToEnd;

/// <summary>R2: others change the list a hundred times a minute, and whoever works in it is not disturbed.</summary>
[Collection(nameof(SecondBrowser)), Trait("Category", "E2E")]
public sealed class CalmStory(SecondBrowser browser, ITestOutputHelper output)
{
    private const int Rows = 20;
    private const string Responder = "se.handler";
    private const string Allocator = "se.allocator";

    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1) / 100;

    private static readonly int ForEachTick = Full.Or(4, 1);
    private static readonly int InTheMenu = Full.Or(12, 3);

    [Fact, Trait("Full", "live")]
    public async Task Twenty_requests_are_handed_out_while_a_hundred_changes_a_minute_come_in()
    {
        // What the test changes in its database is heard there as from another node.
        await using var server = await ImiServer.StartNewOnPostgresAsync();
        await using var database = new ServerDatabase(server);
        using var others = await Others.PrepareAsync(database, Rows);
        var page = await browser.SignInAsync(Allocator, server);
        await page.VisitAsync("/allocation");
        var watch = new Disturbances(page);
        await watch.InstallAsync();
        await page.Row(others.Chosen[0]).HoverAsync();
        using var end = new CancellationTokenSource();
        var changing = others.ChangeAsync(Pace, end.Token);

        foreach (var number in others.Chosen)
        {
            await page.GetByRole(AriaRole.Checkbox, new() { Name = $"Choose {number}" }).CheckAsync();
            await IsLeftAloneAsync(ForEachTick);
        }

        await Assertions.Expect(page.Locator(".waiting button")).ToContainTextAsync("new");
        await Assertions.Expect(page.Locator("tr.gone").First).ToBeAttachedAsync();
        await page.Locator("header summary").ClickAsync();
        await IsLeftAloneAsync(InTheMenu);
        await page.Locator("header summary").ClickAsync();
        var give = page.GetByRole(AriaRole.Button, new() { Name = $"Assign the chosen ({Rows}) to Elin Lindqvist" });
        await give.ScrollIntoViewIfNeededAsync();
        await give.HoverAsync();
        await IsLeftAloneAsync(InTheMenu);
        var found = await watch.FoundAsync();

        await page.RequireAccessibleAsync(); // with what waits, and what has left
        await give.ClickAsync();
        await page.SeesAsync($"{Rows} requests assigned to Elin Lindqvist.");
        await end.CancelAsync();
        await changing;

        // With the hands free everything comes in, and the number is that of the rows.
        await page.Mouse.MoveAsync(5, 5);
        await page.EvaluateAsync("scrollTo(0, 0)");
        await Assertions.Expect(page.Locator(".waiting button")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("tr.gone")).ToHaveCountAsync(0);
        Assert.Equal(await page.Locator("#queue .count").InnerTextAsync(), $"{await page.Locator("tbody tr").CountAsync()}");
        new Figures(output, "live").Say(
            $"{others.Done} changes, a hundred a minute, while {Rows} requests were ticked and handed out: {found.Length} disturbances in {await watch.FramesAsync()} comparisons");
        Assert.Empty(found);

        async Task IsLeftAloneAsync(int changes)
        {
            await watch.BeginAsync();
            await others.ComeAsync(changes);
            await watch.EndAsync();
        }
    }

    [Fact]
    public async Task Whatever_is_disturbed_is_found()
    {
        var page = await browser.SignInAsync(Allocator);
        await page.VisitAsync("/allocation");
        await page.SetViewportSizeAsync(1440, 500);
        var watch = new Disturbances(page);
        await watch.InstallAsync();
        var box = page.GetByRole(AriaRole.Checkbox).First;
        await box.CheckAsync();
        await page.Locator("header summary").ClickAsync();
        await box.HoverAsync();
        await watch.BeginAsync();
        await watch.FoundAsync();

        await RequireAsync("document.activeElement.blur()", "focus");
        await RequireAsync("document.querySelector('tbody input').checked = false", "ticks");
        await RequireAsync("scrollBy(0, 40)", "scroll");
        await RequireAsync("document.querySelector('details[open]').open = false", "menu");
        await RequireAsync("document.querySelector('.board').style.marginTop = '200px'", "pointer");

        async Task RequireAsync(string disturbance, string what)
        {
            await page.EvaluateAsync($"new Promise(done => {{ {disturbance}; requestAnimationFrame(() => requestAnimationFrame(done)); }})");
            Assert.Contains(await watch.FoundAsync(), found => found.StartsWith(what, StringComparison.Ordinal));
        }
    }

    /// <summary>Everybody else: they send, withdraw and comment on requests, and give them out and take them back.</summary>
    private sealed class Others(ServerDatabase database) : IDisposable
    {
        private readonly SemaphoreSlim _done = new(0);
        private readonly List<string> _given = [];
        private readonly List<string> _leaving = [];

        public List<string> Chosen { get; } = [];

        public int Done { get; private set; }

        /// <summary>In the order of the queue: some that are somebody's now, some that will leave it, those to be chosen.</summary>
        public static async Task<Others> PrepareAsync(ServerDatabase database, int rows)
        {
            var others = new Others(database);
            foreach (var (list, count) in new[] { (others._given, 4), (others._leaving, 6), (others.Chosen, rows) })
            {
                for (var one = 0; one < count; one++)
                {
                    list.Add(await database.SentAsync(Responder));
                }
            }

            foreach (var number in others._given)
            {
                await database.AllocateAsync(number, Responder, Allocator);
            }

            return others;
        }

        public void Dispose() => _done.Dispose();

        /// <summary>So many changes more.</summary>
        public async Task ComeAsync(int changes)
        {
            while (_done.Wait(0))
            {
                // Before.
            }

            for (var change = 0; change < changes; change++)
            {
                Assert.True(await _done.WaitAsync(TimeSpan.FromSeconds(30)), "Nothing changes any more.");
            }
        }

        public async Task ChangeAsync(TimeSpan pace, CancellationToken cancel)
        {
            using var timer = new PeriodicTimer(pace);
            while (!cancel.IsCancellationRequested)
            {
                await OneAsync(Done / 4);
                Done++;
                _done.Release();
                try
                {
                    await timer.WaitForNextTickAsync(cancel);
                }
                catch (OperationCanceledException)
                {
                    // Enough.
                }
            }
        }

        private Task OneAsync(int round) => (Done % 4) switch
        {
            0 => TurnAsync(_given[round % _given.Count], isGiven: round / _given.Count % 2 == 0),
            1 when round < _leaving.Count => database.WithdrawAsync(_leaving[round]),
            2 when round % 3 == 0 => database.SentAsync(Responder),
            _ => database.CommentAsync(Chosen[Done % Chosen.Count], "The applicant has called again."),
        };

        private async Task TurnAsync(string number, bool isGiven) =>
            await (isGiven ? database.DeallocateAsync(number, Allocator) : database.AllocateAsync(number, Responder, Allocator));
    }
}
