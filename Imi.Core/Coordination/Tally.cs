namespace Imi.Core.Coordination;

/// <summary>What an indicator is worked out from.</summary>
/// <param name="Count">The requests that count.</param>
/// <param name="Sum">How many of them are hits, or all their days together.</param>
public readonly record struct Tally(int Count, int Sum)
{
    /// <summary>
    /// Per cent or days with one decimal, half a tenth upwards; the number itself for the volume. Null where nothing counts.
    /// The light goes by what is shown, so that nobody sees "80.0 %" beside a yellow light.
    /// </summary>
    public decimal? Value(Indicator indicator) => Count == 0 ? null : indicator switch
    {
        Indicator.Volume => Count,
        Indicator.DaysToAnswer => Rounded((decimal)Sum / Count),
        Indicator.AcceptedInTime or Indicator.AnsweredAsAgreed or Indicator.PoorTimeliness or Indicator.PoorEffort => Rounded(100m * Sum / Count),
    };

    /// <summary>Null where nothing counts, or nothing is judged.</summary>
    public Light? Light(Indicator indicator) =>
        Value(indicator) is { } value && IndicatorLimits.Table.TryGetValue(indicator, out var limits) ? limits.Of(value) : null;

    internal Tally With(int amount) => new(Count + 1, Sum + amount);

    private static decimal Rounded(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);
}
