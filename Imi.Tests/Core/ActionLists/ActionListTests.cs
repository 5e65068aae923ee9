using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Core.Requests;
using Imi.Tests.Support;

namespace Imi.Tests.Core.ActionLists;

/// <summary>The list is a query written by hand; this keeps it in step with the table.</summary>
public class ActionListTests
{
    [Theory, OnBothDatabases]
    public async Task The_list_shows_exactly_what_the_table_calls_a_duty(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var requests = Enum.GetValues<RequestStatus>().SelectMany(status => new[] { A.Request(status), RequestAttempts.Ready(status) }).ToArray();
        await imi.SaveAllAsync(requests);
        var everybody = Cast.People.Concat(
            from place in Cast.Places from role in Enum.GetValues<Role>() from area in Areas select Cast.With(role, place, area));

        foreach (var actor in everybody)
        {
            var due = requests.Where(request => RequestWorkflow.Table.OpenTo(actor, request).Any(row => row.IsDue)).Select(request => request.Number).Order();
            var listed = (await imi.Queries.DueAsync(actor, size: 1_000)).Items;

            Assert.Equal(due, listed.Select(row => row.Number).Order());
        }
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_has_something_to_do(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAllAsync([.. Enum.GetValues<RequestStatus>().Select(A.Request)]);

        Assert.Equal([RequestStatus.Draft, RequestStatus.Replied], (await imi.Queries.DueAsync(Cast.Aoife)).Items.Select(row => row.Status).Order());
        Assert.Equal(
            [RequestStatus.AwaitingAcceptance, RequestStatus.Accepted, RequestStatus.PartiallyReplied],
            (await imi.Queries.DueAsync(Cast.Mette)).Items.Select(row => row.Status).Order());
        Assert.Empty((await imi.Queries.DueAsync(Cast.Niamh)).Items);
    }

    [Theory, OnBothDatabases]
    public async Task The_earliest_due_comes_first_and_what_has_no_date_last(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (late, early, draft) = (A.Draft(), A.Draft(), A.Draft());
        late.Send(new(2026, 3, 20), Cast.Aoife, A.Morning);
        early.Send(new(2026, 3, 10), Cast.Aoife, A.Morning);
        await imi.SaveAllAsync(draft, late, early);

        Assert.Equal([early.Number, late.Number], (await imi.Queries.DueAsync(Cast.Mette)).Items.Select(row => row.Number));
        Assert.Equal([early.Number], (await imi.Queries.DueAsync(Cast.Mette, size: 1)).Items.Select(row => row.Number));
        Assert.Null((await imi.Queries.DueAsync(Cast.Aoife)).Items.Single().DueOn);
    }

    private static readonly string[] Areas = [Cast.Area, Cast.OtherArea];
}
