using CsvHelper;
using Imi.Core.Invitations;
using Imi.Core.ReferenceData;

namespace Imi.Web.Invitations;

/// <param name="Line">Of the text, from 1.</param>
/// <param name="What">Key of the text that says it.</param>
/// <param name="Word">What it is about.</param>
public sealed record CsvProblem(int Line, string What, string Word);

/// <summary>Rows of a file: e-mail, authority, language, access, such as <c>imi@org.dk;Organisation;da;PQ:RequestAuthority SD:AlertAuthority</c>. Comma, semicolon or tab.</summary>
public static class InvitationCsv
{
    public static (IReadOnlyList<InvitationEntry> Entries, IReadOnlyList<CsvProblem> Problems) Read(string text, string language)
    {
        var (entries, problems) = (new List<InvitationEntry>(), new List<CsvProblem>());
        using var csv = CsvReader.FromText(text, new() { HasHeader = false, SkipEmptyLines = true, TrimWhitespace = true, TrackLineNumbers = true });
        while (csv.Read())
        {
            var line = (int)csv.LineNumber;
            var (email, name, own, access) = (Field(csv, 0), Field(csv, 1), Field(csv, 2), Field(csv, 3));
            if (line == 1 && !email.Contains('@', StringComparison.Ordinal) && email.StartsWith("e", StringComparison.OrdinalIgnoreCase))
            {
                continue; // headings
            }

            var wrong = WrongIn(line, own, access).ToList();
            problems.AddRange(wrong);
            if (wrong.Count == 0)
            {
                entries.Add(new(email, name, own.Length == 0 ? language : own, [.. Words(access).Select(word => AccessWords.Read(word)!)]));
            }
        }

        return (entries, problems);
    }

    private static IEnumerable<CsvProblem> WrongIn(int line, string language, string access)
    {
        if (language.Length > 0 && !Reference.InterfaceLanguages.Contains(language))
        {
            yield return new(line, "csv.language", language);
        }

        foreach (var word in Words(access).Where(word => AccessWords.Read(word) is null))
        {
            yield return new(line, "csv.access", word);
        }
    }

    private static string Field(CsvReader csv, int index) => index < csv.FieldCount ? csv.GetString(index) : "";

    private static string[] Words(string access) => access.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
