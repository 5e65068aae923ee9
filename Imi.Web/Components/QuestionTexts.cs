using System.Text.RegularExpressions;
using Imi.Core.QuestionSets;
using Imi.Core.ReferenceData;
using Imi.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Imi.Web.Components;

/// <summary>Pre-translated questions and answers in the reader's language, placeholders filled in.</summary>
public static partial class QuestionTexts
{
    /// <param name="holder">The name of the person for whoever may see it; otherwise null, and "the person concerned" stands there (decision 3).</param>
    public static string Say(
        this IStringLocalizer<Text> texts, CatalogueQuestion question, IReadOnlyDictionary<string, string> typed, string? profession, string? holder) =>
        Placeholder().Replace(question.Text.Here(), match => question.Parameters.TryGetValue(match.Groups[1].Value, out var kind)
            ? Value(texts, kind, typed.GetValueOrDefault(match.Groups[1].Value, ""), profession, holder)
            : match.Value);

    public static string Answer(string area, int version, string code, string choice) =>
        Catalogue.Options(area, version, code).FirstOrDefault(option => option.Code == choice)?.Text.Here() ?? choice;

    private static string Value(IStringLocalizer<Text> texts, ParameterKind kind, string typed, string? profession, string? holder) => kind switch
    {
        ParameterKind.Holder => holder is { Length: > 0 } ? holder : texts["person.concerned"],
        ParameterKind.Profession => profession is not null ? Lower(Reference.Professions.NameOf(profession).Here()) : "…",
        ParameterKind.Country => Reference.Countries.TryGetValue(typed, out var country) ? country.Name.Here() : "…",
        ParameterKind.Text => typed.Length > 0 ? typed : "…",
    };

    private static string Lower(string name) => char.ToLower(name[0], System.Globalization.CultureInfo.CurrentCulture) + name[1..];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
