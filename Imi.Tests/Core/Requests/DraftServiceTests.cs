using Imi.Core;
using Imi.Core.Editing;
using Imi.Core.PersonalData;
using Imi.Core.Requests;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

public class DraftServiceTests
{
    private readonly Guid _editor = Guid.NewGuid();

    [Theory, OnBothDatabases]
    public async Task The_first_save_gives_the_number(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Equal("PQ-2026-000001", await CreateAsync(imi));
        Assert.Equal("PQ-2026-000002", await CreateAsync(imi));
        Assert.Equal("SD-2026-000001", await imi.Drafts.CreateAsync("SD", null, null, Guid.NewGuid(), Cast.Line));
        imi.Clock.Advance(TimeSpan.FromDays(365));
        Assert.Equal("PQ-2027-000001", await CreateAsync(imi));
    }

    [Theory, OnBothDatabases]
    public async Task Numbers_given_at_once_have_no_gap_and_no_double(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => CreateAsync(imi))));

        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"PQ-2026-{number:D6}"), numbers.Order(StringComparer.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_operation_twenty_times_at_once_makes_one_draft(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var operation = Guid.NewGuid();

        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() =>
            imi.Drafts.CreateAsync(Cast.Area, null, null, operation, Cast.Aoife))));

        Assert.All(numbers, number => Assert.Equal("PQ-2026-000001", number));
        Assert.Equal("PQ-2026-000002", await CreateAsync(imi));
    }

    [Theory, OnBothDatabases]
    public async Task A_draft_is_written_in_parts_and_then_sent(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var number = await EditedAsync(imi);

        await imi.Drafts.SaveRecipientAsync(number, Cast.DanishPatientSafety.Id, null, 1, _editor, Cast.Aoife);
        await imi.Drafts.SavePersonAsync(number, A.Person, A.Profession, 0, _editor, Cast.Aoife);
        await imi.Drafts.SaveQuestionsAsync(number, A.Questions, 0, _editor, Cast.Aoife);
        await imi.Drafts.SaveDeadlineAsync(number, A.RequestedReplyOn, A.Reason, 0, _editor, Cast.Aoife);
        await imi.Requests.SendAsync(number, 0, Guid.NewGuid(), _editor, Cast.Aoife);

        var view = (await imi.Queries.FindAsync(number, Cast.Aoife))!;
        Assert.Equal(AwaitingAcceptance, view.Status);
        Assert.Equal(["1", "1a", "2", "3"], view.Questions.Select(question => question.Number));
        Assert.Equal("speciallæge", view.Questions[2].Parameters["title"]);
        Assert.Equal((A.Reason, A.Profession), (view.Reason, view.Profession));
        Assert.Equal(A.RequestedReplyOn, view.Dates.RequestedReplyOn);
    }

    [Theory, OnBothDatabases]
    public async Task Questions_asked_anew_replace_the_old_ones(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var number = await EditedAsync(imi);
        await imi.Drafts.SaveQuestionsAsync(number, A.Questions, 0, _editor, Cast.Aoife);

        await imi.Drafts.SaveQuestionsAsync(number, [A.Questions[2]], 1, _editor, Cast.Aoife);

        Assert.Equal(["PQ-G-106"], (await imi.Queries.FindAsync(number, Cast.Aoife))!.Questions.Select(question => question.Code));
    }

    [Theory, OnBothDatabases]
    public async Task A_save_against_an_older_version_is_refused(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var number = await EditedAsync(imi);
        await imi.Drafts.SaveDeadlineAsync(number, A.RequestedReplyOn, "Newer.", 0, _editor, Cast.Aoife);
        await imi.Drafts.SavePersonAsync(number, A.Person, A.Profession, 0, _editor, Cast.Aoife);
        await imi.Drafts.SaveQuestionsAsync(number, A.Questions, 0, _editor, Cast.Aoife);

        await RequireChangedAsync(() => imi.Drafts.SaveDeadlineAsync(number, A.RequestedReplyOn, "Older.", 0, _editor, Cast.Aoife));
        await RequireChangedAsync(() => imi.Drafts.SavePersonAsync(number, new(), null, 0, _editor, Cast.Aoife));
        await RequireChangedAsync(() => imi.Drafts.SaveQuestionsAsync(number, [], 0, _editor, Cast.Aoife));
        await RequireChangedAsync(() => imi.Drafts.SaveRecipientAsync(number, null, null, 0, _editor, Cast.Aoife));

        var draft = await imi.LoadAsync(number);
        Assert.Equal(("Newer.", 4, true), (draft.Reason, draft.Questions.Count, draft.PersonIsComplete));
        Assert.Equal(A.Person, (await imi.People.ReadAsync(number, Cast.Aoife))!.Value.Subject);
    }

    [Theory, OnBothDatabases]
    public async Task Parts_of_one_draft_are_saved_side_by_side(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var number = await EditedAsync(imi);

        await Task.WhenAll(
            Task.Run(() => imi.Drafts.SavePersonAsync(number, A.Person, A.Profession, 0, _editor, Cast.Aoife)),
            Task.Run(() => imi.Drafts.SaveQuestionsAsync(number, A.Questions, 0, _editor, Cast.Aoife)),
            Task.Run(() => imi.Drafts.SaveDeadlineAsync(number, A.RequestedReplyOn, A.Reason, 0, _editor, Cast.Aoife)));

        var draft = await imi.LoadAsync(number);
        Assert.Equal((4, A.Reason, true), (draft.Questions.Count, draft.Reason, draft.PersonIsComplete));
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_saved_twice_at_once_is_drafted_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), _editor, Cast.Mette);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() => Record.ExceptionAsync(() =>
            imi.Drafts.SaveAnswerAsync(request.Number, "3", new(Text: $"Answer {number}."), 0, _editor, Cast.Mette)))));

        Assert.Single(outcomes, refusal => refusal is null);
        Assert.Equal(9, outcomes.Count(refusal => refusal is DraftChangedException));
        Assert.Equal(1, (await imi.LoadAsync(request.Number)).Question("3").Drafted!.Version);
    }

    [Theory, OnBothDatabases, Trait("Full", "races")]
    public async Task An_answer_under_way_while_the_reply_is_sent_changes_nothing_that_is_sent(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        for (var round = 0; round < 10; round++)
        {
            var request = await imi.SaveAsync(A.Request(Accepted).Answered());
            await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), _editor, Cast.Mette);
            var outcomes = await Task.WhenAll(
                Task.Run(() => Record.ExceptionAsync(() => imi.Requests.ReplyAsync(request.Number, request.Version, Guid.NewGuid(), _editor, Cast.Mette))),
                Task.Run(() => Record.ExceptionAsync(() => imi.Drafts.SaveAnswerAsync(request.Number, "3", new(Text: "Too late?"), 1, _editor, Cast.Mette))));

            var answer = Assert.Single((await imi.LoadAsync(request.Number)).Question("3").Answers);
            Assert.Null(outcomes[0]);
            Assert.Equal(outcomes[1] is null ? "Too late?" : "læge", answer.Text);
            Assert.NotNull(answer.SentAt);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Saving_needs_the_lease(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var number = await EditedAsync(imi);

        await Assert.ThrowsAsync<LeaseLostException>(() => imi.Drafts.SaveDeadlineAsync(number, null, "Mine.", 0, Guid.NewGuid(), Cast.Aoife));
        await Assert.ThrowsAsync<LeaseLostException>(() => imi.Drafts.SaveDeadlineAsync(number, null, "Mine.", 0, Guid.NewGuid(), Cast.Ciaran));
        await imi.Drafts.SaveDeadlineAsync(number, null, "Mine.", 0, _editor, Cast.Aoife);
    }

    [Theory, OnBothDatabases]
    public async Task A_deleted_draft_takes_the_person_with_it(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Draft());

        await imi.Drafts.DeleteAsync(request.Number, _editor, Cast.Ciaran);

        Assert.Null(await imi.Queries.FindAsync(request.Number, Cast.Aoife));
        await using var db = imi.Open();
        Assert.Equal(0, await db.Set<StoredDataSubject>().CountAsync());
        Assert.Equal(0, await db.Set<Question>().CountAsync());
        Assert.Equal(0, await db.Set<HistoryEntry>().CountAsync());
        await Assert.ThrowsAsync<RequestNotFoundException>(() => imi.Drafts.DeleteAsync(request.Number, _editor, Cast.Aoife));
    }

    [Theory, OnBothDatabases]
    public async Task A_draft_that_a_colleague_is_writing_is_neither_deleted_nor_sent(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Draft());
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), _editor, Cast.Aoife);

        await Assert.ThrowsAsync<LeaseLostException>(() => imi.Drafts.DeleteAsync(request.Number, Guid.NewGuid(), Cast.Ciaran));
        await Assert.ThrowsAsync<LeaseLostException>(() => imi.Requests.SendAsync(request.Number, 0, Guid.NewGuid(), Guid.NewGuid(), Cast.Ciaran));
        await imi.Requests.SendAsync(request.Number, 0, Guid.NewGuid(), _editor, Cast.Aoife);
    }

    [Theory, OnBothDatabases]
    public async Task Only_a_draft_is_deleted(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));

        await Assert.ThrowsAsync<ActionForbiddenException>(() => imi.Drafts.DeleteAsync(request.Number, _editor, Cast.Aoife));
        Assert.NotNull(await imi.People.ReadAsync(request.Number, Cast.Aoife));
    }

    private static Task<string> CreateAsync(TestDatabase imi) => imi.Drafts.CreateAsync(Cast.Area, null, null, Guid.NewGuid(), Cast.Aoife);

    private static Task<DraftChangedException> RequireChangedAsync(Func<Task> save) => Assert.ThrowsAsync<DraftChangedException>(save);

    /// <summary>A new draft, with the lease on it.</summary>
    private async Task<string> EditedAsync(TestDatabase imi)
    {
        var number = await CreateAsync(imi);
        await imi.Leases.AcquireAsync(LeaseSubject.Request((await imi.LoadAsync(number)).Id), _editor, Cast.Aoife);
        return number;
    }
}
