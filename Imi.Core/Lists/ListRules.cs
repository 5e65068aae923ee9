using Imi.Core.ReferenceData;

namespace Imi.Core.Lists;

/// <summary>What an entry must be.</summary>
internal static class ListRules
{
    /// <exception cref="InvalidFieldsException">Something typed cannot be.</exception>
    public static void Require(ListKind list, IReadOnlyList<ListEdit> edits, IReadOnlyDictionary<string, ListEntry> entries, string reason)
    {
        var fields = new Fields();
        foreach (var edit in edits)
        {
            fields.Require(!edit.IsNew || IsCode(edit.Code), $"{edit.Code}.{nameof(edit.Code)}", "ListCode");
            fields.Require(edit.IsNew != entries.ContainsKey(edit.Code), $"{edit.Code}.{nameof(edit.Code)}", "ListCodeTaken");
            foreach (var language in Reference.InterfaceLanguages)
            {
                fields.RequireText(edit.Name.GetValueOrDefault(language, ""), $"{edit.Code}.{language}", ListService.NameLength);
            }

            fields.Require(edit.Name.All(text => Reference.Languages.ContainsKey(text.Key) && text.Value.Length <= ListService.NameLength), $"{edit.Code}.{nameof(edit.Name)}", "TooLong");
            fields.Require(list != ListKind.Keywords || (edit.Areas.Count > 0 && edit.Areas.All(Reference.Areas.ContainsKey)), $"{edit.Code}.{nameof(edit.Areas)}", "NeedsOne");
            fields.Require(list != ListKind.Professions || entries.Values.Any(entry => entry.Sector == edit.Sector), $"{edit.Code}.{nameof(edit.Sector)}", "Needed");
        }

        fields.Require(reason.Length <= ListService.ReasonLength, nameof(reason), "TooLong");
        fields.ThrowIfAny();
    }

    // As those that were shipped: they stand in files and addresses.
    private static bool IsCode(string code) =>
        code.Length is > 1 and <= ListService.CodeLength && char.IsAsciiLetterLower(code[0]) && code[^1] != '-' && code.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
