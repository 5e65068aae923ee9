using System.Linq.Expressions;
using Imi.Core.Authorities;
using Imi.Core.Deadlines;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

/// <summary>A request with all that is stored elsewhere and decides who sees it and who may act on it, read in one row.</summary>
/// <param name="CoordinatesRequesting">The reader's authority is linked to the requesting one as a coordinator in the area, chosen or not (decision 11).</param>
/// <param name="RespondingCountry">Null where a draft names no responder yet.</param>
/// <param name="Settings">Without the date, and without those who are absent.</param>
internal sealed record Circumstances(Request Request, bool CoordinatesRequesting, bool CoordinatesResponding, string? RespondingCountry, WorkflowSettings Settings)
{
    /// <summary>Whether any of its authorities hands it to single people.</summary>
    public bool Allocates => Enum.GetValues<Party>().Any(Settings.Allocates);

    /// <param name="authorityId">Of the reader.</param>
    public static Expression<Func<Request, Circumstances>> Of(ImiDbContext db, int authorityId)
    {
        var (areas, links, working) = (db.Set<AuthorityArea>(), db.CoordinatorLinks, db.CoordinatorLinks.Working());
        return request => new(
            request,
            links.Any(link => link.AuthorityId == request.RequestingAuthorityId && link.Area == request.Area && link.CoordinatorId == authorityId),
            links.Any(link => link.AuthorityId == request.RespondingAuthorityId && link.Area == request.Area && link.CoordinatorId == authorityId),
            db.Authorities.Where(one => one.Id == request.RespondingAuthorityId).Select(one => one.Country).FirstOrDefault(),
            new(
                new(
                    areas.Any(one => one.AuthorityId == request.RequestingAuthorityId && one.Area == request.Area && one.UsesAllocation),
                    areas.Any(one => one.AuthorityId == request.RequestingAuthorityId && one.Area == request.Area && one.CoordinatorMaySeeDetails),
                    working.Count(link => link.AuthorityId == request.RequestingAuthorityId && link.Area == request.Area) > 1),
                new(
                    areas.Any(one => one.AuthorityId == request.RespondingAuthorityId && one.Area == request.Area && one.UsesAllocation),
                    areas.Any(one => one.AuthorityId == request.RespondingAuthorityId && one.Area == request.Area && one.CoordinatorMaySeeDetails),
                    working.Count(link => link.AuthorityId == request.RespondingAuthorityId && link.Area == request.Area) > 1))
            {
                RequestingCoordinatorAllocates = areas.Any(one => one.AuthorityId == request.RequestingCoordinatorId && one.Area == request.Area && one.UsesAllocation),
                RespondingCoordinatorAllocates = areas.Any(one => one.AuthorityId == request.RespondingCoordinatorId && one.Area == request.Area && one.UsesAllocation),
            });
    }

    public Level LevelOf(Actor actor) => Visibility.Of(
        from party in Enum.GetValues<Party>() where IsParty(party, actor.AuthorityId) select (party, IsAwaited(party, actor.AuthorityId)), actor, Request.Area, Request.Phase);

    private bool IsParty(Party party, int authorityId) => Request.AuthorityOf(party) == authorityId || party switch
    {
        Party.Requesting or Party.Responding => false,
        Party.RequestingCoordinator => CoordinatesRequesting,
        Party.RespondingCoordinator => CoordinatesResponding,
    };

    // An approval or a referral waits for that coordinator, and its authority lets it see the details then.
    private bool IsAwaited(Party party, int authorityId) =>
        Request.AuthorityOf(party) == authorityId && Visibility.StatusesAwaiting(party).Contains(Request.Status) && Settings.Of(party).CoordinatorMaySeeDetails;
}

internal static class CircumstanceReading
{
    /// <summary>The requests, with what their authorities have set at present, and who of them is there.</summary>
    public static async Task<IReadOnlyList<Request>> WithSettingsAsync(this ImiDbContext db, IReadOnlyCollection<Circumstances> found, DateTimeOffset now, CancellationToken cancel)
    {
        var authorities = found.Where(one => one.Allocates).SelectMany(one => one.Request.Authorities).Distinct().ToList();
        var attendance = authorities.Count == 0 ? Attendance.Full : await db.AttendanceAsync(authorities, now, cancel);
        foreach (var one in found)
        {
            one.Request.Settings = one.Settings with { Today = DueDates.DateIn(one.RespondingCountry ?? "", now), Attendance = one.Allocates ? attendance : Attendance.Full };
        }

        return [.. found.Select(one => one.Request)];
    }
}
