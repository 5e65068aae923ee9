using Imi.Core.ActionLists;
using Imi.Core.Authorities;
using Imi.Core.Deadlines;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Allocation;

/// <summary>What an allocator looks at: what nobody has got, and how much everybody has (R9).</summary>
/// <param name="Handlers">By name.</param>
public sealed record Board(PageOf<RequestRow> Queue, IReadOnlyList<HandlerLoad> Handlers)
{
    /// <summary>For each request of the queue those who could have it, the best first; empty where nobody can.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyList<Proposal>> Proposals { get; init; }

    /// <summary>For each request of the queue everybody who could have it, be they there today or not.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyList<int>> Able { get; init; }

    /// <summary>Requests of the queue that somebody has got who is absent, and for whom nobody stands in: their names.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyList<string>> Absent { get; init; }
}

/// <summary>Somebody to whom requests can be given, and how much of what waits for the authority is theirs.</summary>
/// <param name="Areas">Where requests may be given to them.</param>
public sealed record HandlerLoad(int UserId, string Name, IReadOnlyList<string> Areas, int Open, int Overdue, int DueSoon)
{
    /// <summary>Null for whoever is there today.</summary>
    public Away? Away { get; init; }
}

/// <summary>Somebody who could have a request, and why (R27).</summary>
/// <param name="Experience">Requests in the area with the same country that were theirs.</param>
public sealed record Proposal(int UserId, string Name, int Experience, int Open, int Overdue);

