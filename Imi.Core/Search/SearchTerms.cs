using Imi.Core.QuestionSets;

namespace Imi.Core.Search;

/// <summary>
/// What the index holds of what has a text in every language: its code. So a request is found in the languages of all its readers, and is indexed once.
/// The first letter is none that a word can hold.
/// </summary>
internal static class SearchTerms
{
    public static string Question(string code) => $"#q:{code}".ToLowerInvariant();

    public static string Profession(string code) => $"#p:{code}".ToLowerInvariant();

    public static string Country(string code) => $"#c:{code}".ToLowerInvariant();

    public static string Answer(string area, string? list, string choice) =>
        (choice == Catalogue.Unable ? $"#a:{choice}" : $"#a:{area}:{list}:{choice}").ToLowerInvariant();

    /// <summary>An authority that the request is with: most of what holds a word is of no concern to whoever searches.</summary>
    public static string Authority(int id) => FormattableString.Invariant($"@{id}");
}
