using Imi.Core.Invitations;

namespace Imi.Core.Authorities;

/// <summary>Whether an authority has access to an area (<c>authorities-users-alerts.md</c> §1.7).</summary>
public enum AccessStatus
{
    /// <summary>Never granted, or removed: nothing is stored.</summary>
    None,

    Granted,

    /// <summary>Everything stays as it is, and nobody of the authority can do anything there.</summary>
    Suspended,
}

/// <summary>The access of one authority to one legislative area: what it is there, workflow by workflow, with the settings of its request workflow.</summary>
public sealed class AuthorityArea
{
    public int AuthorityId { get; private set; }
    public required string Area { get; init; }
    public AccessStatus Access { get; set; } = AccessStatus.Granted;

    /// <summary>Null where that was before it was kept.</summary>
    public DateTimeOffset? AccessGivenAt { get; init; }

    public int AccessCoordinatorId { get; set; }

    /// <summary>Grants, suspends and removes the access and gives the roles; at first the one that granted it.</summary>
    public Authority? AccessCoordinator { get; set; }

    /// <summary>Takes part in requests: asks, answers, or coordinates.</summary>
    public bool HasRequests { get; private set; } = true;

    /// <summary>Coordinates the requests of others here.</summary>
    public bool IsCoordinating { get; private set; }

    /// <summary>One of <see cref="AlertRoles"/>; null where it takes no part in alerts.</summary>
    public string? AlertRole { get; private set; }

    /// <summary>One of <see cref="NotificationRoles"/>; null where it takes no part in notifications.</summary>
    public string? NotificationRole { get; set; }

    public bool UsesAllocation { get; set; }

    /// <summary>"Does this authority allow the coordinator to see details of a request when its involvement is needed?"</summary>
    public bool CoordinatorMaySeeDetails { get; set; }

    public List<string> Professions { get; set; } = [];
    public List<string> Keywords { get; set; } = [];

    /// <summary>One for each workflow in which it takes part; of several for the same one, the highest counts.</summary>
    public IReadOnlyList<AuthorityRole> Roles
    {
        get =>
        [
            .. IsCoordinating ? [AuthorityRole.RequestCoordinator] : HasRequests ? [AuthorityRole.RequestAuthority] : Array.Empty<AuthorityRole>(),
            .. AuthorityRoles.Alerts.Where(role => role.Name == AlertRole).Select(role => role.Role),
        ];
        set
        {
            HasRequests = value.Any(AuthorityRoles.OfRequests.Contains);
            IsCoordinating = value.Contains(AuthorityRole.RequestCoordinator);
            AlertRole = AuthorityRoles.Alerts.LastOrDefault(role => value.Contains(role.Role)).Name;
        }
    }
}
