using Imi.Core.Requests;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

public class RequestTests
{
    private static readonly DateTimeOffset Later = A.Morning.AddDays(1);

    [Fact]
    public void A_request_goes_from_Dublin_to_Copenhagen_and_back()
    {
        var request = A.Request(Closed);

        Assert.Equal(
            "Create Send Comment Accept Comment ReplyInPart Reply AcceptReply", string.Join(' ', request.History.Select(entry => entry.Action)));
        Assert.Equal(
            [Draft, AwaitingAcceptance, AwaitingAcceptance, Accepted, Accepted, PartiallyReplied, Replied, Closed], request.History.Select(entry => entry.To));
        Assert.Equal(request.History.Select(entry => entry.To).SkipLast(1), request.History.Select(entry => entry.From).Skip(1));
        Assert.Equal(Closed, request.Status);
        Assert.Equal(A.Morning.AddMinutes(9), request.ClosedAt);
        Assert.Null(request.DueOn);
    }

    [Fact]
    public void One_full_reply_is_the_normal_case()
    {
        var request = A.Request(Accepted).Answered();

        request.Reply(Cast.Mette, Later);

        Assert.Equal(Replied, request.Status);
        Assert.Equal(Later, request.RepliedAt);
        Assert.All(request.Questions.Where(question => question.FollowsUp is null), question => Assert.Equal(Later, question.Sent!.SentAt));
    }

    [Fact]
    public void A_partial_reply_sends_what_is_answered_and_a_full_one_the_rest()
    {
        var request = A.Request(Accepted);
        request.DraftAnswer("1", A.Yes, 0, Cast.Mette, A.Morning);
        request.ReplyInPart(Cast.Mette, Later);

        Assert.Equal(PartiallyReplied, request.Status);
        Assert.Equal(A.Yes, request.Question("1").Sent!.Value);
        Assert.Null(request.Question("2").Sent);
        Assert.Null(request.RepliedAt);
        Assert.Equal(A.AgreedReplyOn, request.DueOn);

        request.Answered().Reply(Cast.Jens, Later.AddDays(1));

        Assert.Equal(Replied, request.Status);
        Assert.Equal(Later, request.Question("1").Sent!.SentAt);
        Assert.Equal(Later.AddDays(1), request.Question("2").Sent!.SentAt);
    }

    [Fact]
    public void A_second_partial_reply_needs_something_new()
    {
        var request = A.Request(PartiallyReplied);

        var blocked = Assert.Throws<ActionBlockedException>(() => request.ReplyInPart(Cast.Mette, Later));
        Assert.Equal(["SomeAnswered"], blocked.Unmet);

        request.DraftAnswer("2", A.ADate, 0, Cast.Mette, Later);
        request.ReplyInPart(Cast.Mette, Later);

        Assert.Equal(PartiallyReplied, request.Status);
        Assert.NotNull(request.Question("2").Sent);
    }

    [Fact]
    public void A_sent_answer_cannot_change()
    {
        var request = A.Request(PartiallyReplied);
        var sent = request.Question("1").Sent!;

        Assert.Throws<AnswerSentException>(() => request.DraftAnswer("1", A.No, sent.Version, Cast.Mette, Later));
        Assert.Throws<AnswerSentException>(() => request.DraftAnswer("1", A.No, 0, Cast.Jens, Later));
        Assert.Equal(A.Yes, request.Question("1").Sent!.Value);
        Assert.Single(request.Question("1").Answers);
    }

    /// <summary>So that a save that read the draft a moment before loses against the sending.</summary>
    [Fact]
    public void Sending_an_answer_raises_its_version()
    {
        var request = A.Request(Accepted).Answered();
        var drafted = request.Question("1").Drafted!.Version;

        request.Reply(Cast.Mette, Later);

        Assert.Equal(drafted + 1, request.Question("1").Sent!.Version);
    }

    [Fact]
    public void Colleagues_share_drafted_answers_but_never_write_over_each_other()
    {
        var request = A.Request(Accepted);

        Assert.Equal(1, request.DraftAnswer("3", A.AText, 0, Cast.Mette, Later));
        Assert.Equal(2, request.DraftAnswer("3", new(Text: "overlæge"), 1, Cast.Jens, Later));
        Assert.Throws<DraftChangedException>(() => request.DraftAnswer("3", A.AText, 1, Cast.Mette, Later));
        Assert.Equal("overlæge", request.Question("3").Drafted!.Text);
        Assert.Equal(Cast.Jens.UserId, request.Question("3").Drafted!.WrittenById);
    }

    [Theory]
    [InlineData(AwaitingApproval)]
    [InlineData(AwaitingAcceptance)]
    [InlineData(Accepted)]
    [InlineData(PartiallyReplied)]
    [InlineData(ReplyAwaitingApproval)]
    [InlineData(Replied)]
    [InlineData(AdditionalInfoRequested)]
    [InlineData(AdditionalInfoAccepted)]
    [InlineData(AdditionalInfoRefused)]
    [InlineData(ReferredToRequestingCoordinator)]
    [InlineData(ReferredToRespondingCoordinator)]
    public void The_requesting_side_withdraws_until_the_end(RequestStatus status)
    {
        var request = A.Request(status);
        var phase = request.Phase;

        request.Withdraw("  Not needed.  ", Cast.Ciaran, Later);

        Assert.Equal(Withdrawn, request.Status);
        Assert.Equal(Later, request.ClosedAt);
        Assert.Null(request.DueOn);
        Assert.Equal("Not needed.", request.History[^1].Note);
        Assert.Equal(phase, request.Phase);
    }

