using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;

namespace Imi.Core.Attachments;

/// <summary>How much may be attached, and under which names (decision 13).</summary>
public static partial class AttachmentLimits
{
    /// <summary>In bytes.</summary>
    public const long File = 10 * 1024 * 1024;

    /// <summary>In bytes: all parts of a split request together.</summary>
    public const long Request = 50 * 1024 * 1024;

    public const int NameLength = 150;

    private static readonly HashSet<string> ReservedNames = new(
        ["CON", "PRN", "AUX", "NUL", .. from port in new[] { "COM", "LPT" } from number in Enumerable.Range(0, 10) select string.Create(CultureInfo.InvariantCulture, $"{port}{number}")],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A name that every system can store, and that leads nowhere else.</summary>
    internal static string CheckedName(string name)
    {
        name = name.Trim();
        RequestRules.Require(name.Length > 0, "AttachmentNameRequired");
        RequestRules.Require(name.Length <= NameLength, "AttachmentNameTooLong");
        RequestRules.Require(!name.EnumerateRunes().Any(IsUnseen), "AttachmentNameUnseen");
        RequestRules.Require(name.IndexOfAny(['/', '\\', ':']) < 0 && name.Trim('.', ' ').Length > 0, "AttachmentNamePath");
        RequestRules.Require(name[0] != '.' && !ReservedNames.Contains(name.Split('.')[0].Trim()), "AttachmentNameReserved");
        return name;
    }

    internal static string CheckedLanguage(string language)
    {
        RequestRules.Require(Reference.Languages.ContainsKey(language), "AttachmentLanguage");
        return language;
    }

    /// <summary>What the name says the file is, in small letters; null where it says nothing, as in <c>Dr. Smith</c> and <c>Diploma 3.5.2024</c>.</summary>
    internal static string? Extension(string name) =>
        ExtensionOf().Match(name) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() : null;

    // Formatting characters too: one of them lets "exe.pdf" be read from right to left.
    private static bool IsUnseen(Rune letter) =>
        letter == Rune.ReplacementChar
        || Rune.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    [GeneratedRegex(@"\.(?=[0-9]*[A-Za-z])([A-Za-z0-9]{1,5})$", RegexOptions.CultureInvariant)]
    private static partial Regex ExtensionOf();
}
