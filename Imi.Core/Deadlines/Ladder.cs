using Imi.Core.Mail;
using Imi.Core.Requests;

namespace Imi.Core.Deadlines;

/// <summary>To whom a date that comes near, or has passed, is brought next (R18).</summary>
public enum Rung
{
    DueSoon,
    Overdue,
    Allocators,

    /// <summary>The coordinator of the side that is late.</summary>
    Coordinator,
    BothCoordinators,
}

/// <param name="DaysLate">Calendar days after the date, as the responding country counts; null for before it, while it is due soon.</param>
/// <param name="Code">Null where a digest tells of it.</param>
public sealed record LadderStep(Rung Rung, int? DaysLate, MailCode? Code)
{
    /// <summary>Off by default (decision: Mail).</summary>
    public bool IsOptional => Code is null;

    /// <summary>Which dates it is time for, in a country where today is that day.</summary>
    public (DateOnly? First, DateOnly Last) Span(string country, DateOnly today) =>
        DaysLate is { } days ? (null, today.AddDays(-days)) : (today, DueDates.LastDueSoon(country, today));
}

/// <summary>The ladder: what is late goes up one rung after the other, each once for each date. Nobody is told outside the hours of his office.</summary>
public static class Ladder
{
    public static IReadOnlyList<LadderStep> Steps { get; } =
    [
        new(Rung.DueSoon,          DaysLate: null, MailCode.N32),
        new(Rung.Overdue,          DaysLate: 1,    MailCode.N33),
        new(Rung.Allocators,       DaysLate: 3,    MailCode.N33),
        new(Rung.Coordinator,      DaysLate: 7,    Code: null),
        new(Rung.BothCoordinators, DaysLate: 14,   Code: null),
    ];

    /// <summary>Whom the mail of a rung goes to when it is that party's turn.</summary>
    public static IReadOnlyList<Audience> Told(Rung rung, Party awaited) => (rung, awaited) switch
    {
        (Rung.DueSoon, Party.Responding) => [Audience.Responders],
        (Rung.DueSoon, Party.RequestingCoordinator) => [Audience.RequestersCoordinator],
        (Rung.DueSoon, Party.RespondingCoordinator) => [Audience.RespondersCoordinator],
        (Rung.Overdue, Party.Responding) => [Audience.Responders, Audience.RespondersAddress],
        (Rung.Overdue, Party.RequestingCoordinator) => [Audience.RequestersCoordinator, Audience.RequestersCoordinatorsAddress],
        (Rung.Overdue, Party.RespondingCoordinator) => [Audience.RespondersCoordinator, Audience.RespondersCoordinatorsAddress],
        (Rung.Allocators, Party.Responding) => [Audience.RespondersAllocators],
        (Rung.Allocators, Party.RequestingCoordinator) => [Audience.RequestersCoordinatorsAllocators],
        (Rung.Allocators, Party.RespondingCoordinator) => [Audience.RespondersCoordinatorsAllocators],
        (Rung.Coordinator or Rung.BothCoordinators, _) or (_, Party.Requesting) => [],
    };

    /// <summary>The statuses that have a date, by the party whose turn it then is.</summary>
    public static IReadOnlyList<RequestStatus> StatusesOf(Party awaited) =>
        awaited == Party.Requesting ? [] : RequestWorkflow.StatusesAwaiting(awaited);
}
