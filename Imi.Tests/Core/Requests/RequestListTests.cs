using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

public class RequestListTests
{
    private static readonly bool[] BothWays = [false, true];

    public static IEnumerable<object[]> Sorts =>
        from kind in Enum.GetValues<DatabaseKind>()
        from sort in Enum.GetValues<RequestSort>()
        from isDescending in BothWays
        select (object[])[kind, sort, isDescending];

    [Theory, MemberData(nameof(Sorts))]
    public async Task No_row_stands_on_two_pages_and_none_is_left_out(DatabaseKind kind, RequestSort sort, bool descending)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var requests = Enumerable.Range(0, 35).Select(index => A.Request((RequestStatus)(index % 14))).ToArray(); // many equal dates
        await imi.SaveAllAsync(requests);
        var rows = new List<RequestRow>();

        for (var page = 1; page <= 4; page++)
        {
            var answer = await imi.Queries.ListAsync(new(RequestTab.All, Sort: sort, Descending: descending, Page: page, Size: 10), Cast.Aoife);
            Assert.Equal((35, page, 4), (answer.Total, answer.Number, answer.Pages));
            rows.AddRange(answer.Items);
        }

        Assert.Equal(requests.Select(request => request.Number).Order(), rows.Select(row => row.Number).Order());
        RequireSorted(rows, sort, descending);
    }

    [Theory, OnBothDatabases]
    public async Task A_page_that_is_not_there_is_the_nearest_one(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        Assert.Equal((0, 1, 1), Shape(await imi.Queries.ListAsync(new(RequestTab.All, Page: 7), Cast.Aoife)));

        await imi.SaveAllAsync([.. Enumerable.Range(0, 12).Select(_ => A.Request(Accepted))]);

        Assert.Equal((12, 2, 2), Shape(await imi.Queries.ListAsync(new(RequestTab.All, Page: 7, Size: 10), Cast.Aoife)));
        Assert.Equal((12, 1, 2), Shape(await imi.Queries.ListAsync(new(RequestTab.All, Page: 0, Size: 10), Cast.Aoife)));
    }

    [Theory, OnBothDatabases]
    public async Task Each_tab_shows_its_part(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (draft, sent, replied) = (A.Draft(), A.Request(AwaitingAcceptance), A.Request(Replied));
        await imi.SaveAllAsync(draft, sent, replied);

        Assert.Equal([sent.Number, replied.Number], await NumbersAsync(imi, new(RequestTab.Sent), Cast.Aoife));
        Assert.Equal([draft.Number], await NumbersAsync(imi, new(RequestTab.Drafts), Cast.Aoife));
        Assert.Empty(await NumbersAsync(imi, new(RequestTab.Received), Cast.Aoife));
        Assert.Equal([draft.Number, sent.Number, replied.Number], await NumbersAsync(imi, new(RequestTab.All), Cast.Aoife));
        Assert.Equal([sent.Number, replied.Number], await NumbersAsync(imi, new(RequestTab.Received), Cast.Mette));
        Assert.Empty(await NumbersAsync(imi, new(RequestTab.Drafts), Cast.Mette));
        Assert.Equal([sent.Number, replied.Number], await NumbersAsync(imi, new(RequestTab.All), Cast.Anders));
        Assert.Empty(await NumbersAsync(imi, new(RequestTab.All), Cast.Elin));
    }

    [Theory, OnBothDatabases]
    public async Task The_filter_leaves_one_status(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var requests = Enum.GetValues<RequestStatus>().ToDictionary(status => status, status => A.Request(status));
        await imi.SaveAllAsync([.. requests.Values]);

        foreach (var (status, request) in requests)
        {
            Assert.Equal([request.Number], await NumbersAsync(imi, new(RequestTab.All, status), Cast.Aoife));
        }
    }

    /// <summary>The row stands for the whole: filter and order count its parts.</summary>
    [Theory, OnBothDatabases]
    public async Task A_split_request_is_found_and_sorted_by_its_parts_too(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (whole, other, dateless) = (A.Request(Accepted), A.Request(AwaitingAcceptance), A.Request(Replied));
        other.Accept(new(2026, 3, 20), A.DanishCoordinator, Cast.Mette, A.Morning.AddMinutes(3));
        await imi.SaveAllAsync(whole, other, dateless);
        await imi.Requests.SplitAsync(whole.Number, ["2"], Cast.DanishDental.Id, "Theirs.", whole.Version, Guid.NewGuid(), Guid.NewGuid(), Cast.Mette);
        var due = async (bool isDescending) =>
            (await imi.Queries.ListAsync(new(RequestTab.Sent, Sort: RequestSort.Due, Descending: isDescending), Cast.Aoife)).Items.Select(row => row.Number);

        Assert.Equal([whole.Number], await NumbersAsync(imi, new(RequestTab.Sent, AwaitingAcceptance), Cast.Aoife));
        Assert.Equal([whole.Number, other.Number], await NumbersAsync(imi, new(RequestTab.Sent, Accepted), Cast.Aoife));
        Assert.Equal([$"{whole.Number}-2"], await NumbersAsync(imi, new(RequestTab.All, AwaitingAcceptance), Cast.Aoife));
        Assert.Equal([whole.Number, other.Number, dateless.Number], await due(false)); // 10 March, by its part; 20 March; none
        Assert.Equal([other.Number, whole.Number, dateless.Number], await due(true));
        await imi.Requests.WithdrawAsync($"{whole.Number}-2", "Not this one.", 0, Guid.NewGuid(), Cast.Aoife);
        Assert.Equal([other.Number, whole.Number, dateless.Number], await due(false)); // 20 March, 3 April
    }

    [Theory, OnBothDatabases]
    public async Task A_row_tells_who_asks_whom_and_until_when(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));

        var row = Assert.Single((await imi.Queries.ListAsync(new(RequestTab.All), Cast.Mette)).Items);

        Assert.Equal(
            new(request.Id, request.Number, "PQ", Accepted, new(1, "IE", Cast.IrishMedical.Name), new(2, "DK", Cast.DanishPatientSafety.Name),
                request.SentAt, A.AgreedReplyOn, request.ChangedAt)
            {
                Mark = Mark.New,
                Version = 2,
            },
            row);
    }

    [Fact]
    public void A_row_has_no_place_for_anything_of_the_person() =>
        Assert.Equal(
            ["Id", "Number", "Area", "Status", "Requesting", "Responding", "SentAt", "DueOn", "ChangedAt", "Parts", "Mark", "Version"],
            typeof(RequestRow).GetProperties().Select(property => property.Name));

    [Theory, OnBothDatabases]
    public async Task Colleagues_are_named_and_the_other_side_is_an_authority(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));

        var view = (await imi.Queries.FindAsync(request.Number, Cast.Ciaran))!;

        Assert.Equal(["Aoife Brennan", Cast.DanishPatientSafety.Name], view.Comments.Select(comment => comment.Author));
        Assert.Equal(["Aoife Brennan", "Aoife Brennan", "Aoife Brennan", Cast.DanishPatientSafety.Name, Cast.DanishPatientSafety.Name],
            view.History.Select(entry => entry.Author));
    }

    private static (int, int, int) Shape(PageOf<RequestRow> page) => (page.Total, page.Number, page.Pages);

    private static async Task<List<string>> NumbersAsync(TestDatabase imi, RequestFilter filter, Actor actor) =>
        [.. (await imi.Queries.ListAsync(filter, actor)).Items.Select(row => row.Number).Order(StringComparer.Ordinal)];

    private static void RequireSorted(List<RequestRow> rows, RequestSort sort, bool descending)
    {
        var known = rows.Select(row => Key(row, sort)).Where(key => key is not null).ToList();
        Assert.Equal(descending ? known.OrderDescending(StringComparer.Ordinal) : known.Order(StringComparer.Ordinal), known);
        Assert.Equal(known.Count, rows.Select(row => Key(row, sort)).TakeWhile(key => key is not null).Count()); // what has no date comes last
    }

    private static string? Key(RequestRow row, RequestSort sort) => sort switch
    {
        RequestSort.Changed => $"{row.ChangedAt:O}",
        RequestSort.Number => row.Number,
        RequestSort.Status => row.Status.ToString(),
        RequestSort.Sent => row.SentAt is { } sent ? $"{sent:O}" : null,
        RequestSort.Due => row.DueOn is { } due ? $"{due:O}" : null,
    };
}
