using Imi.Core;
using Imi.Core.Editing;
using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Editing;

/// <summary>Times are the database's own, so a lease is made old in SQL instead of waiting for it.</summary>
public class LeaseServiceTests
{
    private static readonly Guid Tab = Guid.NewGuid();
    private static readonly Guid OtherTab = Guid.NewGuid();

    [Theory, OnBothDatabases]
    public async Task A_free_lease_is_taken_and_renewed(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        Assert.Null(await imi.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Mette));

        Assert.Equal(new Lease(Tab, Cast.Mette.UserId, "Mette Sørensen"), await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Tab, Cast.Mette));
        await SetRemainingAsync(imi, TimeSpan.FromSeconds(1));
        Assert.True((await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Tab, Cast.Mette))!.IsHeldBy(Tab));

        Assert.InRange(await RemainingAsync(imi), Lease.Lifetime - TimeSpan.FromSeconds(10), Lease.Lifetime);
        Assert.True((await imi.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Jens))!.IsHeldBy(Tab));
    }

    [Theory, OnBothDatabases]
    public async Task The_second_editor_gets_the_name_of_the_first(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Tab, Cast.Mette);

        var answer = await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), OtherTab, Cast.Jens);

        Assert.Equal("Mette Sørensen", answer!.HolderName);
        Assert.False(answer.IsHeldBy(OtherTab));
    }

    [Theory, OnBothDatabases]
    public async Task Two_tabs_of_one_user_are_two_editors(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Tab, Cast.Mette);

        Assert.True((await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), OtherTab, Cast.Mette))!.IsHeldBy(Tab));
        await RequireLostAsync(() => SaveAsync(imi, request, OtherTab, Cast.Mette));
        await SaveAsync(imi, request, Tab, Cast.Mette);
    }

    [Theory, OnBothDatabases]
    public async Task The_two_sides_do_not_wait_for_each_other(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (draft, accepted) = (await imi.SaveAsync(A.Draft()), await imi.SaveAsync(A.Request(Accepted)));
        await imi.GiveLeaseAsync(accepted, Cast.IrishMedical.Id, OtherTab);

        Assert.True((await imi.Leases.AcquireAsync(LeaseSubject.Request(draft.Id), Tab, Cast.Aoife))!.IsHeldBy(Tab));
        Assert.True((await imi.Leases.AcquireAsync(LeaseSubject.Request(accepted.Id), Tab, Cast.Mette))!.IsHeldBy(Tab));
        await SaveAsync(imi, accepted, Tab, Cast.Mette);
    }

    [Theory, OnBothDatabases]
    public async Task Taking_over_ends_the_first_editing_at_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Tab, Cast.Mette);
        await SaveAsync(imi, request, Tab, Cast.Mette);

        Assert.True((await imi.Leases.TakeOverAsync(LeaseSubject.Request(request.Id), OtherTab, Cast.Jens))!.IsHeldBy(OtherTab));

        await RequireLostAsync(() => SaveAsync(imi, request, Tab, Cast.Mette, version: 1));
        Assert.Equal("Jens Østergaard", (await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Tab, Cast.Mette))!.HolderName);
        await SaveAsync(imi, request, OtherTab, Cast.Jens, version: 1);
    }

    [Theory, OnBothDatabases]
    public async Task A_lease_that_is_left_is_free(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Tab, Cast.Mette);

        await imi.Leases.ReleaseAsync(LeaseSubject.Request(request.Id), OtherTab, Cast.Jens);
        Assert.NotNull(await imi.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Jens));
        await imi.Leases.ReleaseAsync(LeaseSubject.Request(request.Id), Tab, Cast.Mette);

        Assert.Null(await imi.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Jens));
        Assert.True((await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), OtherTab, Cast.Jens))!.IsHeldBy(OtherTab));
    }

    [Theory, OnBothDatabases]
    public async Task The_second_editor_gets_the_lease_only_after_it_expires(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Tab, Cast.Mette);
        imi.Clock.Advance(TimeSpan.FromDays(1)); // the clock of a node decides nothing
        Assert.True((await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), OtherTab, Cast.Jens))!.IsHeldBy(Tab));

        await SetRemainingAsync(imi, TimeSpan.Zero);

        Assert.Null(await imi.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Jens));
        await RequireLostAsync(() => SaveAsync(imi, request, Tab, Cast.Mette));
        Assert.True((await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), OtherTab, Cast.Jens))!.IsHeldBy(OtherTab));
        Assert.True((await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Tab, Cast.Mette))!.IsHeldBy(OtherTab));
    }

    [Theory, OnBothDatabases, Trait("Full", "leases")]
    public async Task Of_twenty_editors_at_once_one_gets_the_lease_and_all_hear_who(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(async () =>
        {
            var editor = Guid.NewGuid();
            var lease = await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), editor, number % 2 == 0 ? Cast.Mette : Cast.Jens);
            return (Editor: editor, Lease: lease);
        })));

        Assert.Single(answers, answer => answer.Lease!.IsHeldBy(answer.Editor));
        Assert.Single(answers.Select(answer => answer.Lease).Distinct());
    }

    [Theory, OnBothDatabases]
    public async Task Only_who_may_edit_may_take_the_lease(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (draft, sent, accepted, closed) = (A.Draft(), A.Request(AwaitingAcceptance), A.Request(Accepted), A.Request(Closed));
        await imi.SaveAllAsync(draft, sent, accepted, closed);

        foreach (var (request, actor) in new[]
                 {
                     (draft, Cast.Niamh), (draft, Cast.Mette), (draft, Cast.Declan), (draft, Cast.With(Role.RequestHandler, Cast.IrishMedical, Cast.OtherArea)),
                     (sent, Cast.Aoife), (sent, Cast.Mette), (accepted, Cast.Aoife), (accepted, Cast.Anders), (accepted, Cast.Elin),
                     (accepted, Cast.With(Role.Allocator, Cast.DanishPatientSafety)), (closed, Cast.Mette), (closed, Cast.Aoife),
                 })
        {
            await Assert.ThrowsAsync<RequestNotFoundException>(() => imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Tab, actor));
            await Assert.ThrowsAsync<RequestNotFoundException>(() => imi.Leases.TakeOverAsync(LeaseSubject.Request(request.Id), Tab, actor));
        }

        await using var db = imi.Open();
        Assert.Equal(0, await db.Set<StoredLease>().CountAsync());
    }

    /// <summary>One's own side hears of it, the other does not.</summary>
    [Theory, OnBothDatabases]
    public async Task Taking_and_leaving_are_told_to_ones_own_side(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        var heard = new List<(ChangeKind, int)>();
        using var own = imi.Feed.Subscribe(Cast.DanishPatientSafety.Id, change => Note(heard, change), () => Task.CompletedTask);
        using var other = imi.Feed.Subscribe(Cast.IrishMedical.Id, _ => throw new InvalidOperationException("Not their concern."), () => Task.CompletedTask);

        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Tab, Cast.Mette);
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Tab, Cast.Mette);
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), OtherTab, Cast.Jens);
        Assert.Single(heard);
        await imi.Leases.TakeOverAsync(LeaseSubject.Request(request.Id), OtherTab, Cast.Jens);
        await imi.Leases.ReleaseAsync(LeaseSubject.Request(request.Id), OtherTab, Cast.Jens);

        Assert.Equal(Enumerable.Repeat((ChangeKind.Lease, request.Id), 3), heard);
    }

    private static bool Note(List<(ChangeKind, int)> heard, Change change)
    {
        heard.Add((change.Kind, change.SubjectId));
        return false;
    }

    private static Task<int> SaveAsync(TestDatabase imi, Request request, Guid editor, Actor actor, int version = 0) =>
        imi.Drafts.SaveAnswerAsync(request.Number, "3", A.AText, version, editor, actor);

    private static Task<LeaseLostException> RequireLostAsync(Func<Task> save) => Assert.ThrowsAsync<LeaseLostException>(save);

    private static async Task SetRemainingAsync(TestDatabase imi, TimeSpan time)
    {
        await using var db = imi.Open();
        var expires = await db.NowAsync(default) + (long)time.TotalMilliseconds;
        await db.Database.ExecuteSqlAsync($"""UPDATE "Leases" SET "ExpiresAt" = {expires}""");
    }

    private static async Task<TimeSpan> RemainingAsync(TestDatabase imi)
    {
        await using var db = imi.Open();
        return TimeSpan.FromMilliseconds((await db.Set<StoredLease>().SingleAsync()).ExpiresAt - await db.NowAsync(default));
    }
}
