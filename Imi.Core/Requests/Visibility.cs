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
    BeforeAcceptance,
    AfterAcceptance,
}

/// <summary>The second table: party, role and phase give the level (<c>requests.md</c> §4.3, decision 25). Every query and page reads it.</summary>
public static class Visibility
{
    public static Level Of(Party party, Role role, Phase phase) => (party, role, phase) switch
    {
        (Party.Requesting, Role.RequestHandler, _) => Level.Full,
        (Party.Requesting, Role.Allocator, _) => Level.Details,
        (Party.Requesting, _, _) => Level.Overview,

        (Party.Responding, _, Phase.Draft) => Level.None,
        (Party.Responding, Role.RequestHandler, Phase.BeforeAcceptance) => Level.Details,
        (Party.Responding, Role.RequestHandler, Phase.AfterAcceptance) => Level.Full,
        (Party.Responding, Role.Allocator, _) => Level.Details,
        (Party.Responding, _, _) => Level.Overview,

        (_, _, Phase.Draft) => Level.None,
        (_, _, _) => Level.Overview,
    };

    /// <summary>The level of somebody who holds several roles and whose authority is several parties: the highest counts.</summary>
    public static Level Of(IEnumerable<Party> parties, Actor actor, string area, Phase phase) =>
        parties.SelectMany(_ => actor.RolesIn(area), (party, role) => Of(party, role, phase)).DefaultIfEmpty(Level.None).Max();

    public static Phase PhaseOf(DateTimeOffset? sentAt, DateTimeOffset? acceptedAt) =>
        sentAt is null ? Phase.Draft : acceptedAt is null ? Phase.BeforeAcceptance : Phase.AfterAcceptance;

    /// <summary>The areas in which the actor sees at least something as that party in that phase.</summary>
    public static IReadOnlyList<string> AreasVisible(Actor actor, Party party, Phase phase) =>
        [.. actor.Areas.Where(area => actor.RolesIn(area).Any(role => Of(party, role, phase) > Level.None))];
}
