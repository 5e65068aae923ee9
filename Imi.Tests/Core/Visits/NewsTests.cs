using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Core.Mail;
using Imi.Tests.Core.Requests;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Core.Visits;

/// <summary>What happened × by whom × who looks, against <c>News.txt</c>: the marks of the lists and those of the page.</summary>
public class NewsTests
{
    private const string Never = "never";
    private const string Nothing = "-";
    private const string NoRow = "no row";

    private static readonly IReadOnlyList<Row> Listed = [.. TextTable.Read("Core/Visits/News.txt").Select(cells => new Row(cells))];

    [Theory, OnBothDatabases]
    public async Task What_is_marked_for_whom_is_what_was_written_by_hand(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var wrong = new List<string>();

        foreach (var row in Listed)
        {
            var request = RequestAttempts.In(row.Case);
            if (request.Status is RequestStatus.Accepted or RequestStatus.PartiallyReplied && request.Questions.All(question => question.Drafted is null))
            {
                request.Answered();
            }

            await imi.SaveAsync(request);
            if (row.Opened != Never && await imi.Queries.FindAsync(request.Number, row.Reader) is { } opened)
            {
                await imi.Visits.RememberAsync(opened, row.Reader);
            }

            imi.Clock.Advance(TimeSpan.FromMinutes(1));
            await DoAsync(imi, request, row);

            var found = $"{await MarkAsync(imi, request, row.Reader)}  {Describe(await imi.Queries.FindAsync(request.Number, row.Reader))}";
            if (found != $"{row.List}  {row.Page}")
            {
                wrong.Add($"{row}: {found}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, OnBothDatabases]
    public async Task Opening_it_takes_the_mark_away_until_something_else_happens(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(RequestStatus.Accepted));
        Assert.Equal("New", await MarkAsync(imi, request, Cast.Aoife));

        await OpenAsync(imi, request, Cast.Aoife);
        Assert.Equal(Nothing, await MarkAsync(imi, request, Cast.Aoife));
        Assert.Equal("New", await MarkAsync(imi, request, Cast.Ciaran)); // each has read for himself

        // In the same instant: the clock stands still.
        await imi.Requests.CommentAsync(request.Number, "The archive has answered.", Guid.CreateVersion7(), Cast.Mette);
        Assert.Equal("Changed", await MarkAsync(imi, request, Cast.Aoife));

        var view = await OpenAsync(imi, request, Cast.Aoife);
        Assert.Equal(["The archive has answered."], view.Comments.Where(comment => comment.IsNew).Select(comment => comment.Text));
        Assert.Equal(Nothing, await MarkAsync(imi, request, Cast.Aoife));
        Assert.Equal(Nothing, Describe(await imi.Queries.FindAsync(request.Number, Cast.Aoife)));
    }

    [Theory, OnBothDatabases]
    public async Task A_page_that_stays_open_keeps_counting_from_where_it_began(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(RequestStatus.Accepted));
        await OpenAsync(imi, request, Cast.Aoife);
        imi.Clock.Advance(TimeSpan.FromHours(1));
        await imi.Requests.CommentAsync(request.Number, "One.", Guid.CreateVersion7(), Cast.Mette);
        var since = (await OpenAsync(imi, request, Cast.Aoife)).News.Since!;
        imi.Clock.Advance(TimeSpan.FromHours(1));
        await imi.Requests.CommentAsync(request.Number, "Two.", Guid.CreateVersion7(), Cast.Mette);

        var view = (await imi.Queries.FindAsync(request.Number, Cast.Aoife, since))!;

        Assert.Equal(2, view.News.Comments);
        Assert.Equal(A.Morning.AddDays(1), view.News.Since!.At);
    }

    [Theory, OnBothDatabases]
    public async Task A_page_that_read_less_takes_nothing_back(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(RequestStatus.Accepted));
        var early = (await imi.Queries.FindAsync(request.Number, Cast.Aoife))!;
        await imi.Requests.CommentAsync(request.Number, "Read by the later page.", Guid.CreateVersion7(), Cast.Mette);
        await OpenAsync(imi, request, Cast.Aoife);

        await imi.Visits.RememberAsync(early, Cast.Aoife);

        Assert.Equal(Nothing, await MarkAsync(imi, request, Cast.Aoife));
    }

    [Theory, OnBothDatabases]
    public async Task A_document_of_the_whole_is_new_in_each_part(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (whole, part) = await SplitAsync(imi);
        await OpenAsync(imi, whole, Cast.Mette);
        await OpenAsync(imi, part, Cast.Soren);
        imi.Clock.Advance(TimeSpan.FromMinutes(1));

        var id = await imi.AttachAsync(whole, Cast.Aoife, Documents.Pdf());

        Assert.Equal("Changed", await MarkAsync(imi, part, Cast.Soren));
        Assert.Equal([id], (await imi.Queries.FindAsync(part.Number, Cast.Soren))!.News.Documents);
        Assert.Equal([id], (await imi.Queries.FindAsync(whole.Number, Cast.Mette))!.News.Documents);

        // What answers one part is no business of those who answer the others.
        await OpenAsync(imi, part, Cast.Soren);
        await imi.AttachAsync(whole, Cast.Mette, Documents.Pdf(seed: 2));
        Assert.Equal(Nothing, await MarkAsync(imi, part, Cast.Soren));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_asked_sees_which_part_changed(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (whole, part) = await SplitAsync(imi);
        await OpenAsync(imi, whole, Cast.Aoife);
        await OpenAsync(imi, part, Cast.Aoife);

        await imi.Requests.CommentAsync(part.Number, "We are looking.", Guid.CreateVersion7(), Cast.Soren);

        var row = (await imi.Queries.ListAsync(new(RequestTab.Sent), Cast.Aoife)).Items.Single();
        Assert.Equal((whole.Number, Mark.None), (row.Number, row.Mark));
        Assert.Equal([Mark.None, Mark.Changed], row.Parts.Select(one => one.Mark));
        Assert.Equal([Mark.None, Mark.Changed], (await imi.Queries.FindAsync(whole.Number, Cast.Aoife))!.Parts.Select(one => one.Mark));
    }

    [Theory, OnBothDatabases]
    public async Task What_somebody_has_read_goes_with_the_user_and_with_the_draft(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (draft, sent) = (await imi.SaveAsync(A.Draft()), await imi.SaveAsync(A.Request(RequestStatus.Accepted)));
        await OpenAsync(imi, draft, Cast.Ciaran);
        await OpenAsync(imi, sent, Cast.Ciaran);
        await OpenAsync(imi, sent, Cast.Aoife);

        await imi.Drafts.DeleteAsync(draft.Number, Guid.NewGuid(), Cast.Aoife);
        await using var db = imi.Open();
        Assert.Equal([(1, sent.Id), (2, sent.Id)], await ReadersAsync());

        await db.Users.Where(user => user.Id == Cast.Ciaran.UserId).ExecuteDeleteAsync();
        Assert.Equal([(1, sent.Id)], await ReadersAsync());

        // A page may still be open then.
        await OpenAsync(imi, sent, Cast.Ciaran);
        Assert.Equal([(1, sent.Id)], await ReadersAsync());

        async Task<IEnumerable<(int, int)>> ReadersAsync() =>
            (await db.LastVisits.AsNoTracking().OrderBy(visit => visit.UserId).ToListAsync()).Select(visit => (visit.UserId, visit.RequestId));
    }

    [Fact]
    public void Every_row_written_by_hand_names_a_case() => Assert.All(Listed, row => Assert.Contains(row.Case, RequestAttempts.Cases));

    private static async Task<(Request Whole, Request Part)> SplitAsync(TestDatabase imi)
    {
        var whole = await imi.SaveAsync(A.Request(RequestStatus.Accepted));
        await imi.Requests.SplitAsync(
            whole.Number, ["2"], Cast.DanishDental.Id, "Dentists are theirs.", whole.Version, Guid.CreateVersion7(), Guid.NewGuid(), Cast.Mette);
        var part = await imi.LoadAsync(whole.Number + "-2");
        await imi.Requests.AcceptAsync(part.Number, A.AgreedReplyOn, null, part.Version, Guid.CreateVersion7(), Cast.Soren);
        return (whole, part);
    }

    private static async Task DoAsync(TestDatabase imi, Request request, Row row)
    {
        if (row.Action == nameof(RequestAction.Attach))
        {
            await imi.AttachAsync(request, row.By, Documents.Pdf());
            return;
        }

        var editor = Guid.NewGuid();
        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: row.Action == nameof(RequestAction.Allocate));
        await imi.GiveLeaseAsync(request, row.By.AuthorityId, editor);
        Assert.True(await RequestAttempts.IsAllowedAsync(row.Action, imi, request, editor, row.By), row.ToString());
    }

    private static async Task<RequestView> OpenAsync(TestDatabase imi, Request request, Actor reader)
    {
        var view = (await imi.Queries.FindAsync(request.Number, reader))!;
        await imi.Visits.RememberAsync(view, reader);
        return view;
    }

    private static async Task<string> MarkAsync(TestDatabase imi, Request request, Actor reader)
    {
        var rows = (await imi.Queries.ListAsync(new(RequestTab.All, Sort: RequestSort.Number, Size: 3), reader)).Items; // the latest
        return rows.SingleOrDefault(row => row.Id == request.Id) is not { } row ? NoRow : row.Mark == Mark.None ? Nothing : row.Mark.ToString();
    }

    private static string Describe(RequestView? view)
    {
        if (view is null)
        {
            return Nothing;
        }

        var news = view.News;
        string[] said =
        [
            .. news.Values.Select(value => value.ToString()),
            .. news.Answers.Count == 0 ? Array.Empty<string>() : [$"answers {string.Join(' ', news.Answers)}"],
            .. Counted(news.Comments, "comments"),
            .. Counted(news.Documents.Count, "documents"),
            .. Counted(news.Steps.Count, "in history"),
        ];
        Assert.Equal(news.Answers, view.Questions.Where(question => question.Sent?.IsNew == true).Select(question => question.Number));
        Assert.Equal(news.Comments, view.Comments.Count(comment => comment.IsNew));
        Assert.Equal(news.Steps, view.History.Select(entry => entry.Id).Where(news.Steps.Contains));
        return said.Length == 0 ? Nothing : string.Join(", ", said);
    }

    private static string[] Counted(int count, string what) => count == 0 ? [] : [FormattableString.Invariant($"{count} {what}")];

    private sealed record Row(string Opened, string Case, string Action, Actor By, Actor Reader, string List, string Page)
    {
        public Row(string[] cells)
            : this(cells[0], cells[1], cells[2], Named(cells[3]), Named(cells[4]), cells[5], cells[6])
        {
        }

        public override string ToString() => $"{Opened}, {Case}, {Action} by {By.Name}, read by {Reader.Name}";

        private static Actor Named(string name) => CastByName.Actor(name);
    }
}
