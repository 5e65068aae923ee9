using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Authorities;

/// <summary>One need: the authority that fits it, those that nearly do, and what people type.</summary>
/// <param name="NearTwins">Each could be taken for the right one.</param>
internal sealed record Need(Authority Right, IReadOnlyList<Authority> NearTwins, IReadOnlyList<string> Typed);

/// <summary>Reads <c>Finding.txt</c>.</summary>
internal static class FindingFile
{
    public static IReadOnlyList<Need> Read()
    {
        var needs = new List<(Authority Right, List<Authority> NearTwins, List<string> Typed)>();
        foreach (var cells in TextTable.Read("Core/Authorities/Finding.txt"))
        {
            switch (cells[0])
            {
                case "!": needs.Add((Authority(cells), [], [])); break;
                case "~": needs[^1].NearTwins.Add(Authority(cells)); break;
                case "?": needs[^1].Typed.Add(cells[1]); break;
                default: throw new InvalidDataException($"What is {cells[0]}?");
            }
        }

        return [.. needs.Select(need => new Need(need.Right, need.NearTwins, need.Typed))];
    }

    private static Authority Authority(string[] cells)
    {
        var authority = new Authority
        {
            Country = cells[1],
            Kind = cells[2] == "C" ? AuthorityKind.DelegatedCoordinator : AuthorityKind.CompetentAuthority,
            OfficialName = cells[3],
            InformalTitle = new() { ["en"] = cells[4], ["da"] = cells[5] },
            Description = new() { ["en"] = $"{char.ToUpperInvariant(cells[4][0])}{cells[4][1..]}.", ["da"] = $"{char.ToUpperInvariant(cells[5][0])}{cells[5][1..]}." },
            Street = "Main Street 1",
            Postcode = "1000",
            City = cells[6],
            Region = cells[7],
            Phone = "+00 1",
            Website = "https://authority.example",
            Email = "imi@authority.example",
            LanguagesUnderstood = ["en"],
            EconomicActivities = Codes(cells[11]),
            PolicyAreas = Codes(cells[12]),
        };
        authority.Areas.AddRange(Codes(cells[8]).Select(area => new AuthorityArea
        {
            Area = area,
            Professions = area is "PQ" or "PR" ? Codes(cells[9]) : [],
            Keywords = [.. Codes(cells[10]).Where(code => Reference.Keywords[code].Areas.Contains(area))],
        }));
        return authority;
    }

    private static List<string> Codes(string cell) => cell == "–" ? [] : [.. cell.Split(' ')];
}
