using Imi.Core.Users;
using Imi.Core.Workflow;
using static Imi.Core.Proposals.ProposalAction;
using static Imi.Core.Proposals.ProposalStatus;

namespace Imi.Core.Proposals;

public enum ProposalAction
{
    /// <summary>The coordinator finds it worth asking the Commission.</summary>
    PassOn,

    /// <summary>The Commission puts it into the list.</summary>
    Take,

    Refuse,
    Withdraw,
}

/// <summary>The table of proposals: authority, national coordinator, Commission (FAQ 3). An absent row means forbidden.</summary>
public static class ProposalWorkflow
{
    public static readonly Right<KeywordProposal> Proposer = new(Role.LocalDataAdministrator, one => one.AuthorityId, (_, _) => true, nameof(Proposer));
    public static readonly Right<KeywordProposal> Nimic = new(Role.DataAdministrator, one => one.CoordinatorId, (_, _) => true, nameof(Nimic));
    public static readonly Right<KeywordProposal> Commission = new(Role.CommissionAdministrator, one => one.CommissionId, (_, _) => true, nameof(Commission));

    public static WorkflowTable<KeywordProposal, ProposalStatus, ProposalAction> Table { get; } = new(
        new(true, PassOn, [Proposed], PassedOn, Nimic, []),
        new(false, Refuse, [Proposed], Refused, Nimic, []),
        new(true, Take, [PassedOn], Taken, Commission, []),
        new(false, Refuse, [PassedOn], Refused, Commission, []),
        new(false, Withdraw, [Proposed, PassedOn], Withdrawn, Proposer, []));
}
