using Imi.Core.Authorities;

namespace Imi.Core.Search;

/// <summary>Words as the index holds them: folded, and of letters and digits only.</summary>
public static class SearchWords
{
    /// <summary>Of what is searched for; further ones are left out.</summary>
    public const int Most = 8;

    private const int Longest = 40;

    /// <summary>In their order; a word that stands there twice twice.</summary>
    public static IEnumerable<string> In(string text)
    {
        var folded = SearchFolding.Fold(text);
        var start = 0;
        for (var at = 0; at <= folded.Length; at++)
        {
            if (at < folded.Length && char.IsLetterOrDigit(folded[at]))
            {
                continue;
            }

            if (at > start)
            {
                yield return folded[start..Math.Min(at, start + Longest)];
            }

            start = at + 1;
        }
    }

    /// <summary>What somebody searches for; each must be found.</summary>
    public static IReadOnlyList<string> Of(string text) => [.. In(text).Distinct().Take(Most)];

    /// <summary>A word is found by its beginning. One or two letters are no beginning but a word: too much begins with them.</summary>
    public static bool Begins(string found, string word) => IsBeginning(word) ? found.StartsWith(word, StringComparison.Ordinal) : found == word;

    internal static bool IsBeginning(string word) => word.Length > 2;
}
