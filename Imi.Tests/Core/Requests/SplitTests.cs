using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>T-12, decision 6: one request becomes several, and no question is lost.</summary>
public class SplitTests
{
    private static readonly DateOnly AcceptBy = new(2026, 3, 10);
    private static readonly DateTimeOffset Later = A.Morning.AddDays(1);

    private readonly Guid _editor = Guid.NewGuid();

    [Fact]
    public void The_questions_that_go_keep_their_numbers_and_take_their_follow_ups_along()
    {
        var whole = A.Request(Accepted);

        var part = whole.Split(["1"], whole.Number + "-2", Cast.DanishDental.Id, "Theirs.", AcceptBy, Cast.Mette, Later);

        Assert.Equal(["2", "3"], whole.Questions.Select(question => question.Number));
        Assert.Equal(["1", "1a"], part.Questions.Select(question => question.Number));
        Assert.Equal((Accepted, AwaitingAcceptance), (whole.Status, part.Status));
        Assert.Equal("The name may be spelled in two ways.", part.Question("1").Comment);
        Assert.Equal((Cast.DanishDental.Id, Cast.IrishMedical.Id, AcceptBy), (part.RespondingAuthorityId, part.RequestingAuthorityId, part.DueOn));
        Assert.Equal((null, null, null), (part.RespondingCoordinatorId, part.AcceptedAt, part.AgreedReplyOn));
        Assert.Equal((whole.RequestedReplyOn, whole.Reason, whole.Profession), (part.RequestedReplyOn, part.Reason, part.Profession));
        Assert.Equal((whole.RequestingCoordinatorId, true), (part.RequestingCoordinatorId, part.MayBeReferred));
        part.Accept(A.AgreedReplyOn, A.DanishCoordinator, Cast.Soren, Later);
        part.DraftAnswer("1", A.No, 0, Cast.Soren, Later);
        Assert.True(part.IsAsked(part.Question("1a")));
    }

    [Fact]
    public void Whoever_sent_an_answer_keeps_the_question()
    {
        var whole = A.Request(PartiallyReplied); // question 1 is answered

        Assert.Equal("QuestionsToMove", Rule(whole, "1"));
        Assert.Equal("QuestionsToMove", Rule(whole, "2", "1"));
        Assert.Equal("QuestionsToMove", Rule(whole, "1a"));
        Assert.Equal("QuestionsToMove", Rule(whole, "2", "2"));
        Assert.Equal("QuestionsToMove", Rule(whole, "9"));
        Assert.Equal("QuestionsToMove", Rule(whole));
        Assert.Equal(4, whole.Questions.Count);
        var part = whole.Split(["2", "3"], "X-2", Cast.DanishDental.Id, "Theirs.", AcceptBy, Cast.Mette, Later);
        Assert.Equal(["1", "1a"], whole.Questions.Select(question => question.Number));
        Assert.Equal(["2", "3"], part.Questions.Select(question => question.Number));
    }

    [Fact]
    public void At_least_one_question_stays()
    {
        var whole = A.Request(Accepted);
        Assert.Equal("OneQuestionStays", Rule(whole, "1", "2", "3"));

        whole.Split(["1", "2"], "X-2", Cast.DanishDental.Id, "Theirs.", AcceptBy, Cast.Mette, Later);

        var blocked = Assert.Throws<ActionBlockedException>(() => whole.Split(["3"], "X-3", Cast.DanishDental.Id, "Theirs.", AcceptBy, Cast.Mette, Later));
        Assert.Equal(["SeveralQuestions"], blocked.Unmet);
    }

    [Fact]
    public void A_drafted_answer_stays_with_whoever_wrote_it_and_is_gone()
    {
        var whole = A.Request(Accepted).Answered();

        var part = whole.Split(["2"], "X-2", Cast.DanishDental.Id, "Theirs.", AcceptBy, Cast.Mette, Later);

        Assert.Empty(part.Question("2").Answers);
        whole.Reply(Cast.Mette, Later);
        Assert.Equal(Replied, whole.Status);
    }

    [Theory, OnBothDatabases]
    public async Task Parts_are_numbered_from_the_whole_also_where_a_part_is_split(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var whole = await AskedAsync(imi, questions: 4);
        await SplitAsync(imi, whole.Number, ["3", "4"], Cast.DanishDental, Cast.Mette);
        await imi.Requests.AcceptAsync(whole.Number + "-2", A.AgreedReplyOn, null, 0, Guid.NewGuid(), Cast.Soren);
        await SplitAsync(imi, whole.Number + "-2", ["4"], Cast.DanishCoordinator, Cast.Soren);
        await SplitAsync(imi, whole.Number, ["2"], Cast.DanishDental, Cast.Mette);

        await RequirePartsAsync(imi, whole, "1", "3", "4", "2");
        Assert.Equal([whole.Number, whole.Number + "-2", whole.Number + "-3", whole.Number + "-4"],
            (await imi.Queries.FindAsync(whole.Number + "-3", Cast.Aoife))!.Parts.Select(part => part.Number));
    }

