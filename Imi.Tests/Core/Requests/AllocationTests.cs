using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>T-30: what the setting of each side opens and closes, by direct calls of the services, against <c>Allocation.txt</c>.</summary>
public class AllocationTests
{
    private const string AsListed = "as listed";

    // Allocation is read off the setting and the assignees, not off the status: a few statuses show the other sides, and fewer the second database.
    private static readonly RequestStatus[] Few = [Draft, AwaitingAcceptance, Accepted, Replied, AdditionalInfoRequested, Closed];
    private static readonly RequestStatus[] Fewest = [Draft, Accepted, Closed];

    private static readonly HashSet<(string Status, string Party, string Role, string Action)> Listed =
        [.. TextTable.Read("Core/Requests/RequestGate.txt").Select(row => (row[0], row[1], row[2], row[3]))];

    private static readonly IReadOnlyList<string[]> Rows = TextTable.Read("Core/Requests/Allocation.txt");

    private static readonly Dictionary<Party, Cast.Place> Places = new()
    {
        [Party.Requesting] = Cast.IrishMedical,
        [Party.Responding] = Cast.DanishPatientSafety,
        [Party.RequestingCoordinator] = Cast.IrishCoordinator,
        [Party.RespondingCoordinator] = Cast.DanishCoordinator,
    };

    private readonly Guid _editor = Guid.NewGuid();

    public static IEnumerable<object[]> States =>
        from kind in Enum.GetValues<DatabaseKind>()
        from party in Enum.GetValues<Party>()
        from state in new[] { "off", "nobody's", "mine", "colleague's" }
        where Full.IsOn || kind == DatabaseKind.Sqlite || state != "off" // which is what the gate lets through
        select (object[])[kind, party, state];

    [Theory, MemberData(nameof(States)), Trait("Full", "rights")]
    public async Task Allocation_opens_and_closes_what_the_specification_lists(DatabaseKind kind, Party party, string state)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var place = Places[party];
        await imi.HireAsync(Colleague(party));
        await imi.SetAsync(place, usesAllocation: state != "off");
        await RequestAttempts.LinkSecondCoordinatorsAsync(imi);
        var wrong = new List<string>();

