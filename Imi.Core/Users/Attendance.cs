using Imi.Core.Deadlines;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

/// <summary>
/// Who of some authorities is absent today, and who stands in. The one place that says whom what was given to somebody waits for: the gate, the action
/// lists, the board and the mails all ask it, each time anew.
/// </summary>
public sealed record Attendance(IReadOnlyList<Absentee> Absent)
{
    /// <summary>Nobody is absent.</summary>
    public static readonly Attendance Full = new([]);

    public Absentee? AbsenceOf(int userId) => Absent.FirstOrDefault(one => one.UserId == userId);

    /// <summary>Whose work it is the user's turn to do: his own, though he be absent, and that of those for whom he stands in.</summary>
    public IReadOnlyList<int> ActedForBy(int userId) => [userId, .. AbsentFor(userId)];

    /// <summary>Those for whom the user stands in.</summary>
    public IEnumerable<int> AbsentFor(int userId) => Absent.Where(one => one.StandIn?.UserId == userId).Select(one => one.UserId);

    /// <summary>Who stands in, if that person holds the right himself: an absence gives nobody a right.</summary>
    public int? StandInOf(int userId, Role role, string area) =>
        AbsenceOf(userId)?.StandIn is { } standIn && standIn.Rights.Contains((role, area)) ? standIn.UserId : null;

    /// <summary>Whether anybody is there for what this user has got.</summary>
    public bool IsServed(int userId, Role role, string area) => AbsenceOf(userId) is null || StandInOf(userId, role, area) is not null;
}

/// <param name="Until">The last day.</param>
/// <param name="StandIn">Null also where the one who was named is absent himself, blocked, or gone to another authority.</param>
public sealed record Absentee(int UserId, DateOnly Until, string Note, StandIn? StandIn);

public sealed record StandIn(int UserId, string Name, IReadOnlySet<(Role Role, string Area)> Rights);

internal static class AttendanceReading
{
    /// <summary>Today is that of each authority's country. Where nobody is absent it is one small query.</summary>
    public static async Task<Attendance> AttendanceAsync(this ImiDbContext db, IReadOnlyCollection<int> authorityIds, DateTimeOffset now, CancellationToken cancel)
    {
        // Some country has begun the next day already, and another has not ended the one before.
        var (earliest, latest) = (DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1), DateOnly.FromDateTime(now.UtcDateTime).AddDays(1));
        var near = await (
            from absence in db.Absences.AsNoTracking()
            join user in db.Users on absence.UserId equals user.Id
            where authorityIds.Contains(user.AuthorityId) && absence.FirstOn <= latest && absence.LastOn >= earliest
            orderby absence.Id
            select new { Absence = absence, user.AuthorityId, user.Authority!.Country }).ToListAsync(cancel);
        var today = near.FindAll(one => DueDates.DateIn(one.Country, now) is var day && one.Absence.FirstOn <= day && one.Absence.LastOn >= day);
        if (today.Count == 0)
        {
            return Attendance.Full;
        }

        var absent = today.Select(one => one.Absence.UserId).ToList();
        var named = today.Select(one => one.Absence.StandInId).OfType<int>().Except(absent).ToList();
        var standIns = named.Count == 0 ? [] : await db.Users.AsNoTracking()
            .Where(user => named.Contains(user.Id) && (user.LockoutEnd == null || user.LockoutEnd < now)).Include(user => user.Rights).ToListAsync(cancel);
        return new([
            .. from one in today
               let standIn = standIns.Find(user => user.Id == one.Absence.StandInId && user.AuthorityId == one.AuthorityId)
               select new Absentee(one.Absence.UserId, one.Absence.LastOn, one.Absence.Note, standIn is null ? null : Of(standIn)),
        ]);
    }

    private static StandIn Of(User user) => new(user.Id, user.Name, user.Rights.Select(right => (right.Role, right.Area)).ToHashSet());
}
