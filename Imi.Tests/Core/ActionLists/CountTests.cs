using Imi.Core;
using Imi.Core.ActionLists;
using Imi.Core.Coordination;
using Imi.Core.Deadlines;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Core.Requests;
using Imi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Imi.Tests.Core.ActionLists;

/// <summary>R8: whatever happens, each count equals its list, for everybody.</summary>
public class CountTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Actor> Readers =
    [
        Cast.Aoife, Cast.Niamh, Cast.Birgitta, Cast.Anders, Cast.Elin,
        Cast.WithAll([Role.RequestHandler, Role.Allocator, Role.ReferralHandler], Cast.SwedishHealth),
    ];

    [Theory, OnBothDatabases, Trait("Full", "counts")]
    public async Task Each_count_equals_its_list_after_every_step(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var seed = Full.IsOn ? Environment.TickCount & 0xFFFFFF : 1;
        var walk = new Walk(imi, seed);
        await walk.PrepareAsync();
        await imi.HireAsync(Readers[^1]);
        var (wrong, compared, transitions) = (new List<string>(), 0, Full.Or(2_000, kind == DatabaseKind.Sqlite ? 25 : 10));
        for (var step = 1; step <= transitions; step++)
        {
            var done = await walk.StepAsync();
            foreach (var reader in Readers)
            {
                await foreach (var (what, count, listed) in CountsAsync(imi, reader))
                {
                    compared++;
                    if (count != listed)
                    {
                        wrong.Add($"Step {step} of seed {seed}, {done}: {what} of {reader.Name} says {count}, the list has {listed}.");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(10)));
        Assert.True(compared > transitions * Readers.Count, $"Only {compared} were compared.");
        new Figures(output, "counts").Say($"{kind}: {transitions} random transitions × {Readers.Count} roles from seed {seed}: {compared} counts compared with their lists, {wrong.Count} mismatches");
    }

    private static async IAsyncEnumerable<(string What, int Count, int Listed)> CountsAsync(TestDatabase imi, Actor reader)
    {
        var groups = await imi.ActionLists.GroupsAsync(reader);
        yield return ("the action list", groups.Sum(group => group.Total), (await imi.Queries.DueAsync(reader, size: 1_000)).Items.Count);
        foreach (var group in groups)
        {
            yield return ($"the group {group.Task}", group.Total, (await imi.ActionLists.GroupAsync(group.Task, reader, 1, size: 1_000)).Items.Count);
        }

        var menu = await imi.Counts.ReadAsync(reader);
        yield return ("the action list in the menu", menu.Due, groups.Sum(group => group.Total));
        yield return ("the board in the menu", menu.Unallocated, (await imi.Boards.BoardAsync(reader))?.Queue.Total ?? 0);
        if (reader.HasAnywhere(Role.ReferralHandler))
        {
            yield return ("what is urgent in the menu", menu.Urgent, (await imi.Queries.ListAsync(RequestFilter.Urgent with { Size = 1_000 }, reader)).Items.Count);
        }

        var tabs = await imi.Queries.CountAsync(Enum.GetValues<RequestTab>(), reader);
        foreach (var tab in Enum.GetValues<RequestTab>())
        {
            var list = await imi.Queries.ListAsync(new(tab, Size: 5), reader);
            yield return ($"the list {tab}", list.Total, await RowsAsync(imi, list, new(tab, Size: 5), reader));
            yield return ($"the tab {tab}", tabs[tab], list.Total);
        }

        var coordinated = await imi.Services.GetRequiredService<CoordinationQueries>().DueAsync(reader);
        foreach (var window in Enum.GetValues<DueWindow>())
        {
            var filter = new RequestFilter(RequestTab.Coordinated, Size: 1_000) { Due = window };
            yield return ($"the tile {window}", coordinated.Where(one => one.Window == window).Sum(one => one.Count), (await imi.Queries.ListAsync(filter, reader)).Items.Count);
        }

        if (await imi.Boards.BoardAsync(reader) is { } board)
        {
            yield return ("the board's queue", board.Queue.Total, (await imi.ActionLists.GroupAsync(DueTask.Allocate, reader, 1, size: 1_000)).Items.Count);
            foreach (var handler in board.Handlers.Where(handler => Walk.People.Any(person => person.UserId == handler.UserId)))
            {
                var own = await imi.ActionLists.GroupsAsync(Walk.People.Single(person => person.UserId == handler.UserId));
                yield return ($"the load of {handler.Name}", handler.Open, own.Where(group => group.Task.Status is not null).Sum(group => group.Total));
            }
        }
    }

    // As one turns the pages.
    private static async Task<int> RowsAsync(TestDatabase imi, PageOf<RequestRow> first, RequestFilter filter, Actor reader)
    {
        var rows = first.Items.Select(row => row.Id).ToHashSet();
        for (var page = 2; page <= first.Pages; page++)
        {
            rows.UnionWith((await imi.Queries.ListAsync(filter with { Page = page }, reader)).Items.Select(row => row.Id));
        }

        return rows.Count;
    }
}
