using Imi.Core.Settings;
using Imi.Core.Users;

namespace Imi.Core.Requests;

/// <summary>What the two sides have set for their requests in an area. Read when it is needed, so that a change counts at once (decision 11).</summary>
public sealed record WorkflowSettings(SideSettings Requesting, SideSettings Responding)
{
    private static readonly SettingValues Defaults = new();

    /// <summary>Whether the coordinator itself hands what waits for it to single referral handlers.</summary>
    public bool RequestingCoordinatorAllocates { get; init; }

    /// <inheritdoc cref="RequestingCoordinatorAllocates"/>
    public bool RespondingCoordinatorAllocates { get; init; }

    /// <summary>Who decides about the access of the authority that is handed over for; only while that is done (T-35).</summary>
    public Overseer? Overseer { get; init; }

    /// <summary>What the Commission has set. Where it decides nothing it is not asked for.</summary>
    public SettingValues Common { get; init; } = Defaults;

    /// <summary>The date in the responder's country: days are counted where the authority is (decision 14). That of UTC where a draft names none yet.</summary>
    public DateOnly Today { get; init; }

    /// <summary>Who of these authorities is absent now. Where it decides nothing it is not asked for, and everybody is there.</summary>
    public Attendance Attendance { get; init; } = Attendance.Full;

    public bool Allocates(Party party) => party switch
    {
        Party.Requesting => Requesting.UsesAllocation,
        Party.Responding => Responding.UsesAllocation,
        Party.RequestingCoordinator => RequestingCoordinatorAllocates,
        Party.RespondingCoordinator => RespondingCoordinatorAllocates,
    };

    /// <summary>Of the side that the party stands on.</summary>
    public SideSettings Of(Party party) => party is Party.Requesting or Party.RequestingCoordinator ? Requesting : Responding;
}

public sealed record SideSettings(bool UsesAllocation = false, bool CoordinatorMaySeeDetails = false, bool HasSeveralCoordinators = false);

/// <param name="IsCommission">The authority handed over for is a NIMIC.</param>
public sealed record Overseer(int AuthorityId, bool IsCommission);

/// <summary>The coordinator of one side of one request, with the rights it has over that authority.</summary>
/// <param name="IsOpen">Several are linked, and none is chosen yet.</param>
public sealed record CoordinatorChoice(
    int? Id, bool IsOpen = false, bool HasApprovalRight = false, bool HasReferralRight = false, bool ApprovesReplies = false)
{
    public static readonly CoordinatorChoice None = new(Id: null);
}

/// <summary>What later versions of the system added to its first one (decision 1).</summary>
[Flags]
public enum RequestSwitches
{
    None = 0,
    ForwardAfterAcceptance = 1,
    Split = 2,
    Copy = 4,

    /// <summary>T-33. The only one that is off by default.</summary>
    AutomaticClosing = 8,
    Default = ForwardAfterAcceptance | Split | Copy,
}
