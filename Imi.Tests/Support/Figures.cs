using System.Globalization;
using Xunit.Abstractions;

namespace Imi.Tests.Support;

/// <summary>What was measured: shown with the test, and added to <c>artifacts/figures/NAME.txt</c>, where it can be quoted from.</summary>
internal sealed class Figures(ITestOutputHelper output, string name)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "figures");

    public void Say(FormattableString sentence)
    {
        var line = sentence.ToString(CultureInfo.InvariantCulture);
        output.WriteLine(line);
        Directory.CreateDirectory(Folder);
        File.AppendAllText(Path.Combine(Folder, name + ".txt"), $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} {(Full.IsOn ? "full" : "few")}: {line}\n");
    }

    public void Say(string what, IReadOnlyList<TimeSpan> times)
    {
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToList();
        Say($"{what}: {sorted.Count} times, median {sorted.Median():0} ms, worst {sorted[^1]:0} ms");
    }
}

internal static class Medians
{
    /// <param name="sorted">At least one.</param>
    public static double Median(this IReadOnlyList<double> sorted) =>
        (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    public static TimeSpan Median(this IEnumerable<TimeSpan> times) =>
        TimeSpan.FromMilliseconds(times.Select(time => time.TotalMilliseconds).Order().ToList().Median());
}
