using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Users;
using Imi.Core.Workflow;

namespace Imi.Core.Access;

/// <summary>The access of one authority to one area, as it is before somebody who may decide about it.</summary>
/// <param name="Overseers">Who may decide about it.</param>
/// <param name="Roles">What the authority is there, workflow by workflow; empty where it has no access.</param>
/// <param name="GrantedAt">Null where it has no access, or that was before it was kept.</param>
/// <param name="Open">How many exchanges are open there that it is a party of.</param>
public sealed record AreaAccess(
    int AuthorityId, string Area, AccessStatus Status, Overseers Overseers, IReadOnlyList<AuthorityRole> Roles, DateTimeOffset? GrantedAt, bool IsActive, int Open) : IWorkflowItem<AccessStatus>
{
    /// <summary>The administrators of the Commission hold their role everywhere.</summary>
    bool IWorkflowItem<AccessStatus>.IsHeldBy(Actor actor, Role role) => role == Role.CommissionAdministrator ? actor.HasAnywhere(role) : actor.Has(role, Area);

    /// <summary>Who may hand over what is open there, and see the list of it.</summary>
    public bool IsOverseenBy(Actor actor) => AccessWorkflow.Overseeing.Any(right => right.AuthorityOf(this) == actor.AuthorityId && ((IWorkflowItem<AccessStatus>)this).IsHeldBy(actor, right.Role));
}

/// <summary>Who decides about the access of an authority, each only where it is that.</summary>
/// <param name="CoordinatorId">The access coordinator of the area.</param>
/// <param name="NationalCoordinatorId">The NIMIC of the country, unless it is the authority itself.</param>
/// <param name="CommissionId">The Commission, where the authority is a NIMIC.</param>
/// <param name="GranterId">The reader's authority, where it is a coordinator of the same country, and not the authority itself.</param>
public sealed record Overseers(int? CoordinatorId, int? NationalCoordinatorId, int? CommissionId, int? GranterId);
