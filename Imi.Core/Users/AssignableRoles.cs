using Imi.Core.Authorities;

namespace Imi.Core.Users;

/// <summary>Which roles the users of an authority may hold in an area (<c>authorities-users-alerts.md</c> §4.4): what the authority may not do there, none of its users may.</summary>
public static class AssignableRoles
{
    private static readonly Role[] Everywhere = [Role.BasicUser, Role.NotificationHandler, Role.LocalDataAdministrator];
    private static readonly Role[] OfRequests = [Role.RequestHandler, Role.Allocator];
    private static readonly Role[] OfCoordinators = [Role.ReferralHandler, Role.DataAdministrator];

    /// <summary>In every area: it has access to all without taking part in any.</summary>
    public static readonly IReadOnlyList<Role> AtCommission = [Role.CommissionAdministrator, Role.LocalDataAdministrator];

    public static IReadOnlyList<Role> In(AuthorityArea area) =>
    [
        .. Everywhere,
        .. area.HasRequests ? OfRequests : [],
        .. area.IsCoordinating ? OfCoordinators : [],
        .. area.AlertRole is null ? Array.Empty<Role>() : [Role.AlertHandler],
        .. area.AlertRole is AlertRoles.Coordinator or AlertRoles.Postbox ? [Role.AlertDisseminator] : Array.Empty<Role>(),
    ];

    /// <summary>All that somebody there may hold, area by area.</summary>
    public static IEnumerable<AreaRole> In(IEnumerable<AuthorityArea> areas) => from area in areas from role in In(area) select new AreaRole(area.Area, role);
}
