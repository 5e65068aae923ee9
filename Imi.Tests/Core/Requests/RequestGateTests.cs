using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Core.Requests;

/// <summary>Every status × party × role × action, by direct calls of the services, against <c>RequestGate.txt</c>.</summary>
public class RequestGateTests
{
    private static readonly Dictionary<string, Cast.Place> Parties = new()
    {
        ["Requesting"] = Cast.IrishMedical,
        ["Responding"] = Cast.DanishPatientSafety,
        ["RequestingCoordinator"] = Cast.IrishCoordinator,
        ["RespondingCoordinator"] = Cast.DanishCoordinator,
        ["Another"] = Cast.SwedishHealth,
    };

    private static readonly HashSet<(string Case, string Party, string Role, string Action)> Allowed =
        [.. TextTable.Read("Core/Requests/RequestGate.txt").Select(row => (row[0], row[1], row[2], row[3]))];

    private readonly Guid _editor = Guid.NewGuid();

    /// <summary>The gate itself is one on both databases: on the second, in as many cases as it takes for each party to go through with each of its actions.</summary>
    public static IEnumerable<object[]> Cases =>
        from kind in Enum.GetValues<DatabaseKind>()
        from one in Full.IsOn || kind == DatabaseKind.Sqlite ? RequestAttempts.Cases : Covering()
        select (object[])[kind, one];

    public static IEnumerable<object[]> Statuses =>
        from kind in Enum.GetValues<DatabaseKind>()
        from status in Enum.GetValues<RequestStatus>()
        where Full.IsOn || kind == DatabaseKind.Sqlite || status is RequestStatus.Draft or RequestStatus.AwaitingAcceptance or RequestStatus.Replied
        select (object[])[kind, status];

    [Theory, MemberData(nameof(Cases)), Trait("Full", "rights")]
    public async Task The_gate_lets_through_what_the_specification_lists_and_nothing_else(DatabaseKind kind, string @case)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await RequestAttempts.LinkSecondCoordinatorsAsync(imi);
        await imi.HireAsync(Cast.With(Role.RequestHandler, Cast.IrishMedical)); // copies, and is handed the copy
        var ready = new Queue<Request>(await ReadyAsync(imi, @case, 1 + Parties.Sum(party =>
            Actors(@case, party.Value).Sum(one => RequestAttempts.Actions.Count(action => GoesThrough(@case, party.Key, one.Role, action))))));
        var untouched = ready.Dequeue();
        var wrong = new List<string>();

