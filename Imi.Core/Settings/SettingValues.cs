using System.Collections.Frozen;
using Imi.Core.Requests;
using Imi.Core.Users;

namespace Imi.Core.Settings;

/// <summary>Everything that the Commission sets for all (decisions, first page). The values here are the defaults, unless the installation is configured otherwise.</summary>
public sealed record SettingValues
{
    /// <summary>T-11 after acceptance.</summary>
    public bool ForwardsAfterAcceptance { get; init; } = true;

    /// <summary>T-12.</summary>
    public bool Splits { get; init; } = true;

    /// <summary>T-34.</summary>
    public bool Copies { get; init; } = true;

    /// <summary>T-33.</summary>
    public bool ClosesAutomatically { get; init; }

    /// <summary>The last steps of the ladder, and the digest that tells of them (N-19).</summary>
    public bool EscalatesToCoordinators { get; init; }

    /// <summary>Whoever holds one of them, anywhere, signs in with a second factor.</summary>
    public IReadOnlySet<Role> RolesNeedingSecondFactor { get; init; } = FrozenSet<Role>.Empty;

    /// <summary>In a row, of one user (decision 20).</summary>
    public int FailuresBeforeBlock { get; init; } = 5;

    public int TemporaryPasswordDays { get; init; } = 7;

    /// <summary>Until an invitation expires (decision 21).</summary>
    public int InvitationDays { get; init; } = 30;

    /// <summary>Days before the end of an invitation.</summary>
    public int InvitationReminderDays { get; init; } = 5;

    /// <summary>Valid ones in one submission; more are blocked.</summary>
    public int MostInvitations { get; init; } = 100;

    /// <summary>Calendar days that an authority has for accepting what it has received.</summary>
    public int DaysToAccept { get; init; } = 7;

    /// <summary>Calendar days for an approval, an opinion, or an answer to the wish for more (decision 14).</summary>
    public int DaysToDecide { get; init; } = 7;

    /// <summary>Calendar days from one reminder to the next (R29).</summary>
    public int DaysBetweenReminders { get; init; } = 3;

    /// <summary>Calendar days without anybody doing anything, after which Imi closes a request that is answered, where that is switched on (T-33).</summary>
    public int DaysToClose { get; init; } = 30;

    /// <summary>Copied onto a request when it is created (decision 11).</summary>
    public RequestSwitches Switches =>
        (ForwardsAfterAcceptance ? RequestSwitches.ForwardAfterAcceptance : RequestSwitches.None)
        | (Splits ? RequestSwitches.Split : RequestSwitches.None)
        | (Copies ? RequestSwitches.Copy : RequestSwitches.None)
        | (ClosesAutomatically ? RequestSwitches.AutomaticClosing : RequestSwitches.None);
}
