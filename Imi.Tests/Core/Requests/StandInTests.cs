using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>R26: whose duty it is while the assignee is absent, for each party and in each status, against <c>StandIns.txt</c>; and that nobody gains a right by it.</summary>
public class StandInTests
{
    private static readonly IReadOnlyList<string[]> Rows = TextTable.Read("Core/Requests/StandIns.txt");

    private static readonly Dictionary<Party, (Cast.Place Place, Actor Assignee)> Sides = new()
    {
        [Party.Requesting] = (Cast.IrishMedical, Cast.Aoife),
        [Party.Responding] = (Cast.DanishPatientSafety, Cast.Mette),
        [Party.RequestingCoordinator] = (Cast.IrishCoordinator, Cast.Declan),
        [Party.RespondingCoordinator] = (Cast.DanishCoordinator, Cast.Anders),
    };

    private static readonly Dictionary<string, (int From, int Until)> Days = new()
    {
        ["today"] = (0, 0),
        ["begins today"] = (0, 9),
        ["ends today"] = (-9, 0),
        ["began and goes on"] = (-9, 9),
        ["ended yesterday"] = (-9, -1),
        ["begins tomorrow"] = (1, 9),
    };

    public static IEnumerable<object[]> Cases =>
        from kind in Enum.GetValues<DatabaseKind>()
        from party in Enum.GetValues<Party>()
        from row in Enumerable.Range(0, Rows.Count)
        where Full.IsOn || kind == DatabaseKind.Sqlite || (party == Party.Responding && IsFirstAlike(row))
        select (object[])[kind, party, row];

    // On the second database, one of each that it waits for.
    private static bool IsFirstAlike(int row) => Rows.Take(row).All(before => (before[2], before[3]) != (Rows[row][2], Rows[row][3]));

    [Theory, MemberData(nameof(Cases)), Trait("Full", "rights")]
    public async Task It_waits_for_whom_the_table_written_by_hand_says(DatabaseKind kind, Party party, int row)
    {
        var (absence, standIn, waits, otherwise) = (Rows[row][0], Rows[row][1], Rows[row][2].Split(", "), Rows[row][3]);
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (requests, people) = await GiveAsync(imi, party, standIn);
        var before = await SeenAsync(imi, requests, people.Values);
        if (absence != "none")
        {
            await LeaveAsync(imi, party, absence, standIn, people);
        }

        var listed = new Dictionary<string, List<int>>();
        foreach (var (name, person) in people)
        {
            listed[name] = [.. (await imi.Queries.DueAsync(person)).Items.Select(one => one.Id)];
        }

        var stored = (await imi.LoadAllAsync(requests)).ToDictionary(request => request.Id);
        foreach (var request in requests)
        {
            var isAwaited = RequestWorkflow.StatusesAwaiting(party).Contains(request.Status);
            var isOpen = request.ClosedAt is null;
            var expected = isAwaited ? waits : isOpen && party == Party.Requesting && otherwise == "yes" ? (string[])["allocator"] : [];
            var loaded = stored[request.Id];
            foreach (var (name, person) in people)
            {
                var isDue = RequestWorkflow.Table.OpenTo(person, loaded).Any(one => one.IsDue);
                var isListed = listed[name].Contains(request.Id);
                Assert.True((isDue, isListed) == (expected.Contains(name), expected.Contains(name)), $"{party}, {request.Status}: {name} due {isDue}, listed {isListed}, by hand {string.Join(", ", expected)}.");
            }

            // Whoever stands in may do what the assignee may, and whoever does not what any colleague may.
            if (standIn is "-" or "with the right" or "absent too")
            {
                var like = waits.Contains("stand-in") ? people["assignee"] : people["colleague"];
                Assert.Equal(Offers(like, loaded), Offers(people["stand-in"], loaded));
            }
        }

        Assert.Equal(before, await SeenAsync(imi, requests, people.Values)); // absence is no key
    }

    [Fact]
    public void Every_row_written_by_hand_names_something_that_exists() => Assert.All(Rows, row =>
    {
        Assert.True(row[0] == "none" || Days.ContainsKey(row[0]), row[0]);
        Assert.All(row[2].Split(", "), name => Assert.Contains(name, (string[])["assignee", "stand-in", "colleague", "allocator"]));
        Assert.Contains(row[3], (string[])["yes", "no"]);
    });

    [Theory, OnBothDatabases]
    public async Task The_stand_in_accepts_in_his_own_name_and_afterwards_all_is_as_before(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        var (one, other) = (await imi.SaveAsync(A.Request(AwaitingAcceptance)), await imi.SaveAsync(A.Request(AwaitingAcceptance)));
        await imi.AssignAsync(one, Party.Responding, Cast.Mette);
        await imi.AssignAsync(other, Party.Responding, Cast.Mette);
        var accept = (Request request) => imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, request.Version, Guid.NewGuid(), Cast.Jens);
        await Assert.ThrowsAsync<ActionForbiddenException>(() => accept(one));

