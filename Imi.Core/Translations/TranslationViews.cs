using Imi.Core.Requests;

namespace Imi.Core.Translations;

/// <summary>How far the translation into one language is; each text of an authority counts.</summary>
public sealed record LanguageProgress(string Language, int Translated, int Outdated, int Missing)
{
    public int Total => Translated + Outdated + Missing;
}

/// <param name="Language">Null for all languages.</param>
public sealed record TranslationFilter(string? Language = null, bool OnlyOutdated = false, string? Country = null, string Text = "", int Page = 1);

/// <summary>An authority of which something is to be translated.</summary>
/// <param name="Original">Code of the language it is written in.</param>
/// <param name="Gaps">In the language asked for, or in all of them.</param>
public sealed record TranslationRow(int Id, string Country, string OfficialName, string Title, string Original, IReadOnlyList<TranslationGap> Gaps);

public sealed record TranslationGap(TextPart Part, string Language, bool IsOutdated);

/// <param name="Languages">All languages, by code.</param>
public sealed record TranslationWork(IReadOnlyList<LanguageProgress> Languages, PageOf<TranslationRow> Page);

/// <summary>The texts of an authority in its own language and in one other.</summary>
/// <param name="Next">Another authority with a gap in that language; null after the last one.</param>
/// <param name="History">Of that language, the latest first.</param>
public sealed record TranslationView(
    int Id, string Country, string OfficialName, string Original, string Language, IReadOnlyList<TranslatedText> Texts, int? Next, IReadOnlyList<TextStep> History);

/// <param name="Text">Empty where there is none.</param>
public sealed record TranslatedText(TextPart Part, string Original, string Text, bool IsOutdated);

/// <inheritdoc cref="TextChange"/>
public sealed record TextStep(int Id, TextPart Part, string Before, string After, string UserName, DateTimeOffset At);
