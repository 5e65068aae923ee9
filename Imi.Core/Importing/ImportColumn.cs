using Imi.Core.Registrations;

namespace Imi.Core.Importing;

/// <summary>One column: how a cell is read into an authority, and written out of one.</summary>
/// <param name="Name">The heading, and the field of the registration that its problems are said of.</param>
/// <param name="Area">Null for what is asked once.</param>
/// <param name="IsNeeded">In an area, where there is access to it.</param>
/// <param name="IsKnown">Whether one word of a cell may stand there.</param>
public sealed record ImportColumn(
    string Name, string? Area, bool IsNeeded, Func<string, bool> IsKnown, Func<ImportedAuthority, string> Write, Func<ImportedAuthority, string, ImportedAuthority> Read)
{
    private const char BetweenNames = '|';

    /// <summary>Whether it holds one text, or several words.</summary>
    public bool IsText { get; private init; }

    /// <summary>The words of a cell that may not stand there.</summary>
    public IEnumerable<string> Unknown(string cell) => IsText ? [] : Words(cell).Where(word => !IsKnown(word));

    internal static ImportColumn Text(string name, Func<RegistrationContents, string> read, Func<RegistrationContents, string, RegistrationContents> with, bool isNeeded = true) =>
        new(name, null, isNeeded, _ => true, row => read(row.Contents), (row, text) => row with { Contents = with(row.Contents, text) }) { IsText = true };

    internal static ImportColumn Code(string name, IEnumerable<string> known, Func<RegistrationContents, string> read, Func<RegistrationContents, string, RegistrationContents> with) =>
        new(name, null, true, known.ToHashSet(StringComparer.OrdinalIgnoreCase).Contains, row => read(row.Contents), (row, text) => row with { Contents = with(row.Contents, text.ToLowerInvariant()) });

    internal static ImportColumn Codes(
        string name, Func<string, bool> isKnown, Func<RegistrationContents, IReadOnlyList<string>> read, Func<RegistrationContents, IReadOnlyList<string>, RegistrationContents> with, bool isNeeded = true) =>
        new(name, null, isNeeded, isKnown, row => string.Join(' ', read(row.Contents)), (row, text) => row with { Contents = with(row.Contents, Words(text)) });

    internal static ImportColumn InArea(string area, string name, Func<string, bool> isKnown, Func<AreaCompetence, IReadOnlyList<string>> read, Func<AreaCompetence, IReadOnlyList<string>, AreaCompetence> with, bool isNeeded = true) =>
        new($"{area}.{name}", area, isNeeded, isKnown, row => string.Join(' ', read(row.Contents.In(area))), (row, text) => row with { Contents = row.Contents.With(with(row.Contents.In(area), Words(text))) });

    internal static IReadOnlyList<string> Words(string text) =>
        [.. text.Split([' ', ',', BetweenNames, '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    /// <summary>Names have blanks and commas in them.</summary>
    internal static IReadOnlyList<string> Names(string text) => [.. text.Split(BetweenNames, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}
