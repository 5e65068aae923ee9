using System.Linq.Expressions;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Authorities;

/// <summary>Who acts for the Commission: the one place that says so.</summary>
internal static class CommissionRights
{
    /// <summary>The Commission, for one of its administrators; nothing for anybody else.</summary>
    public static Expression<Func<Authority, bool>> AdministeredBy(Actor actor)
    {
        var (own, isAdministrator) = (actor.AuthorityId, actor.HasAnywhere(Role.CommissionAdministrator));
        return authority => isAdministrator && authority.Id == own && authority.Kind == AuthorityKind.Commission;
    }

    /// <summary>From here on no other administrator of the Commission changes anything: on PostgreSQL an update of nothing takes its row.</summary>
    /// <exception cref="CommissionOnlyException">The actor is none.</exception>
    public static async Task RequireCommissionAsync(this ImiDbContext db, Actor actor, CancellationToken cancel)
    {
        if (await db.Authorities.Where(AdministeredBy(actor)).ExecuteUpdateAsync(set => set.SetProperty(one => one.Country, one => one.Country), cancel) != 1)
        {
            throw new CommissionOnlyException();
        }
    }
}
