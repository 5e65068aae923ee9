using Imi.Core.Live;
using Imi.Core.Users;
using Imi.Core.Workflow;

namespace Imi.Core.Proposals;

public enum ProposalStatus
{
    /// <summary>Waits for the national coordinator.</summary>
    Proposed,

    /// <summary>Waits for the Commission.</summary>
    PassedOn,

    /// <summary>In the list.</summary>
    Taken,

    Refused,
    Withdrawn,
}

/// <summary>A keyword that an authority misses (FAQ 3): through its national coordinator it comes to the Commission.</summary>
public sealed class KeywordProposal : IWorkflowItem<ProposalStatus>
{
    private KeywordProposal()
    {
    }

    /// <param name="way">Who decides about it; it begins with the first who is there.</param>
    internal KeywordProposal(ProposalEntry entry, string language, ProposalWay way, Actor actor, DateTimeOffset now)
    {
        (Area, Keyword, Why, Language) = (entry.Area, entry.Keyword.Trim(), entry.Why.Trim(), language);
        (AuthorityId, CoordinatorId, CommissionId) = (actor.AuthorityId, way.CoordinatorId, way.CommissionId);
        (UserName, CreatedAt, Status) = (actor.Name, now, way.CoordinatorId is null ? ProposalStatus.PassedOn : ProposalStatus.Proposed);
    }

    public int Id { get; private set; }
    public string Area { get; private set; } = "";

    /// <summary>In the language of whoever proposes it.</summary>
    public string Keyword { get; private set; } = "";

    public string Why { get; private set; } = "";
    public string Language { get; private set; } = "";
    public int AuthorityId { get; private set; }

    /// <summary>The NIMIC; null where it proposes itself, or the country has none.</summary>
    public int? CoordinatorId { get; private set; }

    public int? CommissionId { get; private set; }
    public ProposalStatus Status { get; private set; }

    /// <summary>Who proposed it; as he was called then.</summary>
    public string UserName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was refused; empty otherwise.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Under which it is in the list; null unless it is.</summary>
    public string? Code { get; private set; }

    /// <summary>Rises with each step.</summary>
    public int Version { get; private set; }

    // The Commission maintains the keywords of all areas.
    bool IWorkflowItem<ProposalStatus>.IsHeldBy(Actor actor, Role role) => role == Role.CommissionAdministrator ? actor.HasAnywhere(role) : actor.Has(role, Area);

    internal void Move(ProposalStatus to, DateTimeOffset now, string reason = "", string? code = null)
    {
        (Status, Reason, Code) = (to, reason, code);
        DecidedAt = to == ProposalStatus.PassedOn ? null : now;
        Version++;
    }

    internal Change Changed(DateTimeOffset now) =>
        new(ChangeKind.Proposal, AuthorityId, [.. new[] { AuthorityId, CoordinatorId, CommissionId }.OfType<int>().Distinct()], now);
}

/// <summary>What somebody enters.</summary>
public sealed record ProposalEntry(string Area, string Keyword, string Why);

internal sealed record ProposalWay(int? CoordinatorId, int? CommissionId);
