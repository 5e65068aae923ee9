using Imi.Core.Users;
using Imi.Core.Workflow;
using static Imi.Core.Access.StandingAction;
using static Imi.Core.Access.StandingStatus;

namespace Imi.Core.Access;

public enum StandingStatus
{
    Active,
    Deactivated,
}

public enum StandingAction
{
    /// <summary>Another coordinator of the country is the validating one from now on.</summary>
    HandOverValidation,

    Deactivate,
    Reactivate,
}

/// <summary>An authority as a whole, before somebody who may decide about it. A NIMIC is neither deactivated nor handed over: there is one in each country.</summary>
/// <param name="ValidatorId">The validating coordinator; null for a NIMIC.</param>
/// <param name="NationalCoordinatorId">The NIMIC of the country; null for itself.</param>
/// <param name="Open">How many exchanges are open anywhere that it is a party of.</param>
public sealed record AuthorityStanding(int AuthorityId, StandingStatus Status, int? ValidatorId, int? NationalCoordinatorId, int Open) : IWorkflowItem<StandingStatus>
{
    /// <summary>Of no area.</summary>
    string IWorkflowItem<StandingStatus>.Area => "";

    bool IWorkflowItem<StandingStatus>.IsHeldBy(Actor actor, Role role) => actor.HasAnywhere(role);
}

/// <summary>The table of authorities (<c>authorities-users-alerts.md</c> §1.7). An absent row means forbidden.</summary>
public static class StandingWorkflow
{
    public static readonly Right<AuthorityStanding> Validator = new(Role.DataAdministrator, one => one.ValidatorId, (_, _) => true, nameof(Validator));
    public static readonly Right<AuthorityStanding> Nimic = new(Role.DataAdministrator, one => one.NationalCoordinatorId, (_, _) => true, nameof(Nimic));

    private static readonly Guard<AuthorityStanding> ValidatorIsAnother = new(one => one.ValidatorId != one.NationalCoordinatorId, Hides: true, nameof(ValidatorIsAnother));
    private static readonly Guard<AuthorityStanding> NothingIsOpen = new(one => one.Open == 0, Name: nameof(NothingIsOpen));

    public static WorkflowTable<AuthorityStanding, StandingStatus, StandingAction> Table { get; } = new(
        new(false, HandOverValidation, [Active], null, Validator, []),
        new(false, HandOverValidation, [Active], null, Nimic, [ValidatorIsAnother]),
        new(false, Deactivate, [Active], Deactivated, Validator, [NothingIsOpen]),
        new(false, Deactivate, [Active], Deactivated, Nimic, [ValidatorIsAnother, NothingIsOpen]),
        new(false, Reactivate, [Deactivated], Active, Validator, []),
        new(false, Reactivate, [Deactivated], Active, Nimic, [ValidatorIsAnother]));
}
