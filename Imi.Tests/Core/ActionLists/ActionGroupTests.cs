using Imi.Core;
using Imi.Core.ActionLists;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.ActionLists;

/// <summary>The groups of the action list: each request in one of them, each count its list (R8), what is due first on top.</summary>
public class ActionGroupTests
{
    private static readonly Actor Both = Cast.WithAll([Role.RequestHandler, Role.Allocator], Cast.DanishPatientSafety);

    [Theory, OnBothDatabases]
    public async Task What_is_due_first_decides_which_group_comes_first(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var later = A.Draft().Then(draft => draft.Send(new(2026, 3, 20), Cast.Aoife, A.Morning));
        var sooner = A.Draft().Then(draft => draft.Send(new(2026, 3, 19), Cast.Aoife, A.Morning));
        var accepted = A.Draft().Then(draft => draft.Send(new(2026, 3, 9), Cast.Aoife, A.Morning)).Then(request => request.Accept(new(2026, 3, 10), A.DanishCoordinator, Cast.Mette, A.Morning));
        await imi.SaveAllAsync(later, sooner, accepted, A.Request(Replied), A.Draft());

        var groups = await imi.ActionLists.GroupsAsync(Cast.Mette);

        Assert.Equal([new(Accepted), new DueTask(AwaitingAcceptance)], groups.Select(group => group.Task));
        Assert.Equal([sooner.Number, later.Number], groups[1].Rows.Select(row => row.Number));
        Assert.Equal([new(Draft), new DueTask(Replied)], (await imi.ActionLists.GroupsAsync(Cast.Aoife)).Select(group => group.Task)); // neither has a date
        Assert.Equal(accepted.Number, (await imi.ActionLists.NextAsync("-", Cast.Mette))!.Value.Row.Number);
        Assert.Equal((sooner.Number, new DueTask(AwaitingAcceptance)), (await imi.ActionLists.NextAsync(accepted.Number, Cast.Mette)) is var (row, task) ? (row.Number, task) : default);
        Assert.Null(await imi.ActionLists.NextAsync("-", Cast.Niamh));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_to_be_handed_out_is_a_group_of_its_own(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.HireAsync(Both);
        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        var (mine, nobodys) = (A.Request(AwaitingAcceptance), A.Request(AwaitingAcceptance));
        await imi.SaveAllAsync(mine, nobodys);
        await imi.AssignAsync(mine, Party.Responding, Both);

        var groups = await imi.ActionLists.GroupsAsync(Both);

        Assert.Equal([nobodys.Number], groups.Single(group => group.Task == DueTask.Allocate).Rows.Select(row => row.Number));
        Assert.Equal([mine.Number], groups.Single(group => group.Task == new DueTask(AwaitingAcceptance)).Rows.Select(row => row.Number));
    }

    /// <summary>Read in one piece and read group by group: the same groups with the same counts, and each count is what its list shows.</summary>
    [Theory, OnBothDatabases]
    public async Task A_long_list_counts_what_it_does_not_show(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.HireAsync(Both);
        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        var requests = Enumerable.Range(0, 180).Select(number => A.Request(number % 3 == 0 ? Accepted : AwaitingAcceptance)).ToArray();
        await imi.SaveAllAsync(requests);
        foreach (var request in requests.Take(90))
        {
            await imi.AssignAsync(request, Party.Responding, Both);
        }

        var groups = await imi.ActionLists.GroupsAsync(Both);

        Assert.Equal(
            [(DueTask.Allocate, 90), (new DueTask(AwaitingAcceptance), 60), (new DueTask(Accepted), 30)],
            groups.Select(group => (group.Task, group.Total)).OrderByDescending(group => group.Total));
        foreach (var group in groups)
        {
            Assert.Equal(Math.Min(group.Total, ActionListQueries.Shown), group.Rows.Count);
            var all = await imi.ActionLists.GroupAsync(group.Task, Both, page: 1, size: 1_000);
            Assert.Equal(group.Total, all.Total);
            Assert.Equal(group.Rows.Select(row => row.Number), all.Items.Take(ActionListQueries.Shown).Select(row => row.Number));
        }

        Assert.Equal(180, (await imi.Queries.DueAsync(Both)).Total);
    }
}