    [Theory]
    [InlineData(Draft)]
    [InlineData(Closed)]
    [InlineData(Withdrawn)]
    public void Nothing_else_can_be_withdrawn(RequestStatus status) =>
        Assert.Throws<ActionForbiddenException>(() => A.Request(status).Withdraw("Not needed.", Cast.Aoife, Later));

    [Fact]
    public void Forwarding_starts_the_seven_days_anew()
    {
        var request = A.Request(AwaitingAcceptance);
        var sent = request.SentAt;

        request.Forward(Cast.DanishDental.Id, "Dentists are theirs.", new(2026, 3, 10), Cast.Mette, Later);

        Assert.Equal(AwaitingAcceptance, request.Status);
        Assert.Equal(Cast.DanishDental.Id, request.RespondingAuthorityId);
        Assert.Null(request.RespondingCoordinatorId);
        Assert.Equal(Later, request.ReceivedAt);
        Assert.Equal(new(2026, 3, 10), request.DueOn);
        Assert.Equal(sent, request.SentAt);
        Assert.DoesNotContain(Cast.DanishPatientSafety.Id, request.Authorities);
        Assert.Throws<ActionForbiddenException>(() => request.Accept(A.AgreedReplyOn, CoordinatorChoice.None, Cast.Mette, Later));
        request.Accept(A.AgreedReplyOn, CoordinatorChoice.None, Cast.Soren, Later);
    }

    [Fact]
    public void Accepting_stores_the_promise_beside_the_wish()
    {
        var request = A.Request(AwaitingAcceptance);

        request.Accept(A.AgreedReplyOn, A.DanishCoordinator, Cast.Mette, Later);

        Assert.Equal(A.RequestedReplyOn, request.RequestedReplyOn);
        Assert.Equal(A.AgreedReplyOn, request.AgreedReplyOn);
        Assert.Equal(A.AgreedReplyOn, request.DueOn);
        Assert.Equal(Later, request.AcceptedAt);
        Assert.Equal(Cast.DanishCoordinator.Id, request.RespondingCoordinatorId);
    }

    [Fact]
    public void The_version_rises_with_each_row_and_with_nothing_else()
    {
        var request = A.Draft();
        Assert.Equal(0, request.Version);

        request.Send(new(2026, 3, 9), Cast.Aoife, Later);
        Assert.Equal(1, request.Version);
        request.AddComment("Please hurry.", Cast.Aoife, Later); // beside the course
        Assert.Equal(1, request.Version);
        request.Accept(A.AgreedReplyOn, CoordinatorChoice.None, Cast.Mette, Later);
        Assert.Equal(2, request.Version);
        request.Answered();
        Assert.Equal(2, request.Version);
        Assert.Throws<ActionForbiddenException>(() => request.AcceptReply(Cast.Aoife, Later));
        Assert.Equal(2, request.Version);
        Assert.Equal(4, request.History.Count);
    }

    [Fact]
    public void A_part_of_the_draft_is_saved_against_its_own_version()
    {
        var request = A.Draft();

        Assert.Throws<DraftChangedException>(() => request.SetDeadline(A.RequestedReplyOn, "Older.", 0, Cast.Ciaran));
        Assert.Throws<DraftChangedException>(() => request.Ask([], 0, Cast.Ciaran));
        Assert.Throws<DraftChangedException>(() => request.ChooseRecipient(null, CoordinatorChoice.None, 0, Cast.Ciaran));
        Assert.Equal(A.Reason, request.Reason);

        request.SetDeadline(A.RequestedReplyOn, "Newer.", 1, Cast.Ciaran);
        Assert.Equal("Newer.", request.Reason);
        Assert.Equal((1, 1, 2), (request.RecipientVersion, request.QuestionsVersion, request.DeadlineVersion));
    }

    [Fact]
    public void A_draft_is_not_written_once_it_is_sent()
    {
        var request = A.Request(AwaitingAcceptance);

        Assert.Throws<ActionForbiddenException>(() => request.SetDeadline(A.RequestedReplyOn, "Later.", 1, Cast.Aoife));
        Assert.Throws<ActionForbiddenException>(() => request.Ask([], 1, Cast.Aoife));
        Assert.Throws<ActionForbiddenException>(() => request.ChooseRecipient(null, CoordinatorChoice.None, 1, Cast.Aoife));
        Assert.Throws<ActionForbiddenException>(() => request.DescribePerson(null, isComplete: false, Cast.Aoife));
    }

    [Fact]
    public void Comments_remember_who_speaks_for_whom()
    {
        var request = A.Request(Accepted);

        Assert.Equal([(Cast.IrishMedical.Id, Cast.Aoife.UserId), (Cast.DanishPatientSafety.Id, Cast.Mette.UserId)],
            request.Comments.Select(comment => (comment.AuthorityId, comment.UserId)));
    }
}
