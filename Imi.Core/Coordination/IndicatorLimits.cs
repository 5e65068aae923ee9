namespace Imi.Core.Coordination;

public enum Light
{
    Green,
    Yellow,
    Red,
}

public enum BoundKind
{
    AtLeast,
    Below,
    UpTo,
}

public sealed record Bound(BoundKind Kind, decimal Limit)
{
    public bool Holds(decimal value) => Kind switch
    {
        BoundKind.AtLeast => value >= Limit,
        BoundKind.Below => value < Limit,
        BoundKind.UpTo => value <= Limit,
    };
}

/// <summary>The traffic lights of the Scoreboard, in per cent or days. Whatever is neither green nor yellow is red.</summary>
public sealed record IndicatorLimits(Bound Green, Bound Yellow)
{
    /// <summary>None for the volume.</summary>
    public static IReadOnlyDictionary<Indicator, IndicatorLimits> Table { get; } = new Dictionary<Indicator, IndicatorLimits>
    {
        //                              green                       yellow
        [Indicator.AcceptedInTime] = new(new(BoundKind.AtLeast, 80), new(BoundKind.AtLeast, 60)),
        [Indicator.DaysToAnswer] = new(new(BoundKind.Below, 16), new(BoundKind.UpTo, 25)),
        [Indicator.AnsweredAsAgreed] = new(new(BoundKind.AtLeast, 80), new(BoundKind.AtLeast, 60)),
        [Indicator.PoorTimeliness] = new(new(BoundKind.Below, 5), new(BoundKind.Below, 15)),
        [Indicator.PoorEffort] = new(new(BoundKind.Below, 5), new(BoundKind.Below, 15)),
    };

    public Light Of(decimal value) => Green.Holds(value) ? Light.Green : Yellow.Holds(value) ? Light.Yellow : Light.Red;
}
