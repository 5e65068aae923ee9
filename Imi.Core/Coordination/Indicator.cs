namespace Imi.Core.Coordination;

/// <summary>By what the Single Market Scoreboard judges how countries answer each other (R21, <c>requests.md</c> §16).</summary>
public enum Indicator
{
    /// <summary>How many requests were received; nobody is judged by it.</summary>
    Volume,

    /// <summary>Share of those received that were accepted within 7 days.</summary>
    AcceptedInTime,

    /// <summary>Days from the arrival to the first full reply, on average.</summary>
    DaysToAnswer,

    /// <summary>Share of those with an agreed date that were fully answered by then.</summary>
    AnsweredAsAgreed,

    /// <summary>Share of those rated whose reply was found late.</summary>
    PoorTimeliness,

    /// <summary>Share of those rated whose reply was found to show little effort.</summary>
    PoorEffort,
}

/// <summary>Which of their requests count: those that the coordinated authorities have received, or sent.</summary>
public enum CoordinatedSide
{
    Received,
    Sent,
}

/// <summary>The requests behind one number of the indicators.</summary>
/// <param name="IsHit">True for those that the share counts, false for the others; null for all that count.</param>
public sealed record CountedBy(Indicator Indicator, CoordinatedSide Side, bool? IsHit = null);
