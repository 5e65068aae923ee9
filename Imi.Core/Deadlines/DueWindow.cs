namespace Imi.Core.Deadlines;

/// <summary>How near a date is, as the responding country counts (decision 14).</summary>
public enum DueWindow
{
    Overdue,
    Today,

    /// <summary>From tomorrow to the last day that counts as soon.</summary>
    Soon,
}

/// <summary>The days that a window means in some countries at one moment.</summary>
/// <param name="First">Null where there is none.</param>
/// <param name="IsEverywhere">These are all countries.</param>
public sealed record DueSpan(DateOnly? First, DateOnly Last, IReadOnlyList<string> Countries, bool IsEverywhere);
