using Imi.Core.QuestionSets;
using Imi.Core.Requests;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>What sending and replying need, and when follow-up questions are asked.</summary>
public class QuestionTests
{
    private static readonly AnswerValue Unable = new(Choice: Catalogue.Unable);
    private static readonly DateTimeOffset Later = A.Morning.AddDays(1);

    [Fact]
    public void An_empty_draft_lacks_everything() =>
        Assert.Equal(["HasRecipient", "HasPerson", "HasQuestions", "HasDeadline", "HasReason"], Missing(A.EmptyDraft()));

    [Fact]
    public void A_draft_is_sent_only_when_nothing_is_missing()
    {
        Assert.Empty(Missing(A.Draft()));
        Assert.Equal(["HasRecipient"], Missing(Changed(draft => draft.ChooseRecipient(null, CoordinatorChoice.None, 1, Cast.Aoife))));
        Assert.Equal(["HasPerson"], Missing(Changed(draft => draft.DescribePerson(A.Profession, isComplete: false, Cast.Aoife))));
        Assert.Equal(["HasQuestions"], Missing(Changed(draft => draft.Ask([], 1, Cast.Aoife))));
        Assert.Equal(["ParametersAreFilled"], Missing(Changed(draft => draft.Ask([new("PQ-G-302", new Dictionary<string, string> { ["title"] = "  " })], 1, Cast.Aoife))));
        Assert.Equal(["ParametersAreFilled"], Missing(Changed(draft => draft.Ask([new("PQ-G-302", new Dictionary<string, string>())], 1, Cast.Aoife))));
        Assert.Equal(["HasDeadline"], Missing(Changed(draft => draft.SetDeadline(null, A.Reason, 1, Cast.Aoife))));
        Assert.Equal(["HasReason"], Missing(Changed(draft => draft.SetDeadline(A.RequestedReplyOn, "  ", 1, Cast.Aoife))));
    }

    [Fact]
    public void Questions_are_numbered_and_bring_their_follow_ups()
    {
        var request = A.Draft();

        Assert.Equal(["1", "1a", "2", "3"], request.Questions.Select(question => question.Number));
        Assert.Equal(["PQ-G-202", "PQ-G-202a", "PQ-G-302", "PQ-G-106"], request.Questions.Select(question => question.Code));
        Assert.Equal("PQ-G-202", request.Question("1a").FollowsUp);
        Assert.Equal(["no"], request.Question("1a").AskedWhen);
    }

    [Fact]
    public void Name_and_profession_are_never_stored_with_a_question()
    {
        var request = A.EmptyDraft();

        request.Ask([new("PQ-G-501", new Dictionary<string, string> { ["holder"] = "Fearghal", ["profession"] = "doctor", ["state"] = "IE" })], 0, Cast.Aoife);

        Assert.Equal(["state"], request.Question("1").Parameters.Keys);
    }

    [Fact]
    public void A_full_reply_answers_every_question_that_is_asked()
    {
        var request = A.Request(Accepted);
        request.DraftAnswer("1", A.Yes, 0, Cast.Mette, A.Morning);
        request.DraftAnswer("2", A.ADate, 0, Cast.Mette, A.Morning);
        Assert.Equal(["AllAnswered"], Assert.Throws<ActionBlockedException>(() => request.Reply(Cast.Mette, Later)).Unmet);

        request.DraftAnswer("3", A.AText, 0, Cast.Mette, A.Morning);
        request.Reply(Cast.Mette, Later);

        Assert.Null(request.Question("1a").Sent);
    }

    [Fact]
    public void A_partial_reply_needs_at_least_one_answer() =>
        Assert.Equal(["SomeAnswered"], Assert.Throws<ActionBlockedException>(() => A.Request(Accepted).ReplyInPart(Cast.Mette, Later)).Unmet);

    [Fact]
    public void A_follow_up_is_asked_after_certain_answers_only()
    {
        var request = A.Request(Accepted);
        Assert.False(request.IsAsked(request.Question("1a")));

        request.DraftAnswer("1", A.No, 0, Cast.Mette, A.Morning);
        Assert.True(request.IsAsked(request.Question("1a")));
        request.Answered();
        Assert.Throws<ActionBlockedException>(() => request.Reply(Cast.Mette, Later));

        request.DraftAnswer("1a", new(Text: "the date of birth"), 0, Cast.Mette, A.Morning);
        request.Reply(Cast.Mette, Later);
        Assert.Equal("the date of birth", request.Question("1a").Sent!.Text);
    }

