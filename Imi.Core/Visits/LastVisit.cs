namespace Imi.Core.Visits;

/// <summary>How far somebody has read a request: up to which of its steps, and when that was.</summary>
/// <param name="Step">Id of the last step of the whole that the request belongs to; ids rise where clocks may tie.</param>
public sealed record Visit(int Step, DateTimeOffset At)
{
    /// <summary>For what is printed: nothing on it is new.</summary>
    internal static readonly Visit OfPaper = new(int.MaxValue, DateTimeOffset.MinValue);
}

/// <summary>Who opened which request last. Nobody's business but the reader's: nothing is told of it, and it goes with the user.</summary>
public sealed class LastVisit(int userId, int requestId, int step, DateTimeOffset at)
{
    public int UserId { get; private set; } = userId;
    public int RequestId { get; private set; } = requestId;

    /// <inheritdoc cref="Visit"/>
    public int Step { get; private set; } = step;

    public DateTimeOffset At { get; private set; } = at;
}
