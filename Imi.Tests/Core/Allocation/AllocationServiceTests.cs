using Imi.Core;
using Imi.Core.Allocation;
using Imi.Core.Mail;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Core.Mail;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Allocation;

/// <summary>R10: several at once, each for itself, told once, undone for a while.</summary>
public class AllocationServiceTests
{
    [Theory, OnBothDatabases]
    public async Task Whatever_can_be_given_is_given_and_the_rest_says_why_not(DatabaseKind kind)
    {
        await using var imi = await AllocatingAsync(kind);
        var (one, two, closed, foreign) = (A.Request(AwaitingAcceptance), A.Request(Accepted), A.Request(Closed), SwedishDraft());
        await imi.SaveAllAsync(one, two, closed, foreign);

        var allotment = await imi.Allocations.AllocateAsync([one.Number, two.Number, closed.Number, foreign.Number, "PQ-2026-4711"], [Cast.Jens.UserId], Guid.NewGuid(), Cast.Karen);

        Assert.Equal([one.Number, two.Number], allotment.Rows.Where(row => row.IsDone).Select(row => row.Number).Order());
        Assert.IsType<ActionForbiddenException>(allotment.Rows.Single(row => row.Number == closed.Number).Refusal);
        Assert.IsType<RequestNotFoundException>(allotment.Rows.Single(row => row.Number == foreign.Number).Refusal);
        Assert.IsType<RequestNotFoundException>(allotment.Rows.Single(row => row.Number == "PQ-2026-4711").Refusal);
        Assert.Equal([Cast.Jens.UserId], await ResponsibleAsync(imi, one));
        Assert.Equal([Cast.Jens.UserId], await ResponsibleAsync(imi, two));
        Assert.Empty(await ResponsibleAsync(imi, closed));
    }

