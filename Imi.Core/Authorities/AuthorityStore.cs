using System.Linq.Expressions;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Authorities;

/// <summary>An authority with everything that its fields and rights are read from.</summary>
internal static class AuthorityStore
{
    public static IQueryable<Authority> WithCoordinators(this IQueryable<Authority> authorities) =>
        authorities.Include(one => one.ValidatingCoordinator).Include(one => one.Areas).ThenInclude(area => area.AccessCoordinator);

    /// <summary>From here to the end of the transaction nobody else saves anything of the authority: on PostgreSQL an update of nothing takes its row, SQLite has one writer anyway.</summary>
    public static Task LockAuthorityAsync(this ImiDbContext db, int authorityId, CancellationToken cancel) =>
        db.Authorities.Where(one => one.Id == authorityId).ExecuteUpdateAsync(set => set.SetProperty(one => one.Country, one => one.Country), cancel);

    /// <summary>Those for whom the authority is their own, or one that they look after in some way.</summary>
    public static Expression<Func<Authority, bool>> LookedAfterBy(Actor actor)
    {
        var (own, areas) = (actor.AuthorityId, actor.AreasWith(Role.DataAdministrator));
        Expression<Func<Authority, bool>> byAccess = authority => authority.Areas.Any(area => area.AccessCoordinatorId == own && areas.Contains(area.Area));
        return UserAdministration.AdministeredBy(actor).Or(byAccess);
    }

    /// <summary>Those that validated it, or gave it access.</summary>
    public static IEnumerable<int> CoordinatorsAbove(this Authority authority) =>
        authority.Areas.Select(area => (int?)area.AccessCoordinatorId).Append(authority.ValidatingCoordinator?.Id).OfType<int>().Distinct();

    public static Task<int> VersionAsync(this ImiDbContext db, AuthorityPartKey of, CancellationToken cancel) =>
        db.AuthorityChanges.Where(change => change.AuthorityId == of.AuthorityId && change.Part == of.Part && change.Area == of.Area)
            .OrderByDescending(change => change.Version).Select(change => change.Version).FirstOrDefaultAsync(cancel);

    /// <summary>Whether there is anything in this part that the actor changes.</summary>
    public static async Task<bool> MayEditAsync(this ImiDbContext db, AuthorityPartKey of, Actor actor, CancellationToken cancel) =>
        await db.Authorities.AsNoTracking().WithCoordinators().SingleOrDefaultAsync(one => one.Id == of.AuthorityId, cancel) is { } authority
        && MayEdit(of, authority, actor);

    public static bool MayEdit(AuthorityPartKey of, Authority authority, Actor actor) =>
        (!of.IsOfArea || authority.Areas.Exists(one => one.Area == of.Area))
        && Standings.Of(actor, authority, of.Area) is var standing
        && AuthorityFields.Of(of.Part).Any(field => standing.HasAny(field.ChangedBy));
}
