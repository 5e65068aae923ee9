using Imi.Core.Authorities;
using Imi.Core.Deadlines;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

/// <summary>Reads absences: all about one's own, and of colleagues whether they are there today.</summary>
public sealed class AbsenceQueries(IDbContextFactory<ImiDbContext> contexts, TimeProvider clock)
{
    private static readonly Role[] Handling = [Role.RequestHandler, Role.ReferralHandler];

    public async Task<AbsencesView> OwnAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var today = DueDates.DateIn(actor.Country, now);
        var coming = db.Absences.AsNoTracking().Where(absence => absence.LastOn >= today).OrderBy(absence => absence.FirstOn);
        var own = await coming.Where(absence => absence.UserId == actor.UserId)
            .Select(absence => new OwnAbsence(absence.Id, absence.FirstOn, absence.LastOn, absence.StandInId, absence.Note)).ToListAsync(cancel);
        var duties = await (
            from absence in coming.Where(absence => absence.StandInId == actor.UserId)
            join absent in db.Users.Where(user => user.AuthorityId == actor.AuthorityId) on absence.UserId equals absent.Id
            orderby absence.FirstOn, absence.Id
            select new StandInDuty(absent.GivenName + " " + absent.FamilyName, new DaySpan(absence.FirstOn, absence.LastOn))).ToListAsync(cancel);
        var allocating = await db.Set<AuthorityArea>().AsNoTracking()
            .Where(area => area.AuthorityId == actor.AuthorityId && area.UsesAllocation).Select(area => area.Area).ToListAsync(cancel);
        return new(today, own, duties, [.. Handled(actor, allocating).Select(right => right.Area).Distinct()], await CandidatesAsync(db, actor, allocating, coming, now, cancel));
    }

    /// <summary>The colleagues who are not there today, and who is in their place for something of that area that needs the role.</summary>
    public async Task<IReadOnlyDictionary<int, Away>> AwayAsync(Role role, string area, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return (await db.AttendanceAsync([actor.AuthorityId], clock.GetUtcNow(), cancel)).Absent.ToDictionary(one => one.UserId, one => Away.Of(one, [(role, area)]));
    }

    private static async Task<IReadOnlyList<Candidate>> CandidatesAsync(
        ImiDbContext db, Actor actor, List<string> allocating, IQueryable<Absence> coming, DateTimeOffset now, CancellationToken cancel)
    {
        var users = await db.Users.AsNoTracking().Candidates(actor, now).ByName().Include(user => user.Rights).AsSplitQuery().ToListAsync(cancel);
        var ids = users.Select(user => user.Id).ToList();
        var away = (await coming.Where(absence => ids.Contains(absence.UserId)).ToListAsync(cancel)).ToLookup(absence => absence.UserId, absence => new DaySpan(absence.FirstOn, absence.LastOn));
        return
        [
            .. from user in users
               let lacking = Handled(actor, allocating).Where(right => user.Rights.TrueForAll(one => one.Role != right.Role || one.Area != right.Area))
               select new Candidate(user.Id, user.Name, [.. lacking.Select(right => right.Area).Distinct()], [.. away[user.Id]]),
        ];
    }

    /// <summary>Where requests may be given to the actor himself.</summary>
    private static IEnumerable<(Role Role, string Area)> Handled(Actor actor, List<string> allocating) =>
        from role in Handling from area in actor.AreasWith(role) where allocating.Contains(area) select (role, area);
}

/// <param name="StandsInFor">Whom the reader stands in for, now or later.</param>
/// <param name="Areas">Where the authority gives requests to single people, and the reader may get some: there an absence matters.</param>
/// <param name="Candidates">Who could stand in, by name.</param>
public sealed record AbsencesView(
    DateOnly Today, IReadOnlyList<OwnAbsence> Own, IReadOnlyList<StandInDuty> StandsInFor, IReadOnlyList<string> Areas, IReadOnlyList<Candidate> Candidates);

public sealed record OwnAbsence(int Id, DateOnly FirstOn, DateOnly LastOn, int? StandInId, string Note);

public sealed record StandInDuty(string Name, DaySpan Days);

/// <summary>Two days and all between them.</summary>
public sealed record DaySpan(DateOnly First, DateOnly Last);

/// <summary>Somebody who could stand in for the reader.</summary>
/// <param name="Lacks">Areas in which a right is missing, so that what waits there goes to the allocators.</param>
/// <param name="Away">When he is absent himself.</param>
public sealed record Candidate(int Id, string Name, IReadOnlyList<string> Lacks, IReadOnlyList<DaySpan> Away)
{
    public IEnumerable<DaySpan> AwayBetween(DateOnly first, DateOnly last) => Away.Where(days => days.First <= last && days.Last >= first);
}

/// <summary>What colleagues are told of somebody who is absent today.</summary>
/// <param name="Until">The last day.</param>
/// <param name="StandIn">The name of whoever is there instead; null where nobody is.</param>
/// <param name="Uncovered">Areas in which that person may not.</param>
public sealed record Away(DateOnly Until, string? StandIn, IReadOnlyList<string> Uncovered, string Note)
{
    /// <param name="needed">The rights that matter.</param>
    internal static Away Of(Absentee absent, IReadOnlyCollection<(Role Role, string Area)> needed)
    {
        var lacking = needed.Where(right => absent.StandIn?.Rights.Contains(right) != true).ToList();
        return lacking.Count == needed.Count
            ? new(absent.Until, StandIn: null, [], absent.Note)
            : new(absent.Until, absent.StandIn?.Name, [.. lacking.Select(right => right.Area).Distinct().Order(StringComparer.Ordinal)], absent.Note);
    }
}

internal static class StandIns
{
    /// <summary>Colleagues who can sign in and whom requests can be given to, wherever that is.</summary>
    public static IQueryable<User> Candidates(this IQueryable<User> users, Actor actor, DateTimeOffset now) =>
        users.Where(user => user.AuthorityId == actor.AuthorityId && user.Id != actor.UserId
            && (user.LockoutEnd == null || user.LockoutEnd < now)
            && user.Rights.Any(right => right.Role == Role.RequestHandler || right.Role == Role.ReferralHandler));
}
