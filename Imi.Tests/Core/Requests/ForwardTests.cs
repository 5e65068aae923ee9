using Imi.Core;
using Imi.Core.Editing;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>T-10 and T-11, decision 7.</summary>
public class ForwardTests
{
    private readonly Guid _editor = Guid.NewGuid();

    [Theory, OnBothDatabases]
    public async Task Forwarding_clears_what_was_the_forwarders_and_keeps_what_is_sent(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        var request = await imi.SaveAsync(A.Request(PartiallyReplied).Answered());
        await imi.AssignAsync(request, Party.Responding, Cast.Mette, Cast.Jens);
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), _editor, Cast.Jens);
        var before = await imi.LoadAsync(request.Number);

        await imi.Requests.ForwardAsync(request.Number, Cast.DanishDental.Id, "Dentists are theirs.", request.Version, Guid.NewGuid(), Cast.Mette);

        var after = await imi.LoadAsync(request.Number);
        Assert.Equal((AwaitingAcceptance, Cast.DanishDental.Id), (after.Status, after.RespondingAuthorityId));
        Assert.Equal((null, false, null, null), (after.RespondingCoordinatorId, after.RepliesNeedApproval, after.AcceptedAt, after.AgreedReplyOn));
        Assert.Equal((before.SentAt, imi.Clock.GetUtcNow(), new DateOnly(2026, 3, 10)), (after.SentAt, after.ReceivedAt, after.DueOn));
        Assert.Equal([(Party.Requesting, Cast.Aoife.UserId)], after.Assignees.Select(one => (one.Party, one.UserId)));
        Assert.Null(await imi.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Jens));
        Assert.Equal(A.Yes, after.Question("1").Sent!.Value);
        Assert.All(after.Questions, question => Assert.Null(question.Drafted));
        Assert.Equal(before.Comments.Count, after.Comments.Count);

        // The row itself is gone, not only out of sight.
        await using var db = imi.Open();
        Assert.Equal(1, await db.Set<Answer>().CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task The_next_authority_accepts_answers_the_rest_and_replies(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(PartiallyReplied));
        var number = request.Number;
        await imi.Requests.ForwardAsync(number, Cast.DanishDental.Id, "Dentists are theirs.", request.Version, Guid.NewGuid(), Cast.Mette);

        await imi.Requests.AcceptAsync(number, A.AgreedReplyOn, null, request.Version + 1, Guid.NewGuid(), Cast.Soren);
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), _editor, Cast.Soren);
        await Assert.ThrowsAsync<AnswerSentException>(() => imi.Drafts.SaveAnswerAsync(number, "1", A.No, 0, _editor, Cast.Soren));
        await imi.Drafts.SaveAnswerAsync(number, "2", A.ADate, 0, _editor, Cast.Soren);
        await imi.Drafts.SaveAnswerAsync(number, "3", A.AText, 0, _editor, Cast.Soren);
        await imi.Requests.ReplyAsync(number, request.Version + 2, Guid.NewGuid(), _editor, Cast.Soren);

        var stored = await imi.LoadAsync(number);
        Assert.Equal((Replied, Cast.DanishCoordinator.Id), (stored.Status, stored.RespondingCoordinatorId));
        Assert.Equal(Cast.Mette.UserId, stored.Question("1").Sent!.WrittenById);
    }

    [Theory, OnBothDatabases]
    public async Task It_may_come_back_to_an_earlier_holder_with_a_reason(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        await imi.Requests.ForwardAsync(request.Number, Cast.DanishDental.Id, "Dentists are theirs.", 1, Guid.NewGuid(), Cast.Mette);
        var back = (string reason) => imi.Requests.ForwardAsync(request.Number, Cast.DanishPatientSafety.Id, reason, 2, Guid.NewGuid(), Cast.Soren);

        Assert.Equal("Required", (await Assert.ThrowsAsync<InvalidValueException>(() => back(" "))).Rule);
        await back("A doctor after all.");
        await imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, 3, Guid.NewGuid(), Cast.Mette);
        Assert.Equal(["Dentists are theirs.", "A doctor after all."],
            (await imi.LoadAsync(request.Number)).History.Where(entry => entry.Action == RequestAction.Forward).OrderBy(entry => entry.Id).Select(entry => entry.Note));
    }

    [Fact]
    public void Where_it_is_switched_off_an_accepted_request_is_kept()
    {
        var request = Request.Create("PQ-2026-800001", Cast.Area, RequestSwitches.None, Cast.Aoife, A.Morning);
        request.ChooseRecipient(Cast.DanishPatientSafety.Id, A.IrishCoordinator, 0, Cast.Aoife);
        request.DescribePerson(A.Profession, isComplete: true, Cast.Aoife);
        request.Ask(A.Questions, 0, Cast.Aoife);
        request.SetDeadline(A.RequestedReplyOn, A.Reason, 0, Cast.Aoife);
        request.Send(new(2026, 3, 9), Cast.Aoife, A.Morning);
        request.Accept(A.AgreedReplyOn, A.DanishCoordinator, Cast.Mette, A.Morning);
        var offered = RequestWorkflow.Table.OpenTo(Cast.Mette, request).Select(row => row.Action).ToList();

        Assert.DoesNotContain(RequestAction.Forward, offered);
        Assert.DoesNotContain(RequestAction.Split, offered);
        request.Answered().Reply(Cast.Mette, A.Morning);
        request.AcceptReply(Cast.Aoife, A.Morning);
        Assert.DoesNotContain(RequestAction.Copy, RequestWorkflow.Table.OpenTo(Cast.Aoife, request).Select(row => row.Action));
    }
}