        foreach (var status in Statuses(kind, party))
        {
            (Role Role, Actor Actor)[] people = [(RequestService.HandledBy(party), Me(party)), (Role.Allocator, Cast.With(Role.Allocator, place))];
            var ready = new Queue<Request>(await ReadyAsync(imi, status, party, state,
                people.Sum(one => 1 + RequestAttempts.Actions.Count(action => GoesThrough(state, party, one.Role, status, action)))));
            foreach (var (role, actor) in people)
            {
                var untouched = ready.Dequeue();
                foreach (var action in RequestAttempts.Actions)
                {
                    var request = GoesThrough(state, party, role, status, action) ? ready.Dequeue() : untouched;
                    var allowed = await RequestAttempts.IsAllowedAsync(action, imi, request, _editor, actor);
                    if (allowed != IsExpected(state, party, role, status, action))
                    {
                        wrong.Add($"{state}, {party}, {role}, {status}: {action} was {(allowed ? "allowed" : "refused")}.");
                        untouched = (await ReadyAsync(imi, status, party, state, count: 1)).Single();
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<RequestStatus> Statuses(DatabaseKind kind, Party party)
    {
        if (Full.IsOn || (kind == DatabaseKind.Sqlite && party is Party.Requesting or Party.Responding))
        {
            return Enum.GetValues<RequestStatus>();
        }

        var awaiting = Visibility.StatusesAwaiting(party);
        return kind == DatabaseKind.Sqlite ? Few.Union(awaiting) : Fewest.Union(awaiting.Take(1));
    }

    [Fact]
    public void Every_row_written_by_hand_names_something_that_exists() =>
        Assert.All(Rows, row =>
        {
            Assert.Equal(5, row.Length);
            Assert.True(row[3] == "all" || row[3].Split(' ').All(name => Enum.TryParse<RequestStatus>(name, out _)), row[3]);
            Assert.True(row[4] == AsListed || RequestAttempts.Actions.Contains(row[4]), row[4]);
        });

    /// <summary>Decision 10.</summary>
    [Theory, OnBothDatabases]
    public async Task What_goes_out_starts_with_whoever_created_it(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SetAsync(Cast.SwedishHealth, usesAllocation: true);
        var number = await imi.Drafts.CreateAsync(Cast.Area, Cast.IrishMedical.Id, null, Guid.NewGuid(), Cast.Elin);

        Assert.Equal([(Party.Requesting, Cast.Elin.UserId)], (await imi.LoadAsync(number)).Assignees.Select(one => (one.Party, one.UserId)));
        Assert.Equal([Cast.Elin.UserId], (await imi.Queries.FindAsync(number, Cast.Birgitta))!.Assignees.Select(one => one.Id));
        Assert.Equal([number], (await imi.Queries.DueAsync(Cast.Elin)).Items.Select(row => row.Number));
        Assert.Empty((await imi.Queries.DueAsync(Cast.Birgitta)).Items);
    }

    [Theory, OnBothDatabases]
    public async Task An_allocator_replaces_whoever_had_it_on_that_side_and_nobody_else(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));

        await imi.Requests.AllocateAsync(request.Number, [Cast.Mette.UserId, Cast.Jens.UserId, Cast.Jens.UserId], 1, Guid.NewGuid(), Cast.Karen);
        await imi.Requests.AllocateAsync(request.Number, [Cast.Jens.UserId, Cast.Karen.UserId], 2, Guid.NewGuid(), Cast.Karen);

        var stored = await imi.LoadAsync(request.Number);
        Assert.Equal([Cast.Jens.UserId, Cast.Karen.UserId], On(stored, Party.Responding));
        Assert.Equal([Cast.Aoife.UserId], On(stored, Party.Requesting));
        Assert.Equal([RequestAction.Allocate, RequestAction.Reallocate], stored.History.OrderBy(entry => entry.Id).TakeLast(2).Select(entry => entry.Action));
        Assert.Equal((AwaitingAcceptance, 3), (stored.Status, stored.Version));
    }

    [Theory, OnBothDatabases]
    public async Task Only_request_handlers_of_that_side_and_area_are_given_a_request(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        var basic = Cast.With(Role.BasicUser, Cast.DanishPatientSafety);
        var elsewhere = Cast.With(Role.RequestHandler, Cast.DanishPatientSafety, Cast.OtherArea);
        await imi.HireAsync(basic);
        await imi.HireAsync(elsewhere);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        var rule = async (int[] people) => (await Assert.ThrowsAsync<InvalidValueException>(() =>
            imi.Requests.AllocateAsync(request.Number, people, 1, Guid.NewGuid(), Cast.Karen))).Rule;

        Assert.Equal("Assignees", await rule([Cast.Aoife.UserId]));
        Assert.Equal("Assignees", await rule([Cast.Mette.UserId, Cast.Soren.UserId]));
        Assert.Equal("Assignees", await rule([basic.UserId]));
        Assert.Equal("Assignees", await rule([elsewhere.UserId]));
        Assert.Equal("Assignees", await rule([4711]));
        Assert.Equal("Required", await rule([]));
        await Assert.ThrowsAsync<ActionForbiddenException>(() => imi.Requests.AllocateAsync(request.Number, [4711], 1, Guid.NewGuid(), Cast.Mette));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_who_is_blocked_is_offered_or_given_a_request(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        await BlockAsync(imi, Cast.Jens, imi.Clock.GetUtcNow().AddYears(100));
        await BlockAsync(imi, Cast.Mette, imi.Clock.GetUtcNow().AddMinutes(-1)); // over

        Assert.Equal([Cast.Karen.Name, Cast.Mette.Name], (await imi.Users.ColleaguesAsync(Role.RequestHandler, Cast.Area, Cast.Karen)).Select(one => one.Name));
        var refused = await Assert.ThrowsAsync<InvalidValueException>(() =>
            imi.Requests.AllocateAsync(request.Number, [Cast.Mette.UserId, Cast.Jens.UserId], 1, Guid.NewGuid(), Cast.Karen));
        Assert.Equal("Assignees", refused.Rule);
        await imi.Requests.AllocateAsync(request.Number, [Cast.Mette.UserId], 1, Guid.NewGuid(), Cast.Karen);
    }

    /// <summary>Section 9.2: switched off, all handlers may process again; switched on, at once only the assignees.</summary>
    [Theory, OnBothDatabases]
    public async Task The_setting_counts_at_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        var accept = () => imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, 1, Guid.NewGuid(), Cast.Mette);

        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        await Assert.ThrowsAsync<ActionForbiddenException>(accept);
        Assert.Equal(Level.Details, (await imi.Queries.FindAsync(request.Number, Cast.Mette))!.Level); // reading stays
        await imi.SetAsync(Cast.DanishPatientSafety);
        await accept();
    }

    private static async Task BlockAsync(TestDatabase imi, Actor person, DateTimeOffset until)
    {
        await using var db = imi.Open();
        await db.Users.Where(user => user.Id == person.UserId).ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, until));
    }

    private static Actor Me(Party party) => party switch
    {
        Party.Requesting => Cast.Aoife,
        Party.Responding => Cast.Mette,
        Party.RequestingCoordinator => Cast.Declan,
        Party.RespondingCoordinator => Cast.Anders,
    };

    private static Actor Colleague(Party party) => Cast.With(RequestService.HandledBy(party), Places[party]);

    private static IEnumerable<int> On(Request request, Party party) => request.Assignees.Where(one => one.Party == party).Select(one => one.UserId).Order();

    private static bool IsExpected(string state, Party party, Role role, RequestStatus status, string action) =>
        Rows.Any(row => row[0] == (role == Role.Allocator && state == "mine" ? "colleague's" : state) && row[1] == party.ToString() && row[2] == role.ToString()
            && (row[3] == "all" || row[3].Split(' ').Contains(status.ToString()))
            && (row[4] == AsListed ? Listed.Contains((status.ToString(), party.ToString(), role.ToString(), action)) : row[4] == action));

    private static bool GoesThrough(string state, Party party, Role role, RequestStatus status, string action) =>
        RequestAttempts.SameCall(action).Any(name => IsExpected(state, party, role, status, name));

    private async Task<Request[]> ReadyAsync(TestDatabase imi, RequestStatus status, Party party, string state, int count)
    {
        Request[] requests = [.. Enumerable.Range(0, count).Select(_ => RequestAttempts.In(status.ToString()))];
        await imi.SaveAllAsync(requests);
        foreach (var place in Places.Values)
        {
            await imi.GiveLeasesAsync(requests, place.Id, _editor);
        }

        await imi.AssignAllAsync(requests, party, state switch
        {
            "mine" => [Me(party)],
            "colleague's" => [Colleague(party)],
            _ => [],
        });
        return requests;
    }
}
