namespace Imi.Core.Authorities;

/// <summary>The tab Request of one's own authority in one legislative area (<c>authorities-users-alerts.md</c> §3.5).</summary>
/// <param name="Version">What a save is made against.</param>
/// <param name="HasAllocator">Somebody of the authority may allocate in the area; without, allocation cannot be switched on.</param>
/// <param name="Linked">By name; at least one stays.</param>
/// <param name="Linkable">The other coordinators of the country with access to the area, with the rights that a link would give them.</param>
public sealed record AreaSettings(
    string Area,
    int Version,
    bool UsesAllocation,
    bool HasAllocator,
    bool CoordinatorMaySeeDetails,
    IReadOnlyList<RequestCoordinator> Linked,
    IReadOnlyList<RequestCoordinator> Linkable);

/// <summary>A request coordinator, with its rights over the authority that it is linked to.</summary>
public sealed record RequestCoordinator(
    int Id, string Country, string OfficialName, bool HasApprovalRight, bool HasReferralRight, bool ApprovesReplies);

/// <summary>What a local data administrator decides, as a whole.</summary>
public sealed record RequestSettings(bool UsesAllocation, bool CoordinatorMaySeeDetails, IReadOnlyList<int> CoordinatorIds);
