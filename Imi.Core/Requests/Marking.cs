using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

/// <summary>
/// Which rows of a list hold something new for their reader. It is asked of the rows of one page only, by the rule for the history of
/// a page: as a part of the SQL of the list it would cost more than everything else in it.
/// </summary>
internal static class Marking
{
    // Nobody asks what a step changed.
    private static readonly StepValues Nothing = new(null, null, null, null, null, [], []);

    /// <summary>The mark of each of these requests. Whoever asks has seen to it that they are visible.</summary>
    public static async Task<Dictionary<int, Mark>> MarksAsync(this ImiDbContext db, IReadOnlyList<Outline> requests, Actor actor, CancellationToken cancel)
    {
        var allowing = await AllowingAsync(db, requests, actor, cancel);
        var levels = requests.ToDictionary(request => request.Id, request => LevelOf(request, actor, allowing));
        var steps = await StepsAsync(db, [.. levels.Keys], actor, cancel);
        var attached = await AttachedAsync(db, [.. requests.Where(request => request.IsPart && levels[request.Id] == Level.Full).Select(request => request.PersonOf).Distinct()], actor, cancel);
        var seen = attached.Count == 0 ? [] : await db.LastVisits.Where(visit => visit.UserId == actor.UserId && levels.Keys.Contains(visit.RequestId)).ToDictionaryAsync(visit => visit.RequestId, visit => visit.Step, cancel);

        return requests.ToDictionary(request => request.Id, request =>
        {
            var told = request.TellTo(actor);
            var isNewHere = steps[request.Id].Any(one => told.IsShown(one.Step, levels[request.Id]));
            var isNewElsewhere = levels[request.Id] == Level.Full && attached[request.PersonOf].Any(one =>
                one.PartId != request.Id && one.AuthorityId == request.RequestingAuthorityId && one.StepId > seen.GetValueOrDefault(request.Id));
            var isOpened = seen.ContainsKey(request.Id) || steps[request.Id].Any(one => one.IsOpened);
            return Marks.Of(isOpened, request.Status, isNewHere || isNewElsewhere);
        });
    }

    /// <summary>At least the overview. A coordinator that is only linked sees no more than that (decision 25).</summary>
    private static Level LevelOf(Outline request, Actor actor, HashSet<(int AuthorityId, string Area)> allowing)
    {
        var parties = Enum.GetValues<Party>().Where(party => request.AuthorityOf(party) == actor.AuthorityId)
            .Select(party => (party, Awaits(request, party) && allowing.Contains((Side(request, party), request.Area))));
        var level = Visibility.Of(parties, actor, request.Area, request.Phase);
        return level > Level.Overview ? level : Level.Overview;
    }

    private static bool Awaits(Outline request, Party party) => Visibility.StatusesAwaiting(party).Contains(request.Status);

    /// <summary>The authority on the side of a coordinator.</summary>
    private static int Side(Outline request, Party party) =>
        party == Party.RequestingCoordinator ? request.RequestingAuthorityId : request.RespondingAuthorityId ?? 0;

    /// <summary>Which authorities let the actor see details of what waits for its decision.</summary>
    private static async Task<HashSet<(int AuthorityId, string Area)>> AllowingAsync(ImiDbContext db, IReadOnlyList<Outline> requests, Actor actor, CancellationToken cancel)
    {
        var sides = requests
            .SelectMany(_ => new[] { Party.RequestingCoordinator, Party.RespondingCoordinator }, (request, party) => (Request: request, Party: party))
            .Where(one => one.Request.AuthorityOf(one.Party) == actor.AuthorityId && Awaits(one.Request, one.Party))
            .Select(one => Side(one.Request, one.Party)).Distinct().ToList();
        var areas = sides.Count == 0 ? [] : await db.Set<AuthorityArea>()
            .Where(area => sides.Contains(area.AuthorityId) && area.CoordinatorMaySeeDetails)
            .Select(area => new { area.AuthorityId, area.Area }).ToListAsync(cancel);
        return [.. areas.Select(area => (area.AuthorityId, area.Area))];
    }

    /// <summary>What others did since the actor was there last.</summary>
    private static async Task<ILookup<int, (HistoryEntry Step, bool IsOpened)>> StepsAsync(ImiDbContext db, List<int> ids, Actor actor, CancellationToken cancel)
    {
        var steps = await (
            from step in db.Set<HistoryEntry>()
            where ids.Contains(EF.Property<int>(step, "RequestId")) && step.UserId != actor.UserId
            join last in db.LastVisits.Where(visit => visit.UserId == actor.UserId) on EF.Property<int>(step, "RequestId") equals last.RequestId into visits
            from visit in visits.DefaultIfEmpty()
            where visit == null || step.Id > visit.Step
            select new { RequestId = EF.Property<int>(step, "RequestId"), step.Action, step.From, step.To, step.UserId, step.AuthorityId, step.At, IsOpened = visit != null })
            .ToListAsync(cancel);
        return steps.ToLookup(one => one.RequestId, one => (new HistoryEntry(one.Action, one.From, one.To, one.UserId, one.AuthorityId, one.At, "", Nothing), one.IsOpened));
    }

    /// <summary>What the requesting side attaches to one part of a request is there in all of them.</summary>
    private static async Task<ILookup<int, (int PartId, int StepId, int AuthorityId)>> AttachedAsync(ImiDbContext db, List<int> split, Actor actor, CancellationToken cancel)
    {
        var steps =
            from part in db.Requests
            where split.Contains(part.Id) || (part.RootId != null && split.Contains(part.RootId.Value))
            join step in db.Set<HistoryEntry>() on part.Id equals EF.Property<int>(step, "RequestId")
            where step.UserId != actor.UserId && step.Action == RequestAction.Attach
            select new { Whole = part.RootId ?? part.Id, PartId = part.Id, StepId = step.Id, step.AuthorityId };
        return (split.Count == 0 ? [] : await steps.ToListAsync(cancel)).ToLookup(one => one.Whole, one => (one.PartId, one.StepId, one.AuthorityId));
    }
}
