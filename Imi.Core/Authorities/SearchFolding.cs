using System.Globalization;
using System.Text;
using Imi.Core.ReferenceData;

namespace Imi.Core.Authorities;

public static class SearchFolding
{
    /// <summary>Each must be found, wherever it stands.</summary>
    public static IReadOnlyList<string> Words(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Those in whose names, titles, cities or competence each word of the text occurs.</summary>
    internal static IQueryable<Authority> Holding(this IQueryable<Authority> authorities, string text) =>
        Words(text).Aggregate(authorities, (found, word) => found.Where(authority => authority.SearchText.Contains(word)));

    /// <summary>What the search finds an authority by.</summary>
    internal static string TextOf(Authority authority) => Fold(string.Join(' ',
        [authority.OfficialName, .. authority.InformalTitle.Values, authority.City, .. authority.Areas.SelectMany(area => area.Professions).SelectMany(code => Reference.Professions.NameOf(code).Values)]));

    /// <summary>Lower case, without diacritics, letters that do not decompose written out, so that "kobenhavn" finds "København".</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(letter switch { 'ø' => "o", 'æ' => "ae", 'ß' => "ss", 'ł' => "l", 'đ' => "d", 'þ' => "th", 'ð' => "d", 'ı' => "i", 'ς' => "σ", _ => letter.ToString() });
            }
        }

        return folded.ToString();
    }
}