    [Fact]
    public void A_follow_up_drafted_and_then_not_asked_any_more_stays_at_home()
    {
        var request = A.Request(Accepted);
        request.DraftAnswer("1", A.No, 0, Cast.Mette, A.Morning);
        request.DraftAnswer("1a", new(Text: "the date of birth"), 0, Cast.Mette, A.Morning);
        request.DraftAnswer("1", A.Yes, 1, Cast.Mette, A.Morning);

        request.Answered().Reply(Cast.Mette, Later);

        Assert.Null(request.Question("1a").Sent);
    }

    [Fact]
    public void A_drafted_follow_up_alone_is_no_partial_reply()
    {
        var request = A.Request(Accepted);
        request.DraftAnswer("1a", new(Text: "the date of birth"), 0, Cast.Mette, A.Morning);

        Assert.Throws<ActionBlockedException>(() => request.ReplyInPart(Cast.Mette, Later));
    }

    [Fact]
    public void The_follow_up_of_a_sent_answer_is_still_asked()
    {
        var request = A.Request(Accepted);
        request.DraftAnswer("1", A.No, 0, Cast.Mette, A.Morning);
        request.ReplyInPart(Cast.Mette, Later);

        Assert.True(request.IsAsked(request.Question("1a")));
        request.Answered();
        Assert.Throws<ActionBlockedException>(() => request.Reply(Cast.Mette, Later));
    }

    [Fact]
    public void A_question_asked_twice_has_two_sets_of_follow_ups()
    {
        var request = A.EmptyDraft();
        request.ChooseRecipient(Cast.DanishPatientSafety.Id, CoordinatorChoice.None, 0, Cast.Aoife);
        request.DescribePerson(A.Profession, isComplete: true, Cast.Aoife);
        request.SetDeadline(A.RequestedReplyOn, A.Reason, 0, Cast.Aoife);
        request.Ask([.. Enumerable.Range(0, 10).Select(_ => new AskedQuestion("PQ-G-202", new Dictionary<string, string>()))], 0, Cast.Aoife);
        request.Send(new(2026, 3, 9), Cast.Aoife, A.Morning);
        request.Accept(A.AgreedReplyOn, CoordinatorChoice.None, Cast.Mette, A.Morning);

        request.DraftAnswer("1", A.No, 0, Cast.Mette, A.Morning);
        request.DraftAnswer("10", A.Yes, 0, Cast.Mette, A.Morning);

        Assert.True(request.IsAsked(request.Question("1a")));
        Assert.False(request.IsAsked(request.Question("10a")));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    public void Every_question_may_be_answered_with_unable(string number)
    {
        var request = A.Request(Accepted);
        request.DraftAnswer(number, Unable, 0, Cast.Mette, A.Morning);

        request.Answered().Reply(Cast.Mette, Later);

        Assert.Equal(Catalogue.Unable, request.Question(number).Sent!.Choice);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    public void A_comment_may_stand_instead_of_an_answer(string number)
    {
        var request = A.Request(Accepted);
        request.DraftAnswer(number, new(Comment: "Our register begins in 1990."), 0, Cast.Mette, A.Morning);

        request.Answered().Reply(Cast.Mette, Later);

        Assert.Equal("Our register begins in 1990.", request.Question(number).Sent!.Comment);
    }

    [Fact]
    public void Blanks_are_no_answer()
    {
        var request = A.Request(Accepted);
        request.DraftAnswer("1", new(Comment: "   "), 0, Cast.Mette, A.Morning);
        request.DraftAnswer("3", new(Text: " \n "), 0, Cast.Mette, A.Morning);

        Assert.Throws<ActionBlockedException>(() => request.ReplyInPart(Cast.Mette, Later));
    }

    [Fact]
    public void An_emptied_draft_is_no_answer()
    {
        var request = A.Request(Accepted).Answered();

        request.DraftAnswer("3", AnswerValue.Empty, 1, Cast.Mette, A.Morning);

        Assert.Throws<ActionBlockedException>(() => request.Reply(Cast.Mette, Later));
    }

    private static Request Changed(Action<Request> change)
    {
        var request = A.Draft();
        change(request);
        return request;
    }

    private static IReadOnlyList<string> Missing(Request request)
    {
        try
        {
            request.Send(new(2026, 3, 9), Cast.Aoife, A.Morning);
            Assert.Equal(AwaitingAcceptance, request.Status);
            return [];
        }
        catch (ActionBlockedException blocked)
        {
            Assert.Equal(Draft, request.Status);
            return blocked.Unmet;
        }
    }
}
