using Imi.Core.Authorities;

namespace Imi.Core.Invitations;

/// <summary>What an authority is in one workflow of one legislative area (<c>authorities-users-alerts.md</c> §4.3). The role says which workflow.</summary>
public enum AuthorityRole
{
    /// <summary>Requests: requesting and replying authority.</summary>
    RequestAuthority,

    /// <summary>Requests: coordinator.</summary>
    RequestCoordinator,

    /// <summary>Alerts.</summary>
    AlertAuthority,

    /// <summary>Alerts: coordinator.</summary>
    AlertCoordinator,

    /// <summary>Alerts: coordinator that is the way into its country.</summary>
    AlertPostbox,
}

/// <summary>Access to one workflow of one legislative area.</summary>
public sealed record AccessGrant(string Area, AuthorityRole Role);

public static class AuthorityRoles
{
    /// <summary>Those in the workflow of requests; the others are in that of alerts.</summary>
    public static readonly IReadOnlyList<AuthorityRole> OfRequests = [AuthorityRole.RequestAuthority, AuthorityRole.RequestCoordinator];

    public static readonly IReadOnlyList<AuthorityRole> OfAlerts = [.. Enum.GetValues<AuthorityRole>().Except(OfRequests)];

    /// <summary>As they are stored, the highest last.</summary>
    internal static readonly IReadOnlyList<(AuthorityRole Role, string? Name)> Alerts =
        [(AuthorityRole.AlertAuthority, AlertRoles.Authority), (AuthorityRole.AlertCoordinator, AlertRoles.Coordinator), (AuthorityRole.AlertPostbox, AlertRoles.Postbox)];
}
