using Imi.Core.Search;

namespace Imi.Web.Components;

/// <summary>Cuts a long text down to where it holds what was searched for.</summary>
public static class Excerpt
{
    private const int Before = 60;
    private const int Longest = 200;

    /// <summary>From a little before the first of the words on, cut between words.</summary>
    public static string Of(string text, IReadOnlyList<string> words)
    {
        if (text.Length <= Longest)
        {
            return text;
        }

        var first = Runs(text, words).TakeWhile(run => !run.IsFound).Sum(run => run.Text.Length);
        var start = first <= Before ? 0 : Math.Max(text.LastIndexOf(' ', first - Before), 0);
        var end = start + Longest >= text.Length ? text.Length : text.LastIndexOf(' ', start + Longest, Longest - Before) is > 0 and var blank ? blank : start + Longest;
        return $"{(start > 0 ? "… " : "")}{text[start..end].Trim()}{(end < text.Length ? " …" : "")}";
    }

    /// <summary>The text in pieces, word by word; together they are the text.</summary>
    public static IEnumerable<(string Text, bool IsFound)> Runs(string text, IReadOnlyList<string> words)
    {
        for (var at = 0; at < text.Length;)
        {
            var isWord = IsOfWord(text[at]);
            var end = at + 1;
            while (end < text.Length && IsOfWord(text[end]) == isWord)
            {
                end++;
            }

            var run = text[at..end];
            yield return (run, isWord && SearchWords.In(run).Any(found => words.Any(word => SearchWords.Begins(found, word))));
            at = end;
        }
    }

    // A letter may be written in two characters, a base and its accent.
    private static bool IsOfWord(char letter) =>
        char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.NonSpacingMark;
}