    [Theory, OnBothDatabases]
    public async Task Two_splits_at_once_get_different_numbers_and_lose_nothing(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        for (var round = 0; round < Full.Or(20, 5); round++)
        {
            var whole = await AskedAsync(imi, questions: 6);
            await SplitAsync(imi, whole.Number, ["4", "5", "6"], Cast.DanishDental, Cast.Mette);
            await imi.Requests.AcceptAsync(whole.Number + "-2", A.AgreedReplyOn, null, 0, Guid.NewGuid(), Cast.Soren);

            await Task.WhenAll(
                Task.Run(() => SplitAsync(imi, whole.Number, ["3"], Cast.DanishDental, Cast.Mette)),
                Task.Run(() => SplitAsync(imi, whole.Number + "-2", ["6"], Cast.DanishCoordinator, Cast.Soren)));

            var numbers = (await PartsAsync(imi, whole)).Select(part => part.Number);
            Assert.Equal([whole.Number, whole.Number + "-2", whole.Number + "-3", whole.Number + "-4"], numbers.Order(StringComparer.Ordinal));
            Assert.Equal(["1", "2", "3", "4", "5", "6"], (await PartsAsync(imi, whole)).SelectMany(part => part.Questions).Select(question => question.Number).Order());
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_split_while_all_are_withdrawn_leaves_no_part_behind(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        for (var round = 0; round < Full.Or(20, 5); round++)
        {
            var whole = await AskedAsync(imi, questions: 4);
            await SplitAsync(imi, whole.Number, ["3", "4"], Cast.DanishDental, Cast.Mette);
            await imi.Requests.AcceptAsync(whole.Number + "-2", A.AgreedReplyOn, null, 0, Guid.NewGuid(), Cast.Soren);

            var outcomes = await Task.WhenAll(
                Task.Run(() => Record.ExceptionAsync(() => SplitAsync(imi, whole.Number + "-2", ["4"], Cast.DanishCoordinator, Cast.Soren))),
                Task.Run(() => Record.ExceptionAsync(() => imi.Requests.WithdrawAllAsync(whole.Number, "Not needed.", Guid.NewGuid(), Cast.Aoife))));

            Assert.Null(outcomes[1]);
            Assert.True(outcomes[0] is null or RequestChangedException or ActionForbiddenException, $"{outcomes[0]}");
            Assert.All(await PartsAsync(imi, whole), part => Assert.Equal(Withdrawn, part.Status));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Withdrawing_all_leaves_out_what_has_ended_and_tells_everybody(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var whole = await AskedAsync(imi, questions: 3);
        await SplitAsync(imi, whole.Number, ["2"], Cast.DanishDental, Cast.Mette);
        await SplitAsync(imi, whole.Number, ["3"], Cast.DanishCoordinator, Cast.Mette);
        await imi.Requests.WithdrawAsync(whole.Number + "-2", "Not this one.", 0, Guid.NewGuid(), Cast.Aoife);
        var operation = Guid.NewGuid();

        await Assert.ThrowsAsync<RequestNotFoundException>(() => imi.Requests.WithdrawAllAsync(whole.Number, "No.", Guid.NewGuid(), Cast.Elin));
        await Assert.ThrowsAsync<RequestNotFoundException>(() => imi.Requests.WithdrawAllAsync("PQ-2026-000000", "No.", Guid.NewGuid(), Cast.Elin));
        await Assert.ThrowsAsync<ActionForbiddenException>(() => imi.Requests.WithdrawAllAsync(whole.Number, "No.", Guid.NewGuid(), Cast.Mette));
        await imi.Requests.WithdrawAllAsync(whole.Number + "-3", "Not needed.", operation, Cast.Ciaran);
        await imi.Requests.WithdrawAllAsync(whole.Number + "-3", "Not needed.", operation, Cast.Ciaran);

        var parts = await PartsAsync(imi, whole);
        Assert.All(parts, part => Assert.Equal(Withdrawn, part.Status));
        Assert.Equal(["Not needed.", "Not this one.", "Not needed."],
            parts.Select(part => Assert.Single(part.History, entry => entry.Action == RequestAction.Withdraw).Note));
        await using var db = imi.Open();
        var told = await db.Changes.OrderByDescending(change => change.Sequence).Take(2).ToListAsync();
        Assert.Equal([whole.Id, parts[2].Id], told.Select(change => change.SubjectId).Order());
        await Assert.ThrowsAsync<ActionForbiddenException>(() => imi.Requests.WithdrawAllAsync(whole.Number, "Again.", Guid.NewGuid(), Cast.Aoife));
    }

    private static string Rule(Request request, params string[] numbers) =>
        Assert.Throws<InvalidValueException>(() => request.Split(numbers, "X-2", Cast.DanishDental.Id, "Theirs.", AcceptBy, Cast.Mette, Later)).Rule;

    /// <summary>Accepted by Mette, with questions 1, 2, … that bring no follow-ups.</summary>
    private static async Task<Request> AskedAsync(TestDatabase imi, int questions)
    {
        var request = A.Draft();
        request.Ask([.. Enumerable.Repeat(A.Questions[2], questions)], 1, Cast.Aoife);
        request.Send(AcceptBy, Cast.Aoife, A.Morning);
        request.Accept(A.AgreedReplyOn, A.DanishCoordinator, Cast.Mette, A.Morning);
        return await imi.SaveAsync(request);
    }

    private async Task SplitAsync(TestDatabase imi, string number, string[] questions, Cast.Place to, Imi.Core.Users.Actor by)
    {
        var version = (await imi.LoadAsync(number)).Version;
        await imi.Requests.SplitAsync(number, questions, to.Id, "Theirs.", version, Guid.NewGuid(), _editor, by);
    }

    private static async Task<List<Request>> PartsAsync(TestDatabase imi, Request whole)
    {
        await using var db = imi.Open();
        return await db.Requests.AsNoTracking().Include(part => part.Questions).Include(part => part.History)
            .Where(part => part.Id == whole.Id || part.RootId == whole.Id).OrderBy(part => part.Id).ToListAsync();
    }

    private static async Task RequirePartsAsync(TestDatabase imi, Request whole, params string[] questions) =>
        Assert.Equal(questions, (await PartsAsync(imi, whole)).Select(part => string.Join(' ', part.Questions.Select(question => question.Number).Order())));
}
