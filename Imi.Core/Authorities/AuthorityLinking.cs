using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Authorities;

/// <summary>A coordinator that is linked to an authority in one area, or may be. The rights are those over its requests.</summary>
public sealed record CoordinatorToLink(int Id, string Country, string OfficialName, bool HasApprovalRight = false, bool HasReferralRight = false, bool ApprovesReplies = false);

/// <summary>Which coordinators an authority is linked to, area by area and workflow by workflow (FAQ 3).</summary>
internal static class AuthorityLinking
{
    public static IQueryable<CoordinatorToLink> Linked(ImiDbContext db, int authorityId, string area) =>
        from link in db.CoordinatorLinks.AsNoTracking()
        where link.AuthorityId == authorityId && link.Area == area
        orderby link.Coordinator!.OfficialName, link.CoordinatorId
        select new CoordinatorToLink(link.CoordinatorId, link.Coordinator!.Country, link.Coordinator.OfficialName, link.HasApprovalRight, link.HasReferralRight, link.ApprovesReplies);

    /// <summary>Coordinators of the country that coordinate in the area. What such a coordinator may do for others there, it may do for a new one too.</summary>
    public static IQueryable<CoordinatorToLink> Linkable(ImiDbContext db, Authority authority, string area)
    {
        var (id, country) = (authority.Id, authority.Country);
        return
            from coordinator in db.Authorities.AsNoTracking().CoordinatingIn(area)
            where coordinator.Country == country && coordinator.Id != id
            orderby coordinator.OfficialName, coordinator.Id
            select new CoordinatorToLink(
                coordinator.Id, coordinator.Country, coordinator.OfficialName,
                db.CoordinatorLinks.Any(link => link.CoordinatorId == coordinator.Id && link.Area == area && link.HasApprovalRight),
                db.CoordinatorLinks.Any(link => link.CoordinatorId == coordinator.Id && link.Area == area && link.HasReferralRight),
                db.CoordinatorLinks.Any(link => link.CoordinatorId == coordinator.Id && link.Area == area && link.ApprovesReplies));
    }

    public static IQueryable<CoordinatorToLink> LinkedForAlerts(ImiDbContext db, int authorityId, string area) =>
        from link in db.AlertCoordinatorLinks.AsNoTracking()
        where link.AuthorityId == authorityId && link.Area == area
        orderby link.Coordinator!.OfficialName, link.CoordinatorId
        select new CoordinatorToLink(link.CoordinatorId, link.Coordinator!.Country, link.Coordinator.OfficialName, false, false, false);

    public static IQueryable<CoordinatorToLink> LinkableForAlerts(ImiDbContext db, Authority authority, string area)
    {
        var (id, country) = (authority.Id, authority.Country);
        return
            from coordinator in db.Authorities.AsNoTracking().CoordinatingAlertsIn(area)
            where coordinator.Country == country && coordinator.Id != id
            orderby coordinator.OfficialName, coordinator.Id
            select new CoordinatorToLink(coordinator.Id, coordinator.Country, coordinator.OfficialName, false, false, false);
    }

    public static Task<bool> HasAllocatorAsync(ImiDbContext db, int authorityId, string area, CancellationToken cancel) =>
        db.Users.AnyAsync(user => user.AuthorityId == authorityId && user.Rights.Any(right => right.Role == Role.Allocator && right.Area == area), cancel);

    /// <summary>A coordinator that is no longer linked stays with the open requests for which it was chosen.</summary>
    /// <exception cref="InvalidValueException">No coordinator is left, or one cannot be linked.</exception>
    public static async Task LinkAsync(ImiDbContext db, Authority authority, string area, IReadOnlyList<int> wanted, CancellationToken cancel)
    {
        var links = await db.CoordinatorLinks.Where(link => link.AuthorityId == authority.Id && link.Area == area).ToListAsync(cancel);
        RequestRules.Require(wanted.Count > 0 || links.Count == 0, "KeepOneCoordinator");
        var added = await AddedAsync(Linkable(db, authority, area), wanted.Except(links.Select(link => link.CoordinatorId)), cancel);
        db.CoordinatorLinks.RemoveRange(links.Where(link => !wanted.Contains(link.CoordinatorId)));
        db.CoordinatorLinks.AddRange(added.Select(coordinator => new CoordinatorLink
        {
            AuthorityId = authority.Id,
            Area = area,
            CoordinatorId = coordinator.Id,
            HasApprovalRight = coordinator.HasApprovalRight,
            HasReferralRight = coordinator.HasReferralRight,
            ApprovesReplies = coordinator.ApprovesReplies,
        }));
    }

    /// <exception cref="InvalidValueException">One cannot be linked.</exception>
    public static async Task LinkForAlertsAsync(ImiDbContext db, Authority authority, string area, IReadOnlyList<int> wanted, CancellationToken cancel)
    {
        var links = await db.AlertCoordinatorLinks.Where(link => link.AuthorityId == authority.Id && link.Area == area).ToListAsync(cancel);
        var added = await AddedAsync(LinkableForAlerts(db, authority, area), wanted.Except(links.Select(link => link.CoordinatorId)), cancel);
        db.AlertCoordinatorLinks.RemoveRange(links.Where(link => !wanted.Contains(link.CoordinatorId)));
        db.AlertCoordinatorLinks.AddRange(added.Select(coordinator => new AlertCoordinatorLink { AuthorityId = authority.Id, Area = area, CoordinatorId = coordinator.Id }));
    }

    /// <summary>The coordinators that were chosen for a request of the authority that is open.</summary>
    public static Task<List<int>> ChosenAsync(ImiDbContext db, string area, int authorityId, CancellationToken cancel)
    {
        var open = db.Requests.Where(request => request.Area == area && request.ClosedAt == null && (request.SubmittedAt != null || request.SentAt != null));
        return open.Where(request => request.RequestingAuthorityId == authorityId && request.RequestingCoordinatorId != null)
            .Select(request => request.RequestingCoordinatorId!.Value)
            .Union(open.Where(request => request.RespondingAuthorityId == authorityId && request.RespondingCoordinatorId != null)
                .Select(request => request.RespondingCoordinatorId!.Value))
            .ToListAsync(cancel);
    }

    private static async Task<IReadOnlyList<CoordinatorToLink>> AddedAsync(IQueryable<CoordinatorToLink> linkable, IEnumerable<int> wanted, CancellationToken cancel)
    {
        var added = wanted.ToList();
        var found = (await linkable.ToListAsync(cancel)).FindAll(coordinator => added.Contains(coordinator.Id));
        RequestRules.Require(found.Count == added.Count, "LinkableCoordinator");
        return found;
    }
}
