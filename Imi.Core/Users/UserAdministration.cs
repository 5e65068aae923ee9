using System.Linq.Expressions;
using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

/// <summary>Who looks after whose users: the one place that says so (FAQ 3 and 4).</summary>
internal static class UserAdministration
{
    /// <summary>Its own authority for a local data administrator; for a data administrator, those that it validated; the Commission looks after the NIMICs.</summary>
    public static Expression<Func<Authority, bool>> AdministeredBy(Actor actor)
    {
        var (own, isLocal, isCoordinating, isCommission) = (
            actor.AuthorityId, actor.HasAnywhere(Role.LocalDataAdministrator), actor.HasAnywhere(Role.DataAdministrator), actor.HasAnywhere(Role.CommissionAdministrator));
        return authority => (isLocal && authority.Id == own)
            || (isCoordinating && authority.ValidatingCoordinator!.Id == own)
            || (isCommission && authority.Kind == AuthorityKind.NationalCoordinator);
    }

    /// <summary>In one's own authority only where one administers oneself; in those that one looks after, all.</summary>
    public static IReadOnlyList<string> AreasOf(Actor actor, Authority authority)
    {
        var areas = authority.Kind == AuthorityKind.Commission ? actor.Areas : [.. authority.Areas.Select(area => area.Area).Order(StringComparer.Ordinal)];
        return actor.AuthorityId == authority.Id ? [.. areas.Intersect(actor.AreasWith(Role.LocalDataAdministrator))] : areas;
    }

    /// <summary>What can be given to somebody there, in these of its areas.</summary>
    public static IEnumerable<AreaRole> AssignableAt(Authority authority, IReadOnlyList<string> areas) => authority.Kind == AuthorityKind.Commission
        ? from area in areas from role in AssignableRoles.AtCommission select new AreaRole(area, role)
        : AssignableRoles.In(authority.Areas.Where(area => areas.Contains(area.Area)));

    public static IQueryable<User> Present(this IQueryable<User> users) => users.Where(user => user.DeletedAt == null);

    /// <summary>Who can reset the secrets of this user: a colleague, or if there is none whoever validated the authority (FAQ 2).</summary>
    public static async Task<IQueryable<User>> HelpersAsync(this ImiDbContext db, int userId, int authorityId, CancellationToken cancel)
    {
        var colleagues = db.Users.Present().Where(user => user.AuthorityId == authorityId && user.Id != userId && user.Rights.Any(right => right.Role == Role.LocalDataAdministrator));
        return await colleagues.AnyAsync(cancel) ? colleagues : db.CoordinatorsOf(authorityId);
    }

    /// <summary>The data administrators of the validating coordinator.</summary>
    public static IQueryable<User> CoordinatorsOf(this ImiDbContext db, int authorityId) => db.Users.Present().Where(user =>
        db.Authorities.Any(authority => authority.Id == authorityId && authority.ValidatingCoordinator!.Id == user.AuthorityId)
        && user.Rights.Any(right => right.Role == Role.DataAdministrator || right.Role == Role.CommissionAdministrator));
}
