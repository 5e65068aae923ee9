using Imi.Core.Requests;

namespace Imi.Core.Deadlines;

/// <summary>That one rung of the ladder was taken for one date of a request. Written with the mails that tell of it, so that each is taken once.</summary>
public sealed class Escalation(int requestId, RequestStatus status, DateOnly dueOn, Rung rung, DateTimeOffset at)
{
    public int RequestId { get; private set; } = requestId;

    /// <summary>Another status is another duty, even where the date stays.</summary>
    public RequestStatus Status { get; private set; } = status;

    public DateOnly DueOn { get; private set; } = dueOn;
    public Rung Rung { get; private set; } = rung;
    public DateTimeOffset At { get; private set; } = at;
}

/// <summary>That a coordinator was told of urgent requests on a day of its country (N-19).</summary>
public sealed class Digest(int authorityId, DateOnly day, DateTimeOffset at)
{
    public int AuthorityId { get; private set; } = authorityId;
    public DateOnly Day { get; private set; } = day;

    /// <summary>What was escalated up to here is told.</summary>
    public DateTimeOffset At { get; private set; } = at;
}
