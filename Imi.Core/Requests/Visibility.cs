using Imi.Core.Users;

namespace Imi.Core.Requests;

/// <summary>How much of a request somebody sees (L0 to L3).</summary>
public enum Level
{
    None,

    /// <summary>L1: number, area, authorities, dates and status.</summary>
    Overview,

    /// <summary>L2: questions, answers and comments too, but nothing of the person.</summary>
    Details,

    /// <summary>L3: everything, the person too.</summary>
    Full,
}

/// <summary>The times in the life of a request between which what one sees differs.</summary>
public enum Phase
{
    Draft,

    /// <summary>Submitted for approval: still in its own country.</summary>
    Submitted,
    BeforeAcceptance,
    AfterAcceptance,
}

/// <summary>The second table: party, role and phase give the level (<c>requests.md</c> §4.3, decision 25). Every query and page reads it.</summary>
public static class Visibility
{
    /// <param name="isAwaited">An approval or a referral waits for this coordinator, and its authority allows it the details then.</param>
    public static Level Of(Party party, Role role, Phase phase, bool isAwaited = false) => (party, role, phase) switch
    {
        (Party.Requesting, Role.RequestHandler, _) => Level.Full,
        (Party.Requesting, Role.Allocator, _) => Level.Details,
        (Party.Requesting, _, _) => Level.Overview,

        (Party.Responding or Party.RespondingCoordinator, _, Phase.Draft or Phase.Submitted) => Level.None,
        (Party.Responding, Role.RequestHandler, Phase.BeforeAcceptance) => Level.Details,
        (Party.Responding, Role.RequestHandler, Phase.AfterAcceptance) => Level.Full,
        (Party.Responding, Role.Allocator, _) => Level.Details,
        (Party.Responding, _, _) => Level.Overview,

        (_, _, Phase.Draft) => Level.None,
        (_, Role.ReferralHandler, _) when isAwaited => Level.Details,
        (_, _, _) => Level.Overview,
    };

    /// <summary>The level of somebody who holds several roles and whose authority is several parties: the highest counts.</summary>
    public static Level Of(IEnumerable<(Party Party, bool IsAwaited)> parties, Actor actor, string area, Phase phase) =>
        parties.SelectMany(_ => actor.RolesIn(area), (one, role) => Of(one.Party, role, phase, one.IsAwaited)).DefaultIfEmpty(Level.None).Max();

    public static Phase PhaseOf(DateTimeOffset? submittedAt, DateTimeOffset? sentAt, DateTimeOffset? acceptedAt) =>
        (submittedAt, sentAt, acceptedAt) switch
        {
            (null, null, _) => Phase.Draft,
            (_, null, _) => Phase.Submitted,
            (_, _, null) => Phase.BeforeAcceptance,
            _ => Phase.AfterAcceptance,
        };

    /// <summary>The statuses in which the coordinator of that side is to decide.</summary>
    public static IReadOnlyList<RequestStatus> StatusesAwaiting(Party party) =>
        party is Party.RequestingCoordinator or Party.RespondingCoordinator ? RequestWorkflow.StatusesAwaiting(party) : [];

    /// <summary>The areas in which the actor sees at least that much as that party in that phase.</summary>
    public static IReadOnlyList<string> AreasVisible(Actor actor, Party party, Phase phase, Level level = Level.Overview, bool isAwaited = false) =>
        [.. actor.Areas.Where(area => actor.RolesIn(area).Any(role => Of(party, role, phase, isAwaited) >= level))];
}
