using System.Text;
using Imi.Core.Search;

namespace Imi.Core.Authorities;

/// <summary>A word as it is written, and as it may be written elsewhere.</summary>
/// <param name="Folded">Lower case and without marks, as <see cref="SearchWords"/> has it.</param>
/// <param name="Others">Where the keyboard has no marks (ü as ue, å as aa), and in Latin letters; mostly none.</param>
internal sealed record Spelling(string Folded, IReadOnlyList<string> Others)
{
    public IEnumerable<string> All => Others.Prepend(Folded);
}

internal static class Spellings
{
    private const string Greek = "αβγδεζηθικλμνξοπρστυφχψω";
    private const string Cyrillic = "абвгдежзиклмнопрстуфхцчшщъьюя";

    private static readonly string[] GreekInLatin = ["a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "t", "y", "f", "ch", "ps", "o"];
    private static readonly string[] CyrillicInLatin = ["a", "b", "v", "g", "d", "e", "zh", "z", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "ts", "ch", "sh", "sht", "a", "y", "yu", "ya"];

    /// <summary>The words of a text, in their order.</summary>
    public static IEnumerable<Spelling> In(string text)
    {
        // The same letters in the same words: only what becomes of a marked letter differs.
        var spelledOut = SearchWords.In(SpellOut(text)).ToList();
        return SearchWords.In(text).Select((word, place) => Of(word, place < spelledOut.Count ? spelledOut[place] : word));
    }

    private static Spelling Of(string folded, string spelledOut)
    {
        var others = new List<string>(0);
        if (spelledOut != folded)
        {
            others.Add(spelledOut);
        }

        if (folded.Any(letter => letter > 'z') && InLatin(folded) is var latin && latin != folded)
        {
            others.Add(latin);
        }

        return new(folded, others);
    }

    private static string SpellOut(string text)
    {
        if (text.All(char.IsAscii))
        {
            return text;
        }

        var spelled = new StringBuilder(text.Length + 4);
        foreach (var letter in text.Normalize().ToLowerInvariant())
        {
            spelled.Append(letter switch { 'å' => "aa", 'ä' => "ae", 'ö' or 'ø' => "oe", 'ü' => "ue", _ => letter.ToString() });
        }

        return spelled.ToString();
    }

    private static string InLatin(string word) =>
        string.Concat(word.Replace("ου", "ou", StringComparison.Ordinal).Select(letter => Latin(letter, Greek, GreekInLatin) ?? Latin(letter, Cyrillic, CyrillicInLatin) ?? letter.ToString()));

    private static string? Latin(char letter, string alphabet, string[] latin) => alphabet.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place ? latin[place] : null;
}
