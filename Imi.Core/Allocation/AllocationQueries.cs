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
}

/// <summary>Somebody to whom requests can be given, and how much of what waits for the authority is theirs.</summary>
/// <param name="Areas">Where requests may be given to them.</param>
public sealed record HandlerLoad(int UserId, string Name, IReadOnlyList<string> Areas, int Open, int Overdue, int DueSoon);

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
        var handlers = await HandlersAsync(db, areas, actor, cancel);
        var experience = await ExperienceAsync(db, areas, actor, cancel);
        return new(queue, [.. handlers.Select(handler => handler.Load)])
        {
            Proposals = queue.Items.ToDictionary(row => row.Id, row => Propose(row, handlers, experience, actor)),
        };
    }

    /// <summary>Whoever knows the area and the country, and has least to do. What is overdue weighs more than what is merely open.</summary>
    private static IReadOnlyList<Proposal> Propose(RequestRow row, IReadOnlyList<Handler> handlers, ILookup<(string, string, int), int> experience, Actor actor)
    {
        var role = RequestService.HandledBy(PartyOf(row, actor));
        var country = (row.Requesting.Id == actor.AuthorityId ? row.Responding : row.Requesting)?.Country ?? "";
        return
        [
            .. from handler in handlers
               where handler.Rights.Contains((role, row.Area))
               let load = handler.Load
               let known = experience[(row.Area, country, load.UserId)].Sum()
               orderby load.Open + (2 * load.Overdue) - (2 * Math.Min(known, 5)), known descending, load.Name, load.UserId
               select new Proposal(load.UserId, load.Name, known, load.Open, load.Overdue),
        ];
    }

    private static Party PartyOf(RequestRow row, Actor actor) =>
        row.Requesting.Id == actor.AuthorityId ? Party.Requesting
        : row.Responding?.Id == actor.AuthorityId ? Party.Responding
        : Party.RespondingCoordinator;

    private async Task<IReadOnlyList<Handler>> HandlersAsync(ImiDbContext db, List<string> areas, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var users = await db.Users.AsNoTracking()
            .Where(user => user.AuthorityId == actor.AuthorityId && (user.LockoutEnd == null || user.LockoutEnd < now)
                && user.Rights.Any(right => (right.Role == Role.RequestHandler || right.Role == Role.ReferralHandler) && areas.Contains(right.Area)))
            .ByName().Select(user => new { user.Id, user.GivenName, user.FamilyName, Rights = user.Rights.Select(right => new { right.Role, right.Area }).ToList() })
            .ToListAsync(cancel);
        var loads = (await LoadsAsync(db, areas, actor, cancel)).ToLookup(one => one.UserId);
        return
        [
            .. from user in users
               let rights = user.Rights.Where(right => areas.Contains(right.Area) && right.Role is Role.RequestHandler or Role.ReferralHandler).Select(right => (right.Role, right.Area)).ToHashSet()
               let windows = loads[user.Id].Select(one => (one.Count, Window: one.DueOn is { } due && one.Country is { } country ? DueDates.WindowOf(country, due, now) : null)).ToList()
               select new Handler(rights, new HandlerLoad(
                   user.Id, $"{user.GivenName} {user.FamilyName}", [.. rights.Select(right => right.Area).Distinct().Order(StringComparer.Ordinal)],
                   windows.Sum(one => one.Count),
                   windows.Where(one => one.Window == DueWindow.Overdue).Sum(one => one.Count),
                   windows.Where(one => one.Window is DueWindow.Today or DueWindow.Soon).Sum(one => one.Count))),
        ];
    }

    /// <summary>What waits for the authority in these areas, by whom it was given to and by date.</summary>
    private static Task<List<Load>> LoadsAsync(ImiDbContext db, List<string> areas, Actor actor, CancellationToken cancel)
    {
        var waiting = Enum.GetValues<Party>()
            .Select(party =>
            {
                var statuses = RequestWorkflow.StatusesAwaiting(party);
                return db.Requests.AsNoTracking().Where(VisibleRequests.IsOf(party, actor.AuthorityId)).Where(request => request.ClosedAt == null && areas.Contains(request.Area) && statuses.Contains(request.Status))
                    .SelectMany(request => request.Assignees.Where(one => one.Party == party), (request, one) => new { one.UserId, request.DueOn, request.RespondingAuthorityId });
            })
            .Aggregate((some, more) => some.Concat(more));
        return (
            from one in waiting
            join responder in db.Authorities on one.RespondingAuthorityId equals responder.Id into responders
            from responding in responders.DefaultIfEmpty()
            group one by new { one.UserId, one.DueOn, responding.Country } into same
            select new Load(same.Key.UserId, same.Key.DueOn, same.Key.Country, same.Count())).ToListAsync(cancel);
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

    private sealed record Load(int UserId, DateOnly? DueOn, string? Country, int Count);
}