    [Theory, OnBothDatabases]
    public async Task Only_allocators_of_the_authority_and_only_to_its_own_handlers(DatabaseKind kind)
    {
        await using var imi = await AllocatingAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));

        foreach (var actor in new[] { Cast.Mette, Cast.Aoife, Cast.Anders, Cast.With(Role.Allocator, Cast.DanishPatientSafety, Cast.OtherArea), Cast.With(Role.Allocator, Cast.SwedishHealth) })
        {
            Assert.NotNull((await imi.Allocations.AllocateAsync([request.Number], [Cast.Jens.UserId], Guid.NewGuid(), actor)).Rows.Single().Refusal);
        }

        var abroad = await imi.Allocations.AllocateAsync([request.Number], [Cast.Aoife.UserId], Guid.NewGuid(), Cast.Karen);
        Assert.Equal("Assignees", Assert.IsType<InvalidValueException>(abroad.Rows.Single().Refusal).Rule);
        Assert.Empty(await ResponsibleAsync(imi, request));
        Assert.DoesNotContain(await imi.MailsAsync(), mail => mail.Code is MailCode.N02 or MailCode.N34);
    }

    [Theory, OnBothDatabases]
    public async Task Each_is_told_once_when_it_can_no_longer_be_undone(DatabaseKind kind)
    {
        await using var imi = await AllocatingAsync(kind);
        var requests = Enumerable.Range(0, 5).Select(_ => A.Request(AwaitingAcceptance)).ToArray();
        await imi.SaveAllAsync(requests);
        var before = (await imi.MailsAsync()).Count;
        var now = imi.Clock.GetUtcNow();

        await imi.Allocations.AllocateAsync([.. requests.Take(4).Select(request => request.Number)], [Cast.Jens.UserId, Cast.Karen.UserId], Guid.NewGuid(), Cast.Karen);
        await imi.Allocations.AllocateAsync([requests[4].Number], [Cast.Mette.UserId], Guid.NewGuid(), Cast.Karen);

        var mails = (await imi.MailsAsync()).Skip(before).ToList();
        Assert.Equal(
            [(MailCode.N34, "", CastByName.Address("Jens"), now.AddSeconds(30)), (MailCode.N02, requests[4].Number, CastByName.Address("Mette"), now.AddSeconds(30))],
            mails.Select(mail => (mail.Code, mail.Number, mail.Address, mail.NextAttemptAt!.Value)));
    }

    [Theory, OnBothDatabases]
    public async Task Undoing_it_gives_each_back_to_whoever_had_it_and_nobody_has_heard_of_it(DatabaseKind kind)
    {
        await using var imi = await AllocatingAsync(kind);
        var (nobodys, mettes, touched) = (A.Request(AwaitingAcceptance), A.Request(Accepted), A.Request(AwaitingAcceptance));
        await imi.SaveAllAsync(nobodys, mettes, touched);
        await imi.AssignAsync(mettes, Party.Responding, Cast.Mette);
        var before = (await imi.MailsAsync()).Count;
        var allotment = await imi.Allocations.AllocateAsync([nobodys.Number, mettes.Number, touched.Number], [Cast.Jens.UserId], Guid.NewGuid(), Cast.Karen);
        await imi.Requests.AcceptAsync(touched.Number, A.AgreedReplyOn, null, 2, Guid.NewGuid(), Cast.Jens);
        imi.Clock.Advance(TimeSpan.FromSeconds(30));

        var undone = await imi.Allocations.UndoAsync(allotment, Guid.NewGuid(), Cast.Karen);

        Assert.Equal([nobodys.Number, mettes.Number], undone.Rows.Where(row => row.IsDone).Select(row => row.Number).Order());
        Assert.IsType<RequestChangedException>(undone.Rows.Single(row => !row.IsDone).Refusal);
        Assert.Empty(await ResponsibleAsync(imi, nobodys));
        Assert.Equal([Cast.Mette.UserId], await ResponsibleAsync(imi, mettes));
        Assert.Equal([Cast.Jens.UserId], await ResponsibleAsync(imi, touched));
        Assert.DoesNotContain((await imi.MailsAsync()).Skip(before), mail => mail.Code is MailCode.N02 or MailCode.N34);
        Assert.Contains(await imi.ActionLists.GroupsAsync(Cast.Karen), group => group.Rows.Any(row => row.Number == nobodys.Number));
    }

    [Theory, OnBothDatabases]
    public async Task After_thirty_seconds_it_stays(DatabaseKind kind)
    {
        await using var imi = await AllocatingAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        var allotment = await imi.Allocations.AllocateAsync([request.Number], [Cast.Jens.UserId], Guid.NewGuid(), Cast.Karen);
        imi.Clock.Advance(TimeSpan.FromSeconds(31));

        await Assert.ThrowsAsync<TooLateException>(() => imi.Allocations.UndoAsync(allotment, Guid.NewGuid(), Cast.Karen));
        Assert.Equal([Cast.Jens.UserId], await ResponsibleAsync(imi, request));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_operation_twice_is_one(DatabaseKind kind)
    {
        await using var imi = await AllocatingAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        var operation = Guid.NewGuid();

        await imi.Allocations.AllocateAsync([request.Number], [Cast.Jens.UserId], operation, Cast.Karen);
        await imi.Allocations.AllocateAsync([request.Number], [Cast.Mette.UserId], operation, Cast.Karen);

        Assert.Equal([Cast.Jens.UserId], await ResponsibleAsync(imi, request));
        Assert.Single((await imi.MailsAsync()), mail => mail.Code == MailCode.N02);
    }

    private static async Task<TestDatabase> AllocatingAsync(DatabaseKind kind)
    {
        var imi = await TestDatabase.OpenAsync(kind);
        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        return imi;
    }

    private static Request SwedishDraft() => A.EmptyDraft(Cast.Elin);

    private static async Task<List<int>> ResponsibleAsync(TestDatabase imi, Request request) =>
        [.. (await imi.LoadAsync(request.Number)).Assignees.Where(one => one.Party == Party.Responding).Select(one => one.UserId).Order()];
}
