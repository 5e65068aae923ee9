using System.Diagnostics;
using System.Globalization;

namespace Imi.Bench.Measuring;

/// <summary>One thing that Imi does, beside the SQL that it could not do without. Both say what they found.</summary>
/// <param name="Limit">In milliseconds, seen from the median of the bare SQL; null where there is none.</param>
internal sealed record Comparison(string Name, Func<int, Task<IReadOnlyList<long>>> Ours, Func<int, Task<IReadOnlyList<long>>> Bare, Func<double, double>? Limit = null, int Most = 200)
{
    private const int WarmUps = 10;
    private const int Fewest = 20;

    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(8);

    /// <summary>In turn, so that whatever else this machine does hits both.</summary>
    public async Task<Figures> MeasureAsync()
    {
        var (ours, bare, watch) = (new List<double>(), new List<double>(), Stopwatch.StartNew());
        for (var turn = 0; turn < Most && (turn < Fewest || watch.Elapsed < LongEnough); turn++)
        {
            var isFirst = turn % 2 == 0;
            var (one, found) = await TimeAsync(isFirst ? Ours : Bare, turn);
            var (other, alsoFound) = await TimeAsync(isFirst ? Bare : Ours, turn);
            if (!found.SequenceEqual(alsoFound))
            {
                var place = found.Zip(alsoFound).TakeWhile(pair => pair.First == pair.Second).Count();
                throw new InvalidOperationException($"{Name}: {found.Count} and {alsoFound.Count} values, different from place {place} on.");
            }

            if (turn >= Math.Min(WarmUps, Most / 4))
            {
                (isFirst ? ours : bare).Add(one);
                (isFirst ? bare : ours).Add(other);
            }
        }

        return new(Name, Times.Of(ours), Times.Of(bare), Limit?.Invoke(Times.Of(bare).Median));
    }

    private static async Task<(double Milliseconds, IReadOnlyList<long> Found)> TimeAsync(Func<int, Task<IReadOnlyList<long>>> act, int turn)
    {
        var start = Stopwatch.GetTimestamp();
        var found = await act(turn);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, found);
    }
}

/// <summary>In milliseconds.</summary>
/// <param name="Least">The tenth percentile: near to what it takes when nobody else wants the machine.</param>
internal sealed record Times(double Least, double Median, double P95)
{
    public static Times Of(IReadOnlyCollection<double> all)
    {
        var sorted = all.Order().ToList();
        return new(sorted[sorted.Count / 10], sorted[sorted.Count / 2], sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * 0.95))]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Shown(Least)} / {Shown(Median)} / {Shown(P95)}");

    private static string Shown(double milliseconds) => milliseconds.ToString(milliseconds < 1 ? "0.00" : milliseconds < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}

internal sealed record Figures(string Name, Times Ours, Times Bare, double? Limit)
{
    public const string Head = "| p10 / median / p95 in ms | Imi | bare SQL | limit | |\n| --- | --- | --- | --- | --- |";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"| {Name} | {Ours} | {Bare} | {(Limit is { } limit ? $"{limit:0.0}" : "–")} | {(Limit is null ? "" : Ours.Median <= Limit ? "kept" : "**missed**")} |");
}