        foreach (var (party, place) in Parties)
        {
            foreach (var (role, actor) in Actors(@case, place))
            {
                var before = await StateAsync(imi, untouched);
                foreach (var action in RequestAttempts.Actions)
                {
                    var request = GoesThrough(@case, party, role, action) ? ready.Dequeue() : untouched;
                    var allowed = await RequestAttempts.IsAllowedAsync(action, imi, request, _editor, actor);
                    if (allowed != Allowed.Contains((@case, party, role, action)))
                    {
                        wrong.Add($"{@case}, {party}, {role}: {action} was {(allowed ? "allowed" : "refused")}.");
                        untouched = (await ReadyAsync(imi, @case)).Single();
                        before = await StateAsync(imi, untouched);
                    }
                }

                if (!before.Equals(await StateAsync(imi, untouched)))
                {
                    wrong.Add($"{@case}, {party}, {role}: a refusal left something behind.");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, MemberData(nameof(Statuses)), Trait("Full", "rights")]
    public async Task A_role_in_another_area_opens_nothing(DatabaseKind kind, RequestStatus status)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = (await ReadyAsync(imi, status.ToString())).Single();
        var before = await StateAsync(imi, request);

        foreach (var (party, place) in Parties)
        {
            var actor = Cast.WithAll(Enum.GetValues<Role>(), place, Cast.OtherArea);
            foreach (var action in RequestAttempts.Actions)
            {
                Assert.False(await RequestAttempts.IsAllowedAsync(action, imi, request, _editor, actor), $"{party}: {action}");
            }
        }

        Assert.Equal(before, await StateAsync(imi, request));
    }

    [Theory, OnBothDatabases]
    public async Task One_coordinator_leaves_nothing_to_change_to(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = (await ReadyAsync(imi, "Replied")).Single();

        Assert.False(await RequestAttempts.IsAllowedAsync("ChangeCoordinator", imi, request, _editor, Cast.Aoife));
        Assert.False(await RequestAttempts.IsAllowedAsync("ChangeCoordinator", imi, request, _editor, Cast.Mette));
    }

    [Theory, OnBothDatabases, Trait("Full", "rights")]
    public async Task A_role_in_another_area_shows_nothing(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var requests = RequestAttempts.Cases.Select(RequestAttempts.In).ToArray();
        await imi.SaveAllAsync(requests);

        // One who holds them all sees whatever one of them would show; one by one with the large counts.
        foreach (var actor in from place in Parties.Values from roles in Full.IsOn ? Enum.GetValues<Role>().Chunk(1) : [Enum.GetValues<Role>()] select Cast.WithAll(roles, place, Cast.OtherArea))
        {
            Assert.Empty((await imi.Queries.DueAsync(actor)).Items);
            foreach (var tab in Enum.GetValues<RequestTab>())
            {
                Assert.Equal(0, (await imi.Queries.ListAsync(new(tab), actor)).Total);
            }

            foreach (var request in requests)
            {
                Assert.Null(await imi.Queries.FindAsync(request.Number, actor));
                Assert.Null(await imi.People.ReadAsync(request.Number, actor));
            }
        }
    }

    /// <summary>T-01.</summary>
    [Theory, OnBothDatabases]
    public async Task Only_a_request_handler_of_the_area_creates_a_draft(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        foreach (var role in Enum.GetValues<Role>())
        {
            var actor = Cast.With(role, Cast.IrishMedical);
            var create = () => imi.Drafts.CreateAsync(Cast.Area, null, null, Guid.NewGuid(), actor);
            if (role == Role.RequestHandler)
            {
                await imi.HireAsync(actor);
                Assert.Equal("PQ-2026-000001", await create());
            }
            else
            {
                await Assert.ThrowsAsync<ActionForbiddenException>(create);
            }
        }

        await Assert.ThrowsAsync<ActionForbiddenException>(() =>
            imi.Drafts.CreateAsync(Cast.Area, null, null, Guid.NewGuid(), Cast.With(Role.RequestHandler, Cast.IrishMedical, Cast.OtherArea)));
    }

    [Fact]
    public void Every_row_written_by_hand_names_something_that_exists()
    {
        Assert.All(Allowed, row =>
        {
            Assert.Contains(row.Case, RequestAttempts.Cases);
            Assert.True(Enum.TryParse<Role>(row.Role, out _), row.Role);
            Assert.Contains(row.Party, Parties.Keys);
            Assert.Contains(row.Action, RequestAttempts.Actions);
        });
    }

    [Fact]
    public void Every_action_of_the_table_is_attempted() =>
        Assert.Empty(RequestWorkflow.Table.Rows.Select(row => row.Action.ToString()).Except(RequestAttempts.Actions));

    /// <summary>
    /// Those whom a row of the case names, one by one. Of all others one person who holds them all at once: a role opens and never closes,
    /// so what is refused to that person is refused to each; one by one with the large counts.
    /// </summary>
    private static IEnumerable<(string Role, Actor Actor)> Actors(string @case, Cast.Place place)
    {
        var named = Enum.GetValues<Role>().Where(role => Allowed.Any(row => row.Case == @case && row.Role == role.ToString())).ToList();
        var others = Enum.GetValues<Role>().Except(named);
        return named.Concat(Full.IsOn ? others : []).Select(role => (role.ToString(), Cast.With(role, place)))
            .Append(("all other roles", Cast.WithAll(others, place)));
    }

    private static IEnumerable<string> Covering()
    {
        var left = Allowed.Select(row => (row.Party, row.Action)).ToHashSet();
        while (left.Count > 0)
        {
            var best = RequestAttempts.Cases.MaxBy(one => Of(one).Count(left.Contains))!;
            left.ExceptWith(Of(best));
            yield return best;
        }

        static IEnumerable<(string Party, string Action)> Of(string @case) => Allowed.Where(row => row.Case == @case).Select(row => (row.Party, row.Action)).Distinct();
    }

    /// <summary>A call that is let through as another action leaves its traces, too.</summary>
    private static bool GoesThrough(string @case, string party, string role, string action) =>
        RequestAttempts.SameCall(action).Any(name => Allowed.Contains((@case, party, role, name)));

    /// <summary>Everybody holds the lease, so that nothing but the gate refuses.</summary>
    private async Task<Request[]> ReadyAsync(TestDatabase imi, string @case, int count = 1)
    {
        Request[] requests = [.. Enumerable.Range(0, count).Select(_ => RequestAttempts.In(@case))];
        await imi.SaveAllAsync(requests);
        foreach (var place in Parties.Values)
        {
            await imi.GiveLeasesAsync(requests, place.Id, _editor);
        }

        return requests;
    }

    private static async Task<object> StateAsync(TestDatabase imi, Request request)
    {
        await using var db = imi.Open();
        return await db.Requests.Where(one => one.Id == request.Id)
            .Select(one => new
            {
                one.Status,
                one.Version,
                one.DeadlineVersion,
                one.ChangedAt,
                Assignees = one.Assignees.Count,
                Comments = one.Comments.Count,
                Answers = one.Questions.SelectMany(question => question.Answers).Sum(answer => answer.Version),
                Entries = one.History.Count,
                Parts = db.Requests.Count(part => part.RootId == one.Id),
            })
            .SingleAsync();
    }
}
