using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Core.Requests;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.ActionLists;

/// <summary>The list is a query written by hand; this keeps it in step with the table.</summary>
public class ActionListTests
{
    private static readonly string[] Areas = [Cast.Area, Cast.OtherArea];

    /// <summary>Whether the requesting side, the responding side or both allocate; each case comes allocated and unallocated.</summary>
    [Theory]
    [OnBothDatabases(false, false)]
    [OnBothDatabases(true, false)]
    [OnBothDatabases(false, true)]
    [OnBothDatabases(true, true)]
    public async Task The_list_shows_exactly_what_the_table_calls_a_duty(DatabaseKind kind, bool requesting, bool responding)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SetAsync(Cast.IrishMedical, usesAllocation: requesting);
        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: responding);
        Request[] requests = [.. RequestAttempts.Cases.Select(RequestAttempts.In), .. RequestAttempts.Cases.Select(RequestAttempts.In)];
        await imi.SaveAllAsync(requests);
        var (allocated, others) = (requests.Take(requests.Length / 2), requests.Skip(requests.Length / 2));
        await imi.AssignAllAsync(allocated, Party.Requesting, Cast.Aoife);
        await imi.AssignAllAsync(allocated, Party.Responding, Cast.Mette, Cast.Karen);
        await imi.AssignAllAsync(others, Party.Requesting);
        await imi.AssignAllAsync(others, Party.Responding);

        var stored = await imi.LoadAllAsync(requests);
        var everybody = Cast.People.Concat(
            from place in Cast.Places from role in Enum.GetValues<Role>() from area in Areas select Cast.With(role, place, area));

        foreach (var actor in everybody)
        {
            var due = stored.Where(request => RequestWorkflow.Table.OpenTo(actor, request).Any(row => row.IsDue)).Select(request => request.Number).Order();
            var listed = (await imi.Queries.DueAsync(actor, size: 1_000)).Items;

            Assert.Equal(due, listed.Select(row => row.Number).Order());
        }
    }

    /// <summary>§10.1, without allocation.</summary>
    [Theory, OnBothDatabases]
    public async Task Everybody_has_the_statuses_that_the_specification_lists(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAllAsync([.. Enum.GetValues<RequestStatus>().Select(status => A.Request(status))]);

        Assert.Equal([Draft, Replied, AdditionalInfoRefused], await StatusesAsync(imi, Cast.Aoife));
        Assert.Equal([AwaitingAcceptance, Accepted, PartiallyReplied, AdditionalInfoRequested, AdditionalInfoAccepted], await StatusesAsync(imi, Cast.Mette));
        Assert.Equal([AwaitingApproval, ReferredToRequestingCoordinator], await StatusesAsync(imi, Cast.Declan));
        Assert.Equal([ReplyAwaitingApproval, ReferredToRespondingCoordinator], await StatusesAsync(imi, Cast.Anders));
        foreach (var nobody in new[] { Cast.Niamh, Cast.Sean, Cast.Soren, Cast.Elin, Cast.With(Role.Allocator, Cast.DanishPatientSafety) })
        {
            Assert.Empty(await StatusesAsync(imi, nobody));
        }
    }

    /// <summary>§10.1: "S2/S3/S7 without assignment", and decision 10 for the other side.</summary>
    [Theory, OnBothDatabases]
    public async Task What_nobody_has_got_is_on_the_list_of_the_allocators(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SetAsync(Cast.IrishMedical, usesAllocation: true);
        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        var requests = Enum.GetValues<RequestStatus>().Select(status => A.Request(status)).ToArray();
        await imi.SaveAllAsync(requests);

        Assert.Equal([AwaitingAcceptance, Accepted, PartiallyReplied, AdditionalInfoRequested, AdditionalInfoAccepted],
            await StatusesAsync(imi, Cast.With(Role.Allocator, Cast.DanishPatientSafety)));
        Assert.Empty(await StatusesAsync(imi, Cast.Mette));
        Assert.Empty(await StatusesAsync(imi, Cast.With(Role.Allocator, Cast.IrishMedical)));
        Assert.Empty(await StatusesAsync(imi, Cast.Ciaran));
        Assert.Equal([Draft, Replied, AdditionalInfoRefused], await StatusesAsync(imi, Cast.Aoife));

        await imi.AssignAllAsync(requests, Party.Requesting);
        await imi.AssignAllAsync(requests, Party.Responding, Cast.Mette);

        Assert.Equal(Enum.GetValues<RequestStatus>().Except([Closed, Withdrawn]), await StatusesAsync(imi, Cast.With(Role.Allocator, Cast.IrishMedical)));
        Assert.Empty(await StatusesAsync(imi, Cast.With(Role.Allocator, Cast.DanishPatientSafety)));
        Assert.Equal([AwaitingAcceptance, Accepted, PartiallyReplied, AdditionalInfoRequested, AdditionalInfoAccepted], await StatusesAsync(imi, Cast.Mette));
        Assert.Empty(await StatusesAsync(imi, Cast.Jens));
    }

    [Theory, OnBothDatabases]
    public async Task The_earliest_due_comes_first_and_what_has_no_date_last(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (late, early, draft) = (A.Draft(), A.Draft(), A.Draft());
        late.Send(new(2026, 3, 20), Cast.Aoife, A.Morning);
        early.Send(new(2026, 3, 10), Cast.Aoife, A.Morning);
        await imi.SaveAllAsync(draft, late, early);

        Assert.Equal([early.Number, late.Number], (await imi.Queries.DueAsync(Cast.Mette)).Items.Select(row => row.Number));
        Assert.Equal([early.Number], (await imi.Queries.DueAsync(Cast.Mette, size: 1)).Items.Select(row => row.Number));
        Assert.Null((await imi.Queries.DueAsync(Cast.Aoife)).Items.Single().DueOn);
    }

    private static async Task<IEnumerable<RequestStatus>> StatusesAsync(TestDatabase imi, Actor actor) =>
        (await imi.Queries.DueAsync(actor)).Items.Select(row => row.Status).Order();
}
