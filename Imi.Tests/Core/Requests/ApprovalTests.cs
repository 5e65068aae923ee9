using Imi.Core;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>T-04 to T-08 and T-15 to T-17: what leaves by way of a coordinator.</summary>
public class ApprovalTests
{
    private static readonly DateTimeOffset Later = A.Morning.AddDays(1);

    private readonly Guid _editor = Guid.NewGuid();

    [Theory, OnBothDatabases]
    public async Task A_request_leaves_only_when_the_coordinator_approves(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var number = (await imi.SaveAsync(A.Draft(A.IrishCoordinator with { HasApprovalRight = true }))).Number;

        await imi.Requests.SendAsync(number, 0, Guid.NewGuid(), _editor, Cast.Aoife);
        var submitted = await imi.LoadAsync(number);
        Assert.Equal((AwaitingApproval, imi.Clock.GetUtcNow(), null, new(2026, 3, 10)), (submitted.Status, submitted.SubmittedAt, submitted.SentAt, submitted.DueOn));

        imi.Clock.Advance(TimeSpan.FromDays(2));
        await imi.Requests.ApproveAsync(number, 1, Guid.NewGuid(), Cast.Declan);
        var sent = await imi.LoadAsync(number);
        Assert.Equal((AwaitingAcceptance, imi.Clock.GetUtcNow(), imi.Clock.GetUtcNow(), new(2026, 3, 12)), (sent.Status, sent.SentAt, sent.ReceivedAt, sent.DueOn));
        Assert.Equal(submitted.SubmittedAt, sent.SubmittedAt);
    }

    [Fact]
    public void A_returned_request_is_a_draft_with_the_reason_and_can_be_submitted_again()
    {
        var request = A.Request(AwaitingApproval);

        request.Return(" Say why. ", Cast.Declan, Later);

        Assert.Equal((Draft, null, null, "Say why."), (request.Status, request.SubmittedAt, request.DueOn, request.History[^1].Note));
        request.SetDeadline(A.RequestedReplyOn, "Better.", request.DeadlineVersion, Cast.Ciaran);
        request.Submit(new(2026, 3, 12), Cast.Ciaran, Later);
        Assert.Equal((AwaitingApproval, Later), (request.Status, request.SubmittedAt));
        Assert.Equal("Required", Assert.Throws<InvalidValueException>(() => request.Return("  ", Cast.Declan, Later)).Rule);
    }

    [Fact]
    public void The_requesting_authority_takes_it_back_to_change_it()
    {
        var request = A.Request(AwaitingApproval);

        request.TakeBack(Cast.Ciaran, Later);

        Assert.Equal((Draft, null, null), (request.Status, request.SubmittedAt, request.DueOn));
        request.ChooseRecipient(Cast.SwedishHealth.Id, A.IrishCoordinator, request.RecipientVersion, Cast.Aoife);
        request.Send(new(2026, 3, 12), Cast.Aoife, Later);
        Assert.Equal(AwaitingAcceptance, request.Status);
    }

    /// <summary>Decision 11: the right is copied when the coordinator is chosen, not read when the draft is sent.</summary>
    [Theory, OnBothDatabases]
    public async Task The_right_of_approval_is_the_one_at_the_time_of_choosing(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var number = (await imi.SaveAsync(A.Draft())).Number;
        await using (var db = imi.Open())
        {
            await db.CoordinatorLinks.ExecuteUpdateAsync(set => set.SetProperty(link => link.HasApprovalRight, true));
        }

        await imi.Requests.SendAsync(number, 0, Guid.NewGuid(), _editor, Cast.Aoife);

        Assert.Equal(AwaitingAcceptance, (await imi.LoadAsync(number)).Status);
        var next = await imi.Drafts.CreateAsync(Cast.Area, Cast.DanishPatientSafety.Id, null, Guid.NewGuid(), Cast.Aoife);
        Assert.True((await imi.LoadAsync(next)).NeedsApproval);
    }

    [Theory, OnBothDatabases]
    public async Task A_requested_date_that_is_past_is_not_sent(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        foreach (var hasApprovalRight in new[] { false, true })
        {
            var draft = A.Draft(A.IrishCoordinator with { HasApprovalRight = hasApprovalRight });
            draft.SetDeadline(new(2026, 3, 2), A.Reason, 1, Cast.Aoife);
            await imi.SaveAsync(draft);

            var refused = await Assert.ThrowsAsync<InvalidValueException>(() => imi.Requests.SendAsync(draft.Number, 0, Guid.NewGuid(), _editor, Cast.Aoife));
            Assert.Equal("RequestedDateIsPast", refused.Rule);
        }
    }

    [Fact]
    public void A_submitted_reply_is_sent_when_the_coordinator_approves_it()
    {
        var request = A.Request(ReplyAwaitingApproval);
        Assert.All(request.Questions, question => Assert.Null(question.Sent));
        Assert.Null(request.RepliedAt);

        request.ApproveReply(Cast.Anders, Later);

        Assert.Equal((Replied, Later, null), (request.Status, request.RepliedAt, request.DueOn));
        Assert.All(request.Questions.Where(question => question.FollowsUp is null), question => Assert.Equal(Later, question.Sent!.SentAt));
    }

    [Theory]
    [InlineData(Accepted)]
    [InlineData(PartiallyReplied)]
    [InlineData(AdditionalInfoAccepted)]
    public void A_returned_reply_goes_back_to_where_it_came_from(RequestStatus status)
    {
        var request = A.Request(status, repliesAreApproved: true).Answered();
        request.SubmitReply(new(2026, 3, 20), Cast.Mette, Later);
        Assert.Equal((ReplyAwaitingApproval, new(2026, 3, 20)), (request.Status, request.DueOn));
        Assert.Throws<Imi.Core.Workflow.ActionForbiddenException>(() => request.DraftAnswer("3", A.AText, 1, Cast.Mette, Later));

        request.ReturnReply("Question 3 is unclear.", new(2026, 3, 27), Cast.Anders, Later);

        Assert.Equal((status, status == AdditionalInfoAccepted ? new(2026, 3, 27) : A.AgreedReplyOn), (request.Status, request.DueOn));
        request.DraftAnswer("3", new(Text: "overlæge"), request.Question("3").Drafted?.Version ?? 0, Cast.Mette, Later);
        request.SubmitReply(new(2026, 4, 1), Cast.Mette, Later);
        request.ApproveReply(Cast.Anders, Later.AddDays(1));
        Assert.Equal((Replied, "overlæge"), (request.Status, request.Question("3").Sent!.Text));
    }

    [Fact]
    public void A_partial_reply_asks_no_coordinator()
    {
        var request = A.Request(Accepted, repliesAreApproved: true);
        request.DraftAnswer("1", A.Yes, 0, Cast.Mette, Later);

        request.ReplyInPart(Cast.Mette, Later);

        Assert.Equal((PartiallyReplied, Later), (request.Status, request.Question("1").Sent!.SentAt));
    }
}
