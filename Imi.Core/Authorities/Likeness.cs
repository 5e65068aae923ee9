namespace Imi.Core.Authorities;

/// <summary>How much a known word is what somebody typed, who may not have finished it, bends it otherwise or has mistyped it.</summary>
internal static class Likeness
{
    /// <summary>What is less like it than the best is not meant: where a word is known, its neighbours are other words.</summary>
    public const double OfTheBest = 0.72;

    private const int LeastToBegin = 3;
    private const int LeastToBend = 4;
    private const int LeastToMistype = 5;
    private const int LeastToMistypeTwice = 8;

    /// <returns>1 for the same word, 0 for another one.</returns>
    public static double Of(string known, string typed)
    {
        if (known == typed)
        {
            return 1;
        }

        var same = known.AsSpan().CommonPrefixLength(typed);
        var part = Math.Min(1, (double)typed.Length / known.Length);
        if (same == typed.Length)
        {
            return typed.Length < LeastToBegin ? 0 : 0.85 + (0.1 * part);
        }

        var stem = (double)same / Math.Max(known.Length, typed.Length);
        var bent = same >= LeastToBend && stem >= 0.7 ? 0.55 + (0.3 * stem) : 0;
        return typed.Length < LeastToMistype ? bent : Math.Max(bent, Math.Max(Mistyped(known, typed, same, part), Inside(known, typed, part)));
    }

    private static double Inside(string known, string typed, double part) =>
        known.Length > typed.Length && known.Contains(typed, StringComparison.Ordinal) ? 0.5 + (0.1 * part) : 0;

    private static double Mistyped(string known, string typed, int same, double part)
    {
        // The first letter is seldom wrong, and looking at all words would take most of the time.
        var isNear = same > 0 || (known.Length > 1 && (known[0] == typed[1] || known[1] == typed[0] || known.AsSpan(1).StartsWith(typed.AsSpan(1))));
        var most = typed.Length < LeastToMistypeTwice ? 1 : 2;
        if (!isNear || typed.Length - known.Length > most)
        {
            return 0;
        }

        var slips = Slips(known.AsSpan(0, Math.Min(known.Length, typed.Length + most)), typed);
        return slips > most ? 0 : (slips == 1 ? 0.7 : 0.55) * (0.8 + (0.2 * part));
    }

    /// <summary>Letters too many, too few, others, or two that changed places, between what was typed and that beginning of the word which is nearest to it.</summary>
    private static int Slips(ReadOnlySpan<char> known, ReadOnlySpan<char> typed)
    {
        Span<int> before = stackalloc int[known.Length + 1];
        Span<int> last = stackalloc int[known.Length + 1];
        Span<int> now = stackalloc int[known.Length + 1];
        for (var column = 0; column <= known.Length; column++)
        {
            last[column] = column;
        }

        for (var row = 1; row <= typed.Length; row++)
        {
            now[0] = row;
            for (var column = 1; column <= known.Length; column++)
            {
                var swap = row > 1 && column > 1 && typed[row - 1] == known[column - 2] && typed[row - 2] == known[column - 1] ? before[column - 2] + 1 : int.MaxValue;
                now[column] = Math.Min(swap, Math.Min(Math.Min(now[column - 1], last[column]) + 1, last[column - 1] + (typed[row - 1] == known[column - 1] ? 0 : 1)));
            }

            var free = before;
            before = last;
            last = now;
            now = free;
        }

        var least = int.MaxValue;
        foreach (var slips in last)
        {
            least = Math.Min(least, slips);
        }

        return least;
    }
}
