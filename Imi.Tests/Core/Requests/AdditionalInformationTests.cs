using Imi.Core;
using Imi.Core.Editing;
using Imi.Core.Requests;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>T-19 to T-27: after a full reply. Decision 5: one referral, along both coordinators.</summary>
public class AdditionalInformationTests
{
    private static readonly DateTimeOffset Later = A.Morning.AddDays(1);
    private static readonly DateOnly DueOn = new(2026, 3, 12);

    private readonly Guid _editor = Guid.NewGuid();

    [Theory, OnBothDatabases]
    public async Task An_amended_answer_is_sent_beside_the_earlier_one_which_stays_readable(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(AdditionalInfoAccepted));
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), _editor, Cast.Mette);
        await imi.Drafts.SaveAnswerAsync(request.Number, "3", new(Text: "overlæge"), 0, _editor, Cast.Mette);
        Assert.Equal("læge", (await ShownAsync(imi, request, Cast.Aoife)).Sent!.Value.Text);
        Assert.Null((await ShownAsync(imi, request, Cast.Aoife)).Drafted);

        await imi.Requests.ReplyAsync(request.Number, request.Version, Guid.NewGuid(), _editor, Cast.Mette);

        foreach (var actor in new[] { Cast.Aoife, Cast.Jens })
        {
            var question = await ShownAsync(imi, request, actor);
            Assert.Equal(("overlæge", null), (question.Sent!.Value.Text, question.Drafted));
            Assert.Equal(["læge"], question.Earlier.Select(answer => answer.Value.Text));
        }
    }

    /// <summary>The clock does not move: what was sent later counts all the same.</summary>
    [Theory, OnBothDatabases]
    public async Task Versions_of_an_answer_stand_in_the_order_of_their_sending(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(AdditionalInfoAccepted));
        var version = request.Version;
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), _editor, Cast.Mette);
        foreach (var text in new[] { "second", "third", "fourth" })
        {
            await imi.Drafts.SaveAnswerAsync(request.Number, "3", new(Text: text), 0, _editor, Cast.Mette);
            await imi.Requests.ReplyAsync(request.Number, version++, Guid.NewGuid(), _editor, Cast.Mette);
            await imi.Requests.AskForMoreAsync(request.Number, "More?", version++, Guid.NewGuid(), Cast.Aoife);
            await imi.Requests.AgreeToMoreAsync(request.Number, version++, Guid.NewGuid(), Cast.Mette);
        }

        var question = await ShownAsync(imi, request, Cast.Aoife);
        Assert.Equal("fourth", question.Sent!.Value.Text);
        Assert.Equal(["third", "second", "læge"], question.Earlier.Select(answer => answer.Value.Text));
    }

    [Fact]
    public void A_follow_up_that_an_amended_answer_calls_for_must_be_answered()
    {
        var request = A.Request(AdditionalInfoAccepted);
        Assert.False(request.IsAsked(request.Question("1a")));

        request.DraftAnswer("1", A.No, 0, Cast.Mette, Later);

        Assert.Equal(["AllAnswered"], Assert.Throws<ActionBlockedException>(() => request.Reply(Cast.Mette, Later)).Unmet);
        Assert.False(request.IsAsked(request.Question("1a"), countsDrafts: false));
        request.DraftAnswer("1a", new(Text: "The date of birth."), 0, Cast.Mette, Later);
        request.Reply(Cast.Mette, Later);
        Assert.Equal((A.No, "The date of birth."), (request.Question("1").Sent!.Value, request.Question("1a").Sent!.Text));
    }

    [Fact]
    public void An_amendment_that_is_emptied_amends_nothing()
    {
        var request = A.Request(AdditionalInfoAccepted);
        request.DraftAnswer("3", new(Text: "overlæge"), 0, Cast.Mette, Later);
        request.DraftAnswer("3", AnswerValue.Empty, 1, Cast.Mette, Later);

        request.Reply(Cast.Mette, Later);

        Assert.Equal("læge", request.Question("3").Sent!.Text);
    }

    [Fact]
    public void A_comment_may_be_all_that_is_added()
    {
        var request = A.Request(AdditionalInfoAccepted);
        request.AddComment("It was in June.", Cast.Mette, Later);

        request.Reply(Cast.Mette, Later);

        Assert.Equal((Replied, Later, null), (request.Status, request.RepliedAt, request.DueOn));
        Assert.All(request.Questions.Where(question => question.FollowsUp is null), question => Assert.Single(question.Answers));
    }

    [Fact]
    public void Asking_names_the_questions_and_starts_seven_days()
    {
        var request = A.Request(Replied);
        Assert.Equal("Required", Assert.Throws<InvalidValueException>(() => request.AskForMore(" ", DueOn, Cast.Aoife, Later)).Rule);

        request.AskForMore(" 2: which month? ", DueOn, Cast.Aoife, Later);

        Assert.Equal((AdditionalInfoRequested, "2: which month?", DueOn, 1), (request.Status, request.History[^1].Note, request.DueOn, request.RoundsAsked));
        request.AgreeToMore(Cast.Mette, Later);
        Assert.Equal((AdditionalInfoAccepted, DueOn), (request.Status, request.DueOn));
    }

    [Fact]
    public void Refusing_needs_a_reason_and_leaves_the_end_to_the_requester()
    {
        var request = A.Request(AdditionalInfoRequested);
        Assert.Equal("Required", Assert.Throws<InvalidValueException>(() => request.RefuseMore("", Cast.Mette, Later)).Rule);

        request.RefuseMore("The register does not say.", Cast.Mette, Later);

        Assert.Equal((AdditionalInfoRefused, null), (request.Status, request.DueOn));
        request.AcceptReply(Cast.Aoife, Later);
        Assert.Equal((Closed, Later), (request.Status, request.ClosedAt));
    }

    [Fact]
    public void A_referral_needs_the_right_and_one_round()
    {
        Assert.Equal(["MoreWasAsked"], Missing(A.Request(Replied)));
        Assert.Empty(Missing(A.RepliedAgain()));
        Assert.Empty(Missing(A.Request(AdditionalInfoRefused)));
        var without = A.Draft(A.IrishCoordinator with { HasReferralRight = false });
        without.Send(DueOn, Cast.Aoife, A.Morning);
        without.Accept(A.AgreedReplyOn, A.DanishCoordinator, Cast.Mette, A.Morning);
        without.Answered().Reply(Cast.Mette, Later);
        Assert.Equal(["HasReferralRight", "MoreWasAsked"], Missing(without));
    }

    [Fact]
    public void Found_satisfactory_only_accepting_or_withdrawing_is_left()
    {
        var request = A.Request(ReferredToRequestingCoordinator);

        request.FindSatisfactory("Enough for a decision.", Cast.Declan, Later);

        Assert.Equal((Replied, true, null, "Enough for a decision."), (request.Status, request.IsReferred, request.DueOn, request.History[^1].Note));
        RequireTheEnd(request);
    }

    [Fact]
    public void The_second_coordinator_may_find_it_satisfactory_too()
    {
        var request = A.Request(ReferredToRespondingCoordinator);

        request.FindSatisfactory("All that there is.", Cast.Anders, Later);

        Assert.Equal((Replied, null), (request.Status, request.DueOn));
        RequireTheEnd(request);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Found_wanting_by_both_the_responding_authority_is_asked_once_more(bool agrees)
    {
        var request = A.Request(ReferredToRequestingCoordinator);
        request.FindUnsatisfactory("The date is missing.", DueOn, Cast.Declan, Later);
        Assert.Equal((ReferredToRespondingCoordinator, DueOn), (request.Status, request.DueOn));
        Assert.Throws<ActionForbiddenException>(() => request.FindUnsatisfactory("Again.", DueOn, Cast.Declan, Later));
        request.FindUnsatisfactory("Please look again.", DueOn, Cast.Anders, Later);
        Assert.Equal((AdditionalInfoRequested, DueOn), (request.Status, request.DueOn));

        if (agrees)
        {
            request.AgreeToMore(Cast.Mette, Later);
            request.DraftAnswer("3", new(Text: "overlæge"), 0, Cast.Mette, Later);
            request.Reply(Cast.Mette, Later);
        }
        else
        {
            request.RefuseMore("We have no more.", Cast.Mette, Later);
        }

        Assert.Equal(agrees ? Replied : AdditionalInfoRefused, request.Status);
        RequireTheEnd(request);
    }

    [Fact]
    public void Without_a_coordinator_on_the_other_side_it_cannot_go_on_to_it()
    {
        var request = A.Draft();
        request.Send(DueOn, Cast.Aoife, A.Morning);
        request.Accept(A.AgreedReplyOn, CoordinatorChoice.None, Cast.Mette, A.Morning);
        request.Answered().Reply(Cast.Mette, A.Morning);
        request.AskForMore("Which month?", DueOn, Cast.Aoife, A.Morning);
        request.RefuseMore("Not known.", Cast.Mette, A.Morning);
        request.Refer("We need it.", DueOn, Cast.Aoife, A.Morning);

        var blocked = Assert.Throws<ActionBlockedException>(() => request.FindUnsatisfactory("No.", DueOn, Cast.Declan, Later));
        Assert.Equal(["HasRespondingCoordinator"], blocked.Unmet);
        request.FindSatisfactory("There is nobody to ask.", Cast.Declan, Later);
        RequireTheEnd(request);
    }

    private static void RequireTheEnd(Request request) =>
        Assert.Equal(
            [RequestAction.AcceptReply, RequestAction.Withdraw],
            RequestWorkflow.Table.OpenTo(Cast.Aoife, request).Where(row => row.To is not null && row.Unmet(request).Count == 0).Select(row => row.Action));

    private static IReadOnlyList<string> Missing(Request request) =>
        [.. RequestWorkflow.Table.OpenTo(Cast.Aoife, request).Single(row => row.Action == RequestAction.Refer).Unmet(request).Select(guard => guard.Name)];

    private static async Task<QuestionView> ShownAsync(TestDatabase imi, Request request, Imi.Core.Users.Actor actor) =>
        (await imi.Queries.FindAsync(request.Number, actor))!.Questions.Single(question => question.Number == "3");
}
