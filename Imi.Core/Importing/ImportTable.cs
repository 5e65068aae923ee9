using Imi.Core.Invitations;
using Imi.Core.Registrations;

namespace Imi.Core.Importing;

/// <summary>A file as it was read: headings, and below them cells, of which a row may have fewer.</summary>
public sealed record ImportTable(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Of authorities in one file.</summary>
    public const int MostRows = 5_000;
}

/// <summary>What is wrong with a file, where and why.</summary>
/// <param name="Row">As spreadsheets count: the headings are row 1.</param>
/// <param name="Column">Name of a column; the heading itself where there is no such column.</param>
/// <param name="Rule">Key of the sentence that says it (<c>rule.Name</c>), with room for the word.</param>
/// <param name="Word">What it is about; empty where the sentence needs none.</param>
public sealed record ImportProblem(int Row, string Column, string Rule, string Word = "");

/// <summary>One authority of a file.</summary>
/// <param name="Row">As spreadsheets count.</param>
/// <param name="Coordinators">Official names, by area: whoever stands in the same file has no number yet.</param>
public sealed record ImportedAuthority(
    int Row, RegistrationContents Contents, IReadOnlyList<AccessGrant> Access, IReadOnlyDictionary<string, IReadOnlyList<string>> Coordinators)
{
    public static ImportedAuthority Empty(int row) => new(row, new(), [], new Dictionary<string, IReadOnlyList<string>>());

    public IReadOnlyList<string> CoordinatorsIn(string area) => Coordinators.GetValueOrDefault(area, []);

    internal ImportedAuthority With(string area, IReadOnlyList<string> coordinators) =>
        this with { Coordinators = new Dictionary<string, IReadOnlyList<string>>(Coordinators) { [area] = coordinators } };
}
