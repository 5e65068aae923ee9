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

    private static readonly HashSet<(string Status, string Party, string Role, string Action)> Allowed =
        [.. TextTable.Read("Core/Requests/RequestGate.txt").Select(row => (row[0], row[1], row[2], row[3]))];

    private readonly Guid _editor = Guid.NewGuid();

    public static IEnumerable<object[]> Statuses =>
        from kind in Enum.GetValues<DatabaseKind>() from status in Enum.GetValues<RequestStatus>() select (object[])[kind, status];

    [Theory, MemberData(nameof(Statuses))]
    public async Task The_gate_lets_through_what_the_specification_lists_and_nothing_else(DatabaseKind kind, RequestStatus status)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var untouched = await ReadyAsync(imi, status);
        var wrong = new List<string>();

        foreach (var (party, place) in Parties)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var actor = Cast.With(role, place);
                var before = await StateAsync(imi, untouched);
                foreach (var action in RequestAttempts.Actions)
                {
                    var expected = Allowed.Contains((status.ToString(), party, role.ToString(), action));
                    var request = expected ? await ReadyAsync(imi, status) : untouched;
                    var allowed = await RequestAttempts.IsAllowedAsync(action, imi, request, _editor, actor);
                    if (allowed != expected)
                    {
                        wrong.Add($"{status}, {party}, {role}: {action} was {(allowed ? "allowed" : "refused")}.");
                        untouched = await ReadyAsync(imi, status);
                    }
                }

                if (await StateAsync(imi, untouched) != before)
                {
                    wrong.Add($"{status}, {party}, {role}: a refusal left something behind.");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, MemberData(nameof(Statuses))]
    public async Task A_role_in_another_area_opens_nothing(DatabaseKind kind, RequestStatus status)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await ReadyAsync(imi, status);
        var before = await StateAsync(imi, request);

        foreach (var (party, place, role, action) in Combinations())
        {
            Assert.False(
                await RequestAttempts.IsAllowedAsync(action, imi, request, _editor, Cast.With(role, place, Cast.OtherArea)), $"{party}, {role}: {action}");
        }

        Assert.Equal(before, await StateAsync(imi, request));
    }

    [Theory, OnBothDatabases]
    public async Task A_role_in_another_area_shows_nothing(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var requests = Enum.GetValues<RequestStatus>().Select(RequestAttempts.Ready).ToArray();
        await imi.SaveAllAsync(requests);

        foreach (var actor in from place in Parties.Values from role in Enum.GetValues<Role>() select Cast.With(role, place, Cast.OtherArea))
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
            var create = () => imi.Drafts.CreateAsync(Cast.Area, null, null, Guid.NewGuid(), Cast.With(role, Cast.IrishMedical));
            if (role == Role.RequestHandler)
            {
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
            Assert.True(Enum.TryParse<RequestStatus>(row.Status, out _), row.Status);
            Assert.True(Enum.TryParse<Role>(row.Role, out _), row.Role);
            Assert.Contains(row.Party, Parties.Keys);
            Assert.Contains(row.Action, RequestAttempts.Actions);
        });
    }

    [Fact]
    public void Every_action_of_the_table_is_attempted() =>
        Assert.Empty(RequestWorkflow.Table.Rows.Select(row => row.Action.ToString()).Except(RequestAttempts.Actions));

    private static IEnumerable<(string Party, Cast.Place Place, Role Role, string Action)> Combinations() =>
        from party in Parties
        from role in Enum.GetValues<Role>()
        from action in RequestAttempts.Actions
        select (party.Key, party.Value, role, action);

    /// <summary>Everybody holds the lease, so that nothing but the gate refuses.</summary>
    private async Task<Request> ReadyAsync(TestDatabase imi, RequestStatus status)
    {
        var request = await imi.SaveAsync(RequestAttempts.Ready(status));
        foreach (var place in Parties.Values)
        {
            await imi.GiveLeaseAsync(request, place.Id, _editor);
        }

        return request;
    }

    private static async Task<(RequestStatus?, int, int, int)> StateAsync(TestDatabase imi, Request request)
    {
        await using var db = imi.Open();
        var state = await db.Requests.Where(one => one.Id == request.Id)
            .Select(one => new { one.Status, one.Version, one.DeadlineVersion, Answers = one.Questions.SelectMany(question => question.Answers).Sum(answer => answer.Version) })
            .SingleOrDefaultAsync();
        return (state?.Status, state?.Version ?? 0, state?.DeadlineVersion ?? 0, state?.Answers ?? 0);
    }
}
