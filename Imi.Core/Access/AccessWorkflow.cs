using Imi.Core.Authorities;
using Imi.Core.Users;
using Imi.Core.Workflow;
using static Imi.Core.Access.AccessAction;
using static Imi.Core.Authorities.AccessStatus;

namespace Imi.Core.Access;

public enum AccessAction
{
    Grant,
    Suspend,
    Resume,
    Remove,

    /// <summary>What the authority is there, workflow by workflow.</summary>
    ChangeRoles,
}

/// <summary>The table of access to an area (<c>authorities-users-alerts.md</c> §1.7, §3.6, §4.1). An absent row means forbidden.</summary>
public static class AccessWorkflow
{
    public static readonly Right<AreaAccess> Granter = new(Role.DataAdministrator, one => one.Overseers.GranterId, (_, _) => true, nameof(Granter));
    public static readonly Right<AreaAccess> Coordinator = new(Role.DataAdministrator, one => one.Overseers.CoordinatorId, (_, _) => true, nameof(Coordinator));
    public static readonly Right<AreaAccess> Nimic = new(Role.DataAdministrator, one => one.Overseers.NationalCoordinatorId, (_, _) => true, nameof(Nimic));
    public static readonly Right<AreaAccess> Commission = new(Role.CommissionAdministrator, one => one.Overseers.CommissionId, (_, _) => true, nameof(Commission));

    /// <summary>Who decides about what is granted.</summary>
    public static readonly IReadOnlyList<Right<AreaAccess>> Overseeing = [Coordinator, Nimic, Commission];

    private static readonly Guard<AreaAccess> IsActive = new(one => one.IsActive, Hides: true, nameof(IsActive));
    private static readonly Guard<AreaAccess> CoordinatorIsAnother = new(one => one.Overseers.CoordinatorId != one.Overseers.NationalCoordinatorId, Hides: true, nameof(CoordinatorIsAnother));
    private static readonly Guard<AreaAccess> NothingIsOpen = new(one => one.Open == 0, Name: nameof(NothingIsOpen));

    public static WorkflowTable<AreaAccess, AccessStatus, AccessAction> Table { get; } = new(
    [
        May(Grant, [None], Granted, Granter),
        May(Grant, [None], Granted, Commission),
        .. from right in Overseeing
           from row in new[]
           {
               May(Suspend, [Granted], Suspended, right, NothingIsOpen),
               May(Resume, [Suspended], Granted, right),
               May(Remove, [Granted, Suspended], None, right, NothingIsOpen),
               May(ChangeRoles, [Granted, Suspended], null, right),
           }
           select row,
    ]);

    // Where the NIMIC is the access coordinator, it has each action once.
    private static Transition<AreaAccess, AccessStatus, AccessAction> May(AccessAction action, AccessStatus[] from, AccessStatus? to, Right<AreaAccess> by, params Guard<AreaAccess>[] when) =>
        new(IsDue: false, action, from, to, by, by == Nimic ? [IsActive, CoordinatorIsAnother, .. when] : [IsActive, .. when]);
}
