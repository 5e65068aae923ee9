using Imi.Core;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Authorities;

public class NetworkTests
{
    [Theory, OnBothDatabases]
    public async Task A_country_has_its_coordinators_each_with_whom_it_coordinates_where(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenTrainedAsync(kind);

        var poland = await imi.Network.CountryAsync("PL");

        var nimic = Assert.Single(poland.Roots);
        Assert.Equal("Krajowy Koordynator IMI w Polsce", nimic.Place.OfficialName);
        Assert.Equal(
            ["Centrum Informacji o Zawodach Regulowanych", "Ministerstwo Gospodarki i Usług", "Ministerstwo Zdrowia i Edukacji – Wydział Uznawania Kwalifikacji"],
            poland.Below(nimic).Select(node => node.Place.OfficialName).Order(StringComparer.Ordinal));
        Assert.Contains(poland.Below(nimic)[0].Areas, area => area.Area == "PQ" && area.Coordinated.Any(place => place.OfficialName == "Izba Lekarska Rzeczypospolitej"));
        Assert.Empty(poland.Alone);
        Assert.Empty((await imi.Network.CountryAsync("XX")).Roots);
    }

    /// <summary>FAQ 5.1: for that country, area and region.</summary>
    [Theory]
    [OnBothDatabases("PQ", null, "Zentralstelle für Berufsqualifikationen und Gesundheitsberufe")]
    [OnBothDatabases("PQ", "Bayern", "Bayerische IMI-Koordinierungsstelle")]
    [OnBothDatabases("SD", "Sachsen", "Bundesministerium für Wirtschaft und Dienstleistungen – IMI-Vorwarnstelle")]
    public async Task Whom_to_ask_is_the_coordinator_of_the_area_in_that_region(DatabaseKind kind, string area, string? region, string expected)
    {
        await using var imi = await TestDatabase.OpenTrainedAsync(kind);

        var helper = Assert.Single(await imi.Network.HelpersAsync("DE", [area], region));

        Assert.Equal(expected, helper.Card.OfficialName);
        Assert.Equal([area], helper.Areas);
    }
}
