using Imi.Core.Users;

namespace Imi.Core.Authorities;

/// <summary>What somebody is to an authority, or to one of its areas (<c>authorities-users-alerts.md</c> §3.6). Each counts by itself.</summary>
[Flags]
public enum Standing
{
    None = 0,

    /// <summary>Every user.</summary>
    Anybody = 1,

    /// <summary>Its own users.</summary>
    Own = 2,

    /// <summary>Its local data administrators; of what belongs to an area, those of the area.</summary>
    LocalAdministrator = 4,

    /// <summary>Data administrators of its validating coordinator; of a NIMIC the Commission's.</summary>
    ValidatingAdministrator = 8,

    /// <summary>Data administrators, in that area, of the coordinator that gave access to it.</summary>
    AccessAdministrator = 16,
}

internal static class Standings
{
    public const Standing Administrators = Standing.LocalAdministrator | Standing.ValidatingAdministrator | Standing.AccessAdministrator;

    /// <param name="authority">With areas, and the coordinators above it.</param>
    /// <param name="area">Empty for the authority as a whole.</param>
    public static Standing Of(Actor actor, Authority authority, string area)
    {
        var standing = Standing.Anybody;
        if (actor.AuthorityId == authority.Id)
        {
            standing |= Standing.Own | (Holds(actor, Role.LocalDataAdministrator, area) ? Standing.LocalAdministrator : Standing.None);
        }

        if (Administers(actor, authority.ValidatingCoordinator, ""))
        {
            standing |= Standing.ValidatingAdministrator;
        }

        if (area.Length > 0 && Administers(actor, authority.Areas.Find(one => one.Area == area)?.AccessCoordinator, area))
        {
            standing |= Standing.AccessAdministrator;
        }

        return standing;
    }

    public static bool HasAny(this Standing standing, Standing of) => (standing & of) != Standing.None;

    private static bool Administers(Actor actor, Authority? coordinator, string area) =>
        coordinator?.Id == actor.AuthorityId
        && (coordinator.Kind == AuthorityKind.Commission ? actor.HasAnywhere(Role.CommissionAdministrator) : Holds(actor, Role.DataAdministrator, area));

    private static bool Holds(Actor actor, Role role, string area) => area.Length == 0 ? actor.HasAnywhere(role) : actor.Has(role, area);
}
