namespace Imi.Core.Authorities;

/// <summary>Whether an address is a functional mailbox (FAQ 3).</summary>
public static class Mailbox
{
    private static readonly char[] Separators = ['.', '_', '-'];

    // As they begin in the languages of Europe.
    private static readonly string[] Functional = ["imi", "info", "post", "mail", "kont", "cont", "office", "offic", "biur", "secr", "sekr", "recep", "rejestr", "regist", "admin", "help", "team", "direk", "minist", "depart", "servic", "kanc", "urad", "ured"];

    /// <param name="familyNames">Of the users of the authority.</param>
    public static bool LooksPersonal(string email, IReadOnlyCollection<string> familyNames)
    {
        var words = SearchFolding.Fold(email.Trim()).Split('@')[0].Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return words.Any(word => familyNames.Any(name => SearchFolding.Fold(name).Replace(" ", "", StringComparison.Ordinal) == word))
            || (words.Length is 2 or 3 && words.All(IsName));
    }

    private static bool IsName(string word) => word.All(char.IsLetter) && !Functional.Any(beginning => word.StartsWith(beginning, StringComparison.Ordinal));
}
