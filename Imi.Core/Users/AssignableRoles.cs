using Imi.Core.Authorities;

namespace Imi.Core.Users;

/// <summary>Which roles the users of an authority may hold (<c>authorities-users-alerts.md</c> §4.4): what the authority may not do, none of its users may.</summary>
public static class AssignableRoles
{
    private static readonly Role[] Everywhere = [Role.BasicUser, Role.RequestHandler, Role.Allocator, Role.NotificationHandler, Role.LocalDataAdministrator];
    private static readonly Role[] AtCoordinators = [Role.ReferralHandler, Role.DataAdministrator];

    public static IReadOnlyList<Role> At(AuthorityKind kind, string? alertRole) =>
        kind == AuthorityKind.Commission ? [Role.CommissionAdministrator, Role.LocalDataAdministrator]
        : [
            .. Everywhere,
            .. kind == AuthorityKind.CompetentAuthority ? [] : AtCoordinators,
            .. alertRole is null ? Array.Empty<Role>() : [Role.AlertHandler],
            .. alertRole is AlertRoles.Coordinator or AlertRoles.Postbox ? [Role.AlertDisseminator] : Array.Empty<Role>(),
        ];
}
