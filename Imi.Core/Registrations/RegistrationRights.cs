using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Registrations;

/// <summary>Who registers what (<c>authorities-users-alerts.md</c> §1.1 R6): the one place that says so.</summary>
internal static class RegistrationRights
{
    /// <summary>From here on nobody else of the registering authority registers.</summary>
    /// <exception cref="CommissionOnlyException">A national coordinator is registered by an administrator of the Commission.</exception>
    /// <exception cref="InvitationForbiddenException">Any other authority is registered by a data administrator of a coordinator of its country, in his areas.</exception>
    public static async Task RequireAsync(ImiDbContext db, NewAuthority made, Actor actor, CancellationToken cancel)
    {
        if (made.Kind == AuthorityKind.NationalCoordinator)
        {
            await db.RequireCommissionAsync(actor, cancel);
            return;
        }

        RequireGrantable([], made.Access, actor);
        await InvitationService.RequireCoordinatorAsync(db, actor, cancel);
    }

    /// <summary>One NIMIC per country; any number of others.</summary>
    public static async Task RequireVacantAsync(ImiDbContext db, NewAuthority made, CancellationToken cancel)
    {
        RequestRules.Require(Reference.Countries.ContainsKey(made.Country), "UnknownCountry");
        RequestRules.Require(
            made.Kind != AuthorityKind.NationalCoordinator || !await db.Authorities.AnyAsync(one => one.Country == made.Country && one.Kind == AuthorityKind.NationalCoordinator, cancel), "OneNationalCoordinator");
    }

    /// <summary>At least one, and nothing beyond what was invited to but in areas that the actor coordinates.</summary>
    public static void RequireGrantable(IReadOnlyList<AccessGrant> invited, IReadOnlyList<AccessGrant> access, Actor actor)
    {
        RequestRules.Require(access.Count > 0, "NeedsAccess");
        if (!access.Except(invited).All(grant => actor.Has(Role.DataAdministrator, grant.Area)))
        {
            throw new InvitationForbiddenException();
        }
    }
}
