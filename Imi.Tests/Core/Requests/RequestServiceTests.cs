using Imi.Core;
using Imi.Core.Editing;
using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>Load, act, save, tell.</summary>
public class RequestServiceTests
{
    private readonly Guid _editor = Guid.NewGuid();

    [Theory, OnBothDatabases]
    public async Task A_request_goes_from_draft_to_closed(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var number = (await imi.SaveAsync(A.Draft())).Number;

        await imi.Requests.SendAsync(number, 0, Guid.NewGuid(), _editor, Cast.Aoife);
        await imi.Requests.AcceptAsync(number, A.AgreedReplyOn, null, 1, Guid.NewGuid(), Cast.Mette);
        await AnswerAsync(imi, number);
        await imi.Requests.ReplyAsync(number, 2, Guid.NewGuid(), _editor, Cast.Mette);
        await imi.Requests.AcceptReplyAsync(number, 3, Guid.NewGuid(), Cast.Aoife);

        var request = await imi.LoadAsync(number);
        Assert.Equal(Closed, request.Status);
        Assert.Equal(Cast.DanishCoordinator.Id, request.RespondingCoordinatorId);
        Assert.Equal(imi.Clock.GetUtcNow(), request.ClosedAt);
    }

    /// <summary>Decision 14: seven calendar days in the country of the responder.</summary>
    [Theory, OnBothDatabases]
    public async Task The_seven_days_are_counted_where_the_responder_is(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        imi.Clock.Advance(TimeSpan.FromHours(14.5)); // 23:30 in Dublin, half past midnight in Copenhagen
        var request = await imi.SaveAsync(A.Draft());

        await imi.Requests.SendAsync(request.Number, 0, Guid.NewGuid(), _editor, Cast.Aoife);

        Assert.Equal(new DateOnly(2026, 3, 11), (await imi.LoadAsync(request.Number)).DueOn);
    }

    [Theory, OnBothDatabases]
    public async Task A_stale_version_is_refused(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        await imi.Requests.CommentAsync(request.Number, "By the way.", Guid.NewGuid(), Cast.Ciaran); // in nobody's way

        await Assert.ThrowsAsync<RequestChangedException>(() =>
            imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, request.Version - 1, Guid.NewGuid(), Cast.Mette));