        await imi.AbsentAsync(Cast.Mette, Cast.Jens, until: 1);
        Assert.Equal(["Mette Sørensen"], (await imi.Queries.FindAsync(one.Number, Cast.Jens))!.StandsInFor);
        Assert.Empty((await imi.Queries.FindAsync(one.Number, Cast.Karen))!.StandsInFor);
        await accept(one);
        imi.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(Cast.Jens.UserId, (await imi.LoadAsync(one.Number)).History.Single(entry => entry.Action == RequestAction.Accept).UserId);
        Assert.Equal([Cast.Mette.UserId], (await imi.LoadAsync(one.Number)).Assignees.Where(one => one.Party == Party.Responding).Select(one => one.UserId));
        await Assert.ThrowsAsync<ActionForbiddenException>(() => accept(other));
        Assert.Empty((await imi.Queries.DueAsync(Cast.Jens)).Items);
        Assert.Equal(2, (await imi.Queries.DueAsync(Cast.Mette)).Items.Count);
    }

    /// <summary>In Copenhagen the day begins an hour before it does in UTC.</summary>
    [Theory, OnBothDatabases]
    public async Task Days_begin_and_end_where_the_authority_is(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        await imi.AssignAsync(request, Party.Responding, Cast.Mette);
        await imi.AbsentAsync(Cast.Mette, Cast.Jens, from: 1, until: 1);
        var midnight = new DateTimeOffset(2026, 3, 3, 23, 0, 0, TimeSpan.Zero);

        foreach (var (at, waits) in new[] { (midnight.AddMinutes(-1), 0), (midnight, 1), (midnight.AddDays(1).AddMinutes(-1), 1), (midnight.AddDays(1), 0) })
        {
            imi.Clock.Advance(at - imi.Clock.GetUtcNow());
            Assert.Equal((at, waits), (at, (await imi.Queries.DueAsync(Cast.Jens)).Total));
        }
    }

    /// <summary>Whoever stands in for two, and has something himself, finds each request once.</summary>
    [Theory, OnBothDatabases]
    public async Task What_two_absent_people_have_is_listed_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        await imi.AssignAsync(request, Party.Responding, Cast.Mette, Cast.Karen, Cast.Jens);
        await imi.AbsentAsync(Cast.Mette, Cast.Jens);
        await imi.AbsentAsync(Cast.Karen, Cast.Jens);

        Assert.Equal([request.Number], (await imi.Queries.DueAsync(Cast.Jens)).Items.Select(row => row.Number));
        Assert.Equal(1, (await imi.Boards.BoardAsync(Cast.Karen))!.Handlers.Single(one => one.UserId == Cast.Jens.UserId).Open);
    }

    /// <summary>Whoever is given something while absent may be relieved of it again: half a minute, and whenever it is.</summary>
    [Theory, OnBothDatabases]
    public async Task What_was_given_to_somebody_absent_is_taken_back(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingAcceptance));
        await imi.AbsentAsync(Cast.Mette);

        var given = await imi.Allocations.AllocateAsync([request.Number], [Cast.Mette.UserId], Guid.NewGuid(), Cast.Karen);
        Assert.True(Assert.Single(given.Rows).IsDone);
        Assert.Equal(1, (await imi.Boards.BoardAsync(Cast.Karen))!.Queue.Total); // still nobody is there
        Assert.Equal(RequestAction.Accept, (await imi.Queries.FindAsync(request.Number, Cast.Mette))!.Next!.Action); // she looks in, and may
        Assert.Equal(RequestAction.Allocate, (await imi.Queries.FindAsync(request.Number, Cast.Jens))!.Next!.Action);
        Assert.True(Assert.Single((await imi.Allocations.UndoAsync(given, Guid.NewGuid(), Cast.Karen)).Rows).IsDone);

        Assert.DoesNotContain((await imi.LoadAsync(request.Number)).Assignees, one => one.Party == Party.Responding);
    }

    private static async Task<(Request[] Requests, Dictionary<string, Actor> People)> GiveAsync(TestDatabase imi, Party party, string standIn)
    {
        var (place, assignee) = Sides[party];
        var role = RequestService.HandledBy(party);
        var named = new Actor(7_001, "The Named", place.Id, place.Name, place.Country, [(role, Cast.Area)]);
        var people = new Dictionary<string, Actor>
        {
            ["assignee"] = assignee,
            ["colleague"] = Cast.With(role, place),
            ["allocator"] = Cast.With(Role.Allocator, place),
            ["stand-in"] = standIn switch
            {
                "without the right" => Cast.With(Role.BasicUser, place),
                "right in another area" => Cast.With(role, place, Cast.OtherArea),
                "of another authority" => Cast.With(role, Cast.SwedishHealth),
                _ => named,
            },
        };
        await imi.HireAsync([.. people.Values.Where(person => person != assignee)]);
        await imi.SetAsync(place, usesAllocation: true);
        Request[] requests = [.. Enum.GetValues<RequestStatus>().Select(status => A.Request(status))];
        await imi.SaveAllAsync(requests);
        await imi.AssignAllAsync(requests.Where(request => request.AuthorityOf(party) is not null), party, assignee);
        return (requests, people);
    }

    private static async Task LeaveAsync(TestDatabase imi, Party party, string absence, string standIn, Dictionary<string, Actor> people)
    {
        var (from, until) = Days[absence];
        await imi.AbsentAsync(Sides[party].Assignee, standIn == "-" ? null : people["stand-in"], from, until);
        if (standIn == "absent too")
        {
            await imi.AbsentAsync(people["stand-in"], people["colleague"]); // who stands in for one, not for the other
        }
        else if (standIn == "blocked")
        {
            await using var db = imi.Open();
            await db.Users.Where(user => user.Id == people["stand-in"].UserId).ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, imi.Clock.GetUtcNow().AddYears(100)));
        }
    }

    private static async Task<List<string>> SeenAsync(TestDatabase imi, Request[] requests, IEnumerable<Actor> people)
    {
        var seen = new List<string>();
        foreach (var person in people)
        {
            foreach (var request in requests)
            {
                var (level, _) = await imi.Queries.LevelAsync(request.Number, person, default);
                seen.Add($"{person.Name}: {level} of {request.Number}, person {await imi.People.ReadAsync(request.Number, person) is not null}");
            }
        }

        return seen;
    }

    private static IEnumerable<RequestAction> Offers(Actor actor, Request request) => RequestWorkflow.Table.OpenTo(actor, request).Select(row => row.Action);
}
