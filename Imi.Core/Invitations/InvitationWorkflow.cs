using Imi.Core.Users;
using Imi.Core.Workflow;
using static Imi.Core.Invitations.InvitationAction;
using static Imi.Core.Invitations.InvitationStatus;

namespace Imi.Core.Invitations;

public enum InvitationAction
{
    /// <summary>Corrected, and submitted again.</summary>
    Resubmit,

    /// <summary>The coordinator confirms that it means so many.</summary>
    Confirm,

    /// <summary>The Commission lets the batch go.</summary>
    Lift,

    /// <summary>The Commission does not let it go.</summary>
    Stop,

    /// <summary>With a new code.</summary>
    Resend,

    Withdraw,
    Expire,
    Register,
    Validate,
    Refuse,
}

/// <summary>The table of invitations (<c>authorities-users-alerts.md</c> §1.2). An absent row means forbidden.</summary>
public static class InvitationWorkflow
{
    public static readonly Right<Invitation> Inviter = new(Role.DataAdministrator, one => one.CoordinatorId, (_, _) => true, nameof(Inviter));
    public static readonly Right<Invitation> Nimic = new(Role.DataAdministrator, one => one.NationalCoordinatorId, (_, _) => true, nameof(Nimic));
    public static readonly Right<Invitation> Commission = new(Role.CommissionAdministrator, one => one.CommissionId, (_, _) => true, nameof(Commission));
    public static readonly Right<Invitation> Imi = new(Role.System, one => one.CoordinatorId, (_, _) => true, nameof(Imi));

    private static readonly Guard<Invitation> IsUnconfirmed = new(one => one.ConfirmedAt is null, Hides: true, nameof(IsUnconfirmed));
    private static readonly Guard<Invitation> IsConfirmed = new(one => one.ConfirmedAt is not null, Name: nameof(IsConfirmed));
    private static readonly Guard<Invitation> InviterIsAnother = new(one => one.CoordinatorId != one.NationalCoordinatorId, Hides: true, nameof(InviterIsAnother));

    public static WorkflowTable<Invitation, InvitationStatus, InvitationAction> Table { get; } = new(
        new(true, Resubmit, [Rejected], null, Inviter, []),
        new(false, Withdraw, [Rejected, Blocked, Sent, Expired], Withdrawn, Inviter, []),
        new(true, Confirm, [Blocked], null, Inviter, [IsUnconfirmed]),
        new(true, Lift, [Blocked], Sent, Commission, [IsConfirmed]),
        new(false, Stop, [Blocked], Withdrawn, Commission, []),
        new(true, Resend, [Expired], Sent, Inviter, []),
        new(false, Resend, [Sent], Sent, Inviter, []),
        new(false, Expire, [Sent], Expired, Imi, []),
        new(false, Register, [Sent], Registered, Imi, []),
        new(true, Validate, [Registered], Completed, Inviter, []),
        new(false, Validate, [Registered], Completed, Nimic, [InviterIsAnother]),
        new(false, Refuse, [Registered], Refused, Inviter, []),
        new(false, Refuse, [Registered], Refused, Nimic, [InviterIsAnother]));
}
