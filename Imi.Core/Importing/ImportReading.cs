using Imi.Core.Registrations;
using Imi.Core.Users;

namespace Imi.Core.Importing;

/// <summary>From cells to authorities, with all that can be said without looking anything up.</summary>
internal static class ImportReading
{
    public static (IReadOnlyList<ImportedAuthority> Authorities, IReadOnlyList<ImportProblem> Problems) Read(ImportTable table, Actor actor)
    {
        var columns = table.Headings.Select(ImportColumns.Find).ToList();
        var rows = table.Rows.Select((cells, index) => (Cells: cells, Number: index + 2)).Where(row => row.Cells.Any(cell => cell.Trim().Length > 0))
            .Select(row => Read(row.Number, row.Cells, columns, actor)).ToList();

        // What is wrong with every row because the column is not there is said once.
        var absent = ImportColumns.All.Except(columns).Select(column => column!.Name).ToHashSet();
        var wrong = rows.SelectMany(row => row.Problems).ToLookup(problem => absent.Contains(problem.Column));
        List<ImportProblem> problems =
        [
            .. rows.Count is 0 or > ImportTable.MostRows ? [new ImportProblem(1, "", "ImportRows")] : Array.Empty<ImportProblem>(),
            .. HeadingProblems(table, columns),
            .. wrong[true].DistinctBy(problem => problem.Column).Select(problem => new ImportProblem(1, problem.Column, "ImportColumnMissing")),
            .. wrong[false],
        ];
        return ([.. rows.Select(row => row.Authority)], problems);
    }

    private static IEnumerable<ImportProblem> HeadingProblems(ImportTable table, IReadOnlyList<ImportColumn?> columns)
    {
        foreach (var (heading, column) in table.Headings.Zip(columns).DistinctBy(one => one.First.Trim()))
        {
            if (column is null && !heading.Trim().Equals(ImportColumns.UserName, StringComparison.OrdinalIgnoreCase))
            {
                yield return new(1, heading.Trim(), "ImportUnknownColumn");
            }
            else if (column is not null && columns.Count(one => one == column) > 1)
            {
                yield return new(1, column.Name, "ImportColumnTwice");
            }
        }
    }

    private static (ImportedAuthority Authority, IReadOnlyList<ImportProblem> Problems) Read(int row, IReadOnlyList<string> cells, IReadOnlyList<ImportColumn?> columns, Actor actor)
    {
        var (authority, problems) = (ImportedAuthority.Empty(row), new List<ImportProblem>());
        foreach (var (column, cell) in columns.Zip(cells.Select(cell => cell.Trim())).Where(one => one.First is not null && one.Second.Length > 0))
        {
            problems.AddRange(column!.Unknown(cell).Take(1).Select(word => new ImportProblem(row, column.Name, "ImportUnknown", word)));
            authority = column.Read(authority, cell);
        }

        if (cells.Skip(columns.Count).Any(cell => cell.Trim().Length > 0))
        {
            problems.Add(new(row, "", "ImportCells"));
        }

        // Of a cell that says nothing the rules would say the same again.
        var access = problems.Exists(one => one.Column == ImportColumns.Access) ? [] : AccessProblems(authority, actor);
        problems.AddRange(access.Concat(FieldProblems(authority)).Where(problem => !problems.Exists(one => one.Column == problem.Column)).ToList());
        return (authority, problems);
    }

    private static IEnumerable<ImportProblem> AccessProblems(ImportedAuthority authority, Actor actor)
    {
        if (authority.Access.Count == 0)
        {
            yield return new(authority.Row, ImportColumns.Access, "NeedsAccess");
            yield break;
        }

        if (authority.Access.FirstOrDefault(grant => !actor.Has(Role.DataAdministrator, grant.Area)) is { } foreign)
        {
            yield return new(authority.Row, ImportColumns.Access, "ImportNotYours", foreign.Area);
        }

        foreach (var column in ImportColumns.All.Where(column => column.Area is { } area && authority.Access.All(grant => grant.Area != area) && column.Write(authority).Length > 0))
        {
            yield return new(authority.Row, column.Name, "ImportNoAccess", column.Area!);
        }
    }

    private static IEnumerable<ImportProblem> FieldProblems(ImportedAuthority authority)
    {
        var contents = authority.Access.Select(grant => grant.Area).Distinct().Aggregate(authority.Contents, (all, area) => all.With(all.In(area) with { CoordinatorIds = [.. authority.CoordinatorsIn(area).Select((_, index) => index)] }));
        return from step in Enum.GetValues<RegistrationStep>()
               from problem in RegistrationRules.Check(step, contents, authority.Access)
               select new ImportProblem(authority.Row, ColumnOf(step, problem.Field), RuleOf(problem.Rule));
    }

    // The rules of a user say "Email" of his own, too.
    private static string ColumnOf(RegistrationStep step, string field) => (step, field) switch
    {
        (RegistrationStep.User, nameof(UserEntry.Email) or nameof(UserEntry.Phone) or nameof(UserEntry.Language)) => $"User{field}",
        _ => field.Replace(nameof(AreaCompetence.CoordinatorIds), "Coordinators", StringComparison.Ordinal),
    };

    // In a form one ticks; in a file a cell is empty.
    private static string RuleOf(string rule) => rule == "NeedsOne" ? "Needed" : rule;
}
