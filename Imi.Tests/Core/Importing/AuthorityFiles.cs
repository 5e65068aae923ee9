using Imi.Core.Importing;
using Imi.Core.Registrations;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Importing;

/// <summary>Files of made-up Irish authorities, without a mistake.</summary>
internal static class AuthorityFiles
{
    public const string Nurses = "Coordinator of nurses";

    /// <summary>Number 4 coordinates, and every third of the others is linked to it as well as to the one that is there.</summary>
    public static ImportTable Of(int count) =>
        new([.. ImportColumns.All.Select(column => column.Name)], [.. Enumerable.Range(2, count).Select(Row)]);

    public static ImportTable With(this ImportTable table, int row, string column, string cell)
    {
        var rows = table.Rows.Select(cells => cells.ToArray()).ToList();
        rows[row - 2][table.Headings.ToList().IndexOf(column)] = cell;
        return table with { Rows = rows };
    }

    private static IReadOnlyList<string> Row(int row) => [.. ImportColumns.All.Select(column => Cell(column.Name, row))];

    private static string Cell(string column, int row) => column switch
    {
        nameof(RegistrationContents.OfficialName) => row == 4 ? Nurses : $"Authority number {row}",
        nameof(RegistrationContents.TextLanguage) => "ga",
        nameof(RegistrationContents.InformalTitle) => $"cláraíonn dochtúirí i gceantar {row}",
        nameof(RegistrationContents.Description) => "Cláraíonn sí dochtúirí,\nagus tugann sí aire don chlár.",
        nameof(RegistrationContents.Languages) => "en ga",
        nameof(RegistrationContents.Street) => $"Quay {row}",
        nameof(RegistrationContents.Postcode) => $"D{row}",
        nameof(RegistrationContents.City) => "Dublin",
        nameof(RegistrationContents.Phone) => $"+353 {row}",
        nameof(RegistrationContents.Email) => $"imi{row}@file.example",
        nameof(RegistrationContents.Website) => "https://file.example",
        nameof(RegistrationContents.EconomicActivities) => "86 87",
        nameof(RegistrationContents.PolicyAreas) => "agriculture",
        ImportColumns.Access => row == 4 ? "PQ:RequestCoordinator" : "PQ:RequestAuthority",
        "PQ.Professions" => "doctor",
        "PQ.Keywords" => "automatic-recognition",
        "PQ.Coordinators" => row % 3 == 0 ? $"{Cast.IrishCoordinator.Name} | {Nurses}" : row == 4 ? "" : Cast.IrishCoordinator.Name,
        nameof(RegistrationContents.GivenName) => "Fionn",
        nameof(RegistrationContents.FamilyName) => $"Mac Cool {(char)('A' + (row % 26))}",
        nameof(RegistrationContents.UserEmail) => $"first{row}@file.example",
        nameof(RegistrationContents.UserLanguage) => "en",
        _ => "",
    };
}
