using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Imi.Bench.Loading;
using Imi.Core.ActionLists;
using Imi.Core.Requests;

namespace Imi.Bench.Measuring;

/// <summary>Whole pages of the real program, signed in: one reader after the other, then twenty at once.</summary>
internal sealed class Pages(BenchDatabase database)
{
    private const int Clients = 20;
    private const int Rounds = 40;
    private const int WarmUps = 20;
    private const string NobodysList = "ie.viewer";

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(6);

    public async Task RunAsync()
    {
        var pages = await AllAsync();
        await using var server = await ImiProcess.StartAsync(database);
        var started = server.Memory;
        var visitors = new Dictionary<string, Visitor>();
        foreach (var user in pages.Select(page => page.User).Distinct())
        {
            visitors[user] = await Visitor.SignInAsync(server.Address, user);
        }

        var single = await OneByOneAsync(pages, visitors);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\n### Pages on {database.Kind}, {database.Size:N0} requests\n\n| whole pages over HTTP | size in KiB | one client: p10 / median / p95 in ms | {Clients} clients: requests/s | p10 / median / p95 in ms |\n| --- | --- | --- | --- | --- |"));
        foreach (var page in pages)
        {
            var (times, size) = single[page];
            var (rate, together) = await TogetherAsync(page, visitors[page.User]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {page.Name} | {size / 1024.0:0} | {times} | {rate:0} | {together} |"));
        }

        await Exports.RunAsync(database, server.Address);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nMemory of the server in MiB: {started} when started, {server.Memory} after this."));
        foreach (var visitor in visitors.Values)
        {
            visitor.Dispose();
        }
    }

    private async Task<IReadOnlyList<Page>> AllAsync()
    {
        var people = await People.FindAsync(database);
        var requests = database.Get<RequestQueries>();
        var first = await requests.ListAsync(new(RequestTab.Received), people.Busy);
        var hundredth = await requests.ListAsync(new(RequestTab.Received, Page: 100), people.Busy);
        var actions = database.Get<ActionListQueries>();
        var usual = (await actions.GroupsAsync(people.Usual)).SelectMany(group => group.Rows).ToList();
        var busy = (await actions.GroupsAsync(people.Busy)).SelectMany(group => group.Rows).ToList();
        return
        [
            new("an empty page: nothing on the action list", NobodysList, "/", "<h1"),
            new($"action list, {usual.Count} rows", Network.UsualHandler, "/", usual[^1].Number),
            new($"action list of the busy authority, {busy.Count} rows", Network.BusyHandler, "/", busy[^1].Number),
            new("received list, page 1", Network.BusyHandler, "/requests?tab=received", first.Items[^1].Number),
            new("received list, page 100", Network.BusyHandler, "/requests?tab=received&page=100", hundredth.Items[^1].Number),
            new("one request", Network.BusyHandler, $"/requests/{first.Items[0].Number}", first.Items[0].Number),
        ];
    }

    private static async Task<Dictionary<Page, (Times Times, int Size)>> OneByOneAsync(IReadOnlyList<Page> pages, Dictionary<string, Visitor> visitors)
    {
        var (times, sizes) = (pages.ToDictionary(page => page, _ => new List<double>()), new Dictionary<Page, int>());
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            foreach (var page in pages)
            {
                var start = Stopwatch.GetTimestamp();
                sizes[page] = (await visitors[page.User].ReadAsync(page)).Length;
                if (round >= WarmUps)
                {
                    times[page].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        return pages.ToDictionary(page => page, page => (Times.Of(times[page]), sizes[page]));
    }

    private static async Task<(double Rate, Times Times)> TogetherAsync(Page page, Visitor visitor)
    {
        await RunAsync(TimeSpan.FromSeconds(2));
        var watch = Stopwatch.StartNew();
        var times = await RunAsync(Long);
        return (times.Count / watch.Elapsed.TotalSeconds, Times.Of(times));

        async Task<IReadOnlyCollection<double>> RunAsync(TimeSpan length)
        {
            var (all, end) = (new ConcurrentBag<double>(), Stopwatch.StartNew());
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
            {
                while (end.Elapsed < length)
                {
                    var start = Stopwatch.GetTimestamp();
                    await visitor.ReadAsync(page);
                    all.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            })));
            return all;
        }
    }
}