        await imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, request.Version, Guid.NewGuid(), Cast.Mette);
        Assert.Equal(Accepted, (await imi.LoadAsync(request.Number)).Status);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_operation_twice_acts_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Draft());
        var operation = Guid.NewGuid();

        await imi.Requests.SendAsync(request.Number, 0, operation, _editor, Cast.Aoife);
        await imi.Requests.SendAsync(request.Number, 0, operation, _editor, Cast.Aoife);

        var stored = await imi.LoadAsync(request.Number);
        Assert.Equal(1, stored.Version);
        Assert.Single(stored.History, entry => entry.Action == RequestAction.Send);
    }

    [Theory, OnBothDatabases]
    public async Task An_operation_of_somebody_else_or_about_something_else_is_refused(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (request, other, closed) = (await imi.SaveAsync(A.Draft()), await imi.SaveAsync(A.Draft()), await imi.SaveAsync(A.Request(Closed)));
        var (operation, making) = (Guid.NewGuid(), Guid.NewGuid());
        await imi.Requests.SendAsync(request.Number, 0, operation, _editor, Cast.Aoife);
        await imi.Drafts.CreateAsync(Cast.Area, null, null, making, Cast.Aoife);

        await Assert.ThrowsAsync<OperationReusedException>(() => imi.Requests.SendAsync(request.Number, 0, operation, _editor, Cast.Ciaran));
        await Assert.ThrowsAsync<OperationReusedException>(() => imi.Requests.SendAsync(other.Number, 0, operation, _editor, Cast.Aoife));
        await Assert.ThrowsAsync<OperationReusedException>(() => imi.Drafts.CreateAsync(Cast.OtherArea, null, null, making, Cast.Aoife));
        await Assert.ThrowsAsync<OperationReusedException>(() => imi.Drafts.CopyAsync(closed.Number, operation, Cast.Aoife));
        Assert.Equal(Draft, (await imi.LoadAsync(other.Number)).Status);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_operation_twenty_times_at_once_acts_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Replied));
        var (close, comment) = (Guid.NewGuid(), Guid.NewGuid());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() =>
            imi.Requests.CommentAsync(request.Number, "Thank you.", comment, Cast.Aoife))));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() =>
            imi.Requests.AcceptReplyAsync(request.Number, request.Version, close, Cast.Aoife))));

        var stored = await imi.LoadAsync(request.Number);
        Assert.Equal(request.Version + 1, stored.Version);
        Assert.Single(stored.Comments, one => one.Text == "Thank you.");
        Assert.Single(stored.History, entry => entry.Action == RequestAction.AcceptReply);
        await using var db = imi.Open();
        Assert.Equal(2, await db.Changes.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Comments_of_several_people_at_once_are_all_kept(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() =>
            imi.Requests.CommentAsync(request.Number, $"Comment {number}.", Guid.NewGuid(), number % 2 == 0 ? Cast.Aoife : Cast.Mette))));

        Assert.Equal(20, (await imi.LoadAsync(request.Number)).Comments.Count(comment => comment.Text.StartsWith("Comment ", StringComparison.Ordinal)));
    }

    [Theory, OnBothDatabases, Trait("Full", "races")]
    public async Task Of_two_people_who_accept_at_the_same_moment_exactly_one_wins(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var rounds = Environment.GetEnvironmentVariable("IMI_FULL") == "1" ? 100 : 10;

        for (var round = 0; round < rounds; round++)
        {
            var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
            var outcomes = await Task.WhenAll(new[] { Cast.Mette, Cast.Jens }.Select(actor => Task.Run(() => RefusalAsync(() =>
                imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, request.Version, Guid.NewGuid(), actor)))));

            Assert.Single(outcomes, refusal => refusal is null);
            Assert.Single(outcomes, refusal => refusal is RequestChangedException or ActionForbiddenException);
            Assert.Single((await imi.LoadAsync(request.Number)).History, entry => entry.Action == RequestAction.Accept);
        }
    }

    [Theory, OnBothDatabases, Trait("Full", "races")]
    public async Task Accepting_and_withdrawing_at_the_same_moment_leave_one_story(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        for (var round = 0; round < 10; round++)
        {
            var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
            var outcomes = await Task.WhenAll(
                Task.Run(() => RefusalAsync(() => imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, request.Version, Guid.NewGuid(), Cast.Mette))),
                Task.Run(() => RefusalAsync(() => imi.Requests.WithdrawAsync(request.Number, "Not needed.", request.Version, Guid.NewGuid(), Cast.Aoife))));

            Assert.Single(outcomes, refusal => refusal is null);
            Assert.Single(outcomes, refusal => refusal is RequestChangedException);
            Assert.Equal(request.Version + 1, (await imi.LoadAsync(request.Number)).Version);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Each_move_leaves_one_change_for_the_authorities_concerned(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Draft());

        await imi.Requests.SendAsync(request.Number, 0, Guid.NewGuid(), _editor, Cast.Aoife);
        var change = Assert.Single(await ChangesAsync(imi));

        Assert.Equal((ChangeKind.Request, request.Id, imi.Clock.GetUtcNow()), (change.Kind, change.SubjectId, change.At));
        Assert.Equal([Cast.IrishMedical.Id, Cast.DanishPatientSafety.Id, Cast.IrishCoordinator.Id, Cast.DanishCoordinator.Id], change.AuthorityIds.Order());

        await imi.Requests.ForwardAsync(request.Number, Cast.DanishDental.Id, "Dentists are theirs.", 1, Guid.NewGuid(), Cast.Mette);
        Assert.Equal(
            [Cast.IrishMedical.Id, Cast.DanishPatientSafety.Id, Cast.DanishDental.Id, Cast.IrishCoordinator.Id, Cast.DanishCoordinator.Id],
            (await ChangesAsync(imi))[^1].AuthorityIds.Order());

        await imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, 2, Guid.NewGuid(), Cast.Soren);
        Assert.Equal(
            [Cast.IrishMedical.Id, Cast.DanishDental.Id, Cast.IrishCoordinator.Id, Cast.DanishCoordinator.Id],
            (await ChangesAsync(imi))[^1].AuthorityIds.Order());
    }

    [Theory, OnBothDatabases]
    public async Task A_refused_move_leaves_no_change_and_can_be_tried_again(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        var operation = Guid.NewGuid();
        await Assert.ThrowsAsync<InvalidValueException>(() =>
            imi.Requests.WithdrawAsync(request.Number, " ", request.Version, operation, Cast.Aoife));
        Assert.Empty(await ChangesAsync(imi));

        await imi.Requests.WithdrawAsync(request.Number, "Not needed.", request.Version, operation, Cast.Aoife);
        Assert.Equal(Withdrawn, (await imi.LoadAsync(request.Number)).Status);
    }

    [Theory, OnBothDatabases]
    public async Task A_date_in_the_past_is_no_promise(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        var accept = (DateOnly day) => imi.Requests.AcceptAsync(request.Number, day, null, request.Version, Guid.NewGuid(), Cast.Mette);

        Assert.Equal("DateIsPast", (await Assert.ThrowsAsync<InvalidValueException>(() => accept(new(2026, 3, 2)))).Rule);
        await accept(new(2026, 3, 3));
    }

    private static async Task<Exception?> RefusalAsync(Func<Task> act) => await Record.ExceptionAsync(act);

    private static async Task<List<Change>> ChangesAsync(TestDatabase imi)
    {
        await using var db = imi.Open();
        return await db.Changes.AsNoTracking().OrderBy(change => change.Sequence).ToListAsync();
    }

    private async Task AnswerAsync(TestDatabase imi, string number)
    {
        await imi.Leases.AcquireAsync(LeaseSubject.Request((await imi.LoadAsync(number)).Id), _editor, Cast.Mette);
        await imi.Drafts.SaveAnswerAsync(number, "1", A.Yes, 0, _editor, Cast.Mette);
        await imi.Drafts.SaveAnswerAsync(number, "2", A.ADate, 0, _editor, Cast.Mette);
        await imi.Drafts.SaveAnswerAsync(number, "3", A.AText, 0, _editor, Cast.Mette);
    }
}