/// <summary>Reads the allocators' board: of one's own authority, in the areas where one is allocator and it allocates.</summary>
public sealed class AllocationQueries(IDbContextFactory<ImiDbContext> contexts, ActionListQueries actionLists, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Null for whoever allocates nothing.</summary>
    public async Task<Board?> BoardAsync(Actor actor, int page = 1, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var held = actor.AreasWith(Role.Allocator);
        var areas = await db.Set<AuthorityArea>().AsNoTracking()
            .Where(area => area.AuthorityId == actor.AuthorityId && area.UsesAllocation && held.Contains(area.Area)).Select(area => area.Area).ToListAsync(cancel);
        if (areas.Count == 0)
        {
            return null;
        }

        var queue = await actionLists.GroupAsync(DueTask.Allocate, actor, page, PageSize, cancel);
        var attendance = await db.AttendanceAsync([actor.AuthorityId], clock.GetUtcNow(), cancel);
        var handlers = await HandlersAsync(db, areas, attendance, actor, cancel);
        var experience = await ExperienceAsync(db, areas, actor, cancel);
        return new(queue, [.. handlers.Select(handler => handler.Load)])
        {
            Proposals = queue.Items.ToDictionary(row => row.Id, row => Propose(row, handlers, experience, actor)),
            Able = queue.Items.ToDictionary(row => row.Id, row => (IReadOnlyList<int>)[.. Able(row, handlers, actor).Select(handler => handler.Load.UserId)]),
            Absent = attendance.Absent.Count == 0 ? new Dictionary<int, IReadOnlyList<string>>() : await AbsentAsync(db, queue.Items, actor, cancel),
        };
    }

    /// <summary>Whoever is there, knows the area and the country, and has least to do. What is overdue weighs more than what is merely open.</summary>
    private static IReadOnlyList<Proposal> Propose(RequestRow row, IReadOnlyList<Handler> handlers, ILookup<(string, string, int), int> experience, Actor actor)
    {
        var country = (row.Requesting.Id == actor.AuthorityId ? row.Responding : row.Requesting)?.Country ?? "";
        return
        [
            .. from handler in Able(row, handlers, actor)
               where handler.Load.Away is null
               let load = handler.Load
               let known = experience[(row.Area, country, load.UserId)].Sum()
               orderby load.Open + (2 * load.Overdue) - (2 * Math.Min(known, 5)), known descending, load.Name, load.UserId
               select new Proposal(load.UserId, load.Name, known, load.Open, load.Overdue),
        ];
    }

    private static IEnumerable<Handler> Able(RequestRow row, IReadOnlyList<Handler> handlers, Actor actor) =>
        handlers.Where(handler => handler.Rights.Contains((RequestService.HandledBy(PartyOf(row, actor)), row.Area)));

    private static Party PartyOf(RequestRow row, Actor actor) =>
        row.Requesting.Id == actor.AuthorityId ? Party.Requesting
        : row.Responding?.Id == actor.AuthorityId ? Party.Responding
        : Party.RespondingCoordinator;

    private async Task<IReadOnlyList<Handler>> HandlersAsync(ImiDbContext db, List<string> areas, Attendance attendance, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var users = await db.Users.AsNoTracking()
            .Where(user => user.AuthorityId == actor.AuthorityId && (user.LockoutEnd == null || user.LockoutEnd < now)
                && user.Rights.Any(right => (right.Role == Role.RequestHandler || right.Role == Role.ReferralHandler) && areas.Contains(right.Area)))
            .ByName().Select(user => new { user.Id, user.GivenName, user.FamilyName, Rights = user.Rights.Select(right => new { right.Role, right.Area }).ToList() })
            .ToListAsync(cancel);
        var loads = (await LoadsAsync(db, areas, attendance, actor, cancel)).ToLookup(one => one.UserId);
        return
        [
            .. from user in users
               let rights = user.Rights.Where(right => areas.Contains(right.Area) && right.Role is Role.RequestHandler or Role.ReferralHandler).Select(right => (right.Role, right.Area)).ToHashSet()
               let windows = loads[user.Id].Select(one => (one.Count, Window: one.DueOn is { } due && one.Country is { } country ? DueDates.WindowOf(country, due, now) : null)).ToList()
               select new Handler(rights, new HandlerLoad(
                   user.Id, $"{user.GivenName} {user.FamilyName}", [.. rights.Select(right => right.Area).Distinct().Order(StringComparer.Ordinal)],
                   windows.Sum(one => one.Count),
                   windows.Where(one => one.Window == DueWindow.Overdue).Sum(one => one.Count),
                   windows.Where(one => one.Window is DueWindow.Today or DueWindow.Soon).Sum(one => one.Count))
               {
                   Away = attendance.AbsenceOf(user.Id) is { } absent ? Away.Of(absent, rights) : null,
               }),
        ];
    }

    /// <summary>What waits for the authority in these areas, by whom it was given to or who stands in for them, and by date.</summary>
    private static Task<List<Load>> LoadsAsync(ImiDbContext db, List<string> areas, Attendance attendance, Actor actor, CancellationToken cancel)
    {
        var waiting = Enum.GetValues<Party>()
            .SelectMany(party =>
            {
                var statuses = RequestWorkflow.StatusesAwaiting(party);
                var requests = db.Requests.AsNoTracking().Where(VisibleRequests.IsOf(party, actor.AuthorityId)).Where(request => request.ClosedAt == null && areas.Contains(request.Area) && statuses.Contains(request.Status));
                return StoodInFor(requests, party, attendance).Prepend(
                    requests.SelectMany(request => request.Assignees.Where(one => one.Party == party), (request, one) => new Given { UserId = one.UserId, DueOn = request.DueOn, RespondingAuthorityId = request.RespondingAuthorityId }));
            })
            .Aggregate((some, more) => some.Concat(more));
        return (
            from one in waiting
            join responder in db.Authorities on one.RespondingAuthorityId equals responder.Id into responders
            from responding in responders.DefaultIfEmpty()
            group one by new { one.UserId, one.DueOn, responding.Country } into same
            select new Load(same.Key.UserId, same.Key.DueOn, same.Key.Country, same.Count())).ToListAsync(cancel);
    }

    /// <summary>What is not given to whoever stands in himself, where he holds the right.</summary>
    private static IEnumerable<IQueryable<Given>> StoodInFor(IQueryable<Request> requests, Party party, Attendance attendance) =>
        from standIn in attendance.Absent.Select(one => one.StandIn).OfType<StandIn>().DistinctBy(one => one.UserId)
        let user = standIn.UserId
        let absent = attendance.AbsentFor(user).ToList()
        let able = standIn.Rights.Where(right => right.Role == RequestService.HandledBy(party)).Select(right => right.Area).ToList()
        select requests.Where(request => able.Contains(request.Area)
                && request.Assignees.Any(one => one.Party == party && absent.Contains(one.UserId)) && request.Assignees.All(one => one.Party != party || one.UserId != user))
            .Select(request => new Given { UserId = user, DueOn = request.DueOn, RespondingAuthorityId = request.RespondingAuthorityId });

    private static async Task<IReadOnlyDictionary<int, IReadOnlyList<string>>> AbsentAsync(ImiDbContext db, IReadOnlyList<RequestRow> rows, Actor actor, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var given = await (
            from request in db.Requests.AsNoTracking()
            where ids.Contains(request.Id)
            from one in request.Assignees
            join user in db.Users.Where(user => user.AuthorityId == actor.AuthorityId) on one.UserId equals user.Id
            orderby user.FamilyName, user.GivenName, user.Id
            select new { request.Id, one.Party, Name = user.GivenName + " " + user.FamilyName }).ToListAsync(cancel);
        var parties = rows.ToDictionary(row => row.Id, row => PartyOf(row, actor));
        return given.Where(one => parties[one.Id] == one.Party).GroupBy(one => one.Id).ToDictionary(same => same.Key, same => (IReadOnlyList<string>)[.. same.Select(one => one.Name)]);
    }

    /// <summary>How many requests in an area with a country were a person's.</summary>
    private static async Task<ILookup<(string Area, string Country, int UserId), int>> ExperienceAsync(ImiDbContext db, List<string> areas, Actor actor, CancellationToken cancel)
    {
        var own = actor.AuthorityId;
        var past = await (
            from request in db.Requests.AsNoTracking()
            where request.ClosedAt != null && areas.Contains(request.Area) && (request.RequestingAuthorityId == own || request.RespondingAuthorityId == own)
            from one in request.Assignees
            where one.Party == (request.RequestingAuthorityId == own ? Party.Requesting : Party.Responding)
            join other in db.Authorities on request.RequestingAuthorityId == own ? request.RespondingAuthorityId : request.RequestingAuthorityId equals other.Id
            group one by new { request.Area, other.Country, one.UserId } into same
            select new { same.Key, Count = same.Count() }).ToListAsync(cancel);
        return past.ToLookup(one => (one.Key.Area, one.Key.Country, one.Key.UserId), one => one.Count);
    }

    private sealed record Handler(HashSet<(Role, string)> Rights, HandlerLoad Load);

    private sealed record Given
    {
        public required int UserId { get; init; }
        public required DateOnly? DueOn { get; init; }
        public required int? RespondingAuthorityId { get; init; }
    }

    private sealed record Load(int UserId, DateOnly? DueOn, string? Country, int Count);
}
