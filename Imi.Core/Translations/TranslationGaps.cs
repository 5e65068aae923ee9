using System.Collections.Frozen;
using Imi.Core.Authorities;
using Imi.Core.ReferenceData;

namespace Imi.Core.Translations;

/// <summary>What is still to be translated of an authority, written so that a database can be asked for it: each gap is a word, such as <c>Description:fr</c>, or <c>Description:fr!</c> where the original is newer.</summary>
public static class TranslationGaps
{
    private static readonly FrozenSet<string> OnlyUnderstood = ["no", "is"];

    /// <summary>The official languages, into which everything is translated.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. Reference.Languages.Keys.Except(OnlyUnderstood).Order(StringComparer.Ordinal)];

    public static string Missing(TextPart part, string language) => $"{part}:{language}";

    public static string Outdated(TextPart part, string language) => $"{Missing(part, language)}!";

    /// <summary>A word as it is searched for: between blanks.</summary>
    internal static string Whole(string word) => $" {word} ";

    internal static string Of(Authority authority)
    {
        var words =
            from part in Enum.GetValues<TextPart>()
            let texts = authority.Texts(part)
            where texts.ContainsKey(authority.TextLanguage)
            from language in Languages
            where language != authority.TextLanguage
            where !texts.ContainsKey(language) || authority.OutdatedTexts.Contains(Missing(part, language))
            select texts.ContainsKey(language) ? Outdated(part, language) : Missing(part, language);
        return Whole(string.Join(' ', words));
    }

    /// <summary>Which translations are older than their original once one text has taken the place of another.</summary>
    internal static List<string> Age(IReadOnlyList<string> outdated, TextPart part, string original, LocalText before, LocalText after)
    {
        var isNew = before.TryGetValue(original, out var written) && written != after.GetValueOrDefault(original);
        var kept = before.Where(text => text.Key != original && after.GetValueOrDefault(text.Key) == text.Value).Select(text => Missing(part, text.Key)).ToList();
        var others = outdated.Where(word => !word.StartsWith($"{part}:", StringComparison.Ordinal));
        return [.. others, .. isNew ? kept : kept.Intersect(outdated)];
    }
}
