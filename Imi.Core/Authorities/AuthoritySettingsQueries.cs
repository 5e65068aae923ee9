using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Authorities;

/// <summary>Reads the settings of one's own authority, in the areas whose data one administers.</summary>
public sealed class AuthoritySettingsQueries(IDbContextFactory<ImiDbContext> contexts)
{
    /// <summary>Empty for whoever is no local data administrator.</summary>
    public async Task<IReadOnlyList<AreaSettings>> RequestSettingsAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var administered = actor.AreasWith(Role.LocalDataAdministrator);
        var areas = await db.Set<AuthorityArea>().AsNoTracking()
            .Where(area => area.AuthorityId == actor.AuthorityId && administered.Contains(area.Area))
            .OrderBy(area => area.Area)
            .ToListAsync(cancel);
        var settings = new List<AreaSettings>();
        foreach (var area in areas)
        {
            var linked = await Linked(db, actor.AuthorityId, area.Area).ToListAsync(cancel);
            var linkable = await Linkable(db, actor, area.Area).ToListAsync(cancel);
            settings.Add(new(
                area.Area, area.Version, area.UsesAllocation, await HasAllocatorAsync(db, actor.AuthorityId, area.Area, cancel), area.CoordinatorMaySeeDetails,
                linked, [.. linkable.ExceptBy(linked.Select(coordinator => coordinator.Id), coordinator => coordinator.Id)]));
        }

        return settings;
    }

    internal static IQueryable<RequestCoordinator> Linked(ImiDbContext db, int authorityId, string area) =>
        from link in db.CoordinatorLinks.AsNoTracking()
        where link.AuthorityId == authorityId && link.Area == area
        orderby link.Coordinator!.OfficialName, link.CoordinatorId
        select new RequestCoordinator(
            link.CoordinatorId, link.Coordinator!.Country, link.Coordinator.OfficialName, link.HasApprovalRight, link.HasReferralRight, link.ApprovesReplies);

    /// <summary>Coordinators of the actor's country with access to the area. What such a coordinator may do for others there, it may do for a new one too.</summary>
    internal static IQueryable<RequestCoordinator> Linkable(ImiDbContext db, Actor actor, string area) =>
        from coordinator in db.Authorities.AsNoTracking().Where(AreaAccess.To(area))
        where coordinator.Country == actor.Country && coordinator.Id != actor.AuthorityId
            && (coordinator.Kind == AuthorityKind.NationalCoordinator || coordinator.Kind == AuthorityKind.DelegatedCoordinator)
        orderby coordinator.OfficialName, coordinator.Id
        select new RequestCoordinator(
            coordinator.Id, coordinator.Country, coordinator.OfficialName,
            db.CoordinatorLinks.Any(link => link.CoordinatorId == coordinator.Id && link.Area == area && link.HasApprovalRight),
            db.CoordinatorLinks.Any(link => link.CoordinatorId == coordinator.Id && link.Area == area && link.HasReferralRight),
            db.CoordinatorLinks.Any(link => link.CoordinatorId == coordinator.Id && link.Area == area && link.ApprovesReplies));

    internal static Task<bool> HasAllocatorAsync(ImiDbContext db, int authorityId, string area, CancellationToken cancel) =>
        db.Users.AnyAsync(user => user.AuthorityId == authorityId && user.Rights.Any(right => right.Role == Role.Allocator && right.Area == area), cancel);
}
