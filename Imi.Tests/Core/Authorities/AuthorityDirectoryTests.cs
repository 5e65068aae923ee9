using Imi.Core;
using Imi.Core.Authorities;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Authorities;

public class AuthorityDirectoryTests
{
    [Theory]
    [OnBothDatabases("kobenhavn")]
    [OnBothDatabases("KØBENHAVN")]
    [OnBothDatabases("patientsikkerhed styrelsen")]
    [OnBothDatabases("  køben  ")]
    [OnBothDatabases("taler for københavn")]
    public async Task An_authority_is_found_without_its_diacritics_and_by_words_in_any_order(DatabaseKind kind, string text)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Equal([Cast.DanishPatientSafety.Id], (await imi.Authorities.SearchAsync("DK", Cast.Area, text)).Select(card => card.Id));
    }

    [Theory]
    [OnBothDatabases("SE", "malmo", 7)]
    [OnBothDatabases("SE", "halsomyndigheten", 7)]
    [OnBothDatabases("PL", "lodzi", 9)]
    [OnBothDatabases("DK", "tandlaegemyndighed aero", 3)]
    public async Task Letters_of_every_language_are_folded(DatabaseKind kind, string country, string text, int expected)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Equal([expected], (await imi.Authorities.SearchAsync(country, Cast.Area, text)).Select(card => card.Id));
    }

    [Theory, OnBothDatabases]
    public async Task Only_authorities_of_the_country_with_access_to_the_area_are_found(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Equal(
            [Cast.DanishPatientSafety.Id, Cast.DanishDental.Id, Cast.DanishCoordinator.Id],
            (await imi.Authorities.SearchAsync("DK", Cast.Area, "")).Select(card => card.Id).Order());
        Assert.Equal([Cast.DanishBusiness.Id], (await imi.Authorities.SearchAsync("DK", "SD", "")).Select(card => card.Id));
        Assert.Equal(
            [Cast.DanishDental.Id, Cast.DanishCoordinator.Id],
            (await imi.Authorities.SearchAsync("DK", Cast.Area, "", except: Cast.DanishPatientSafety.Id)).Select(card => card.Id).Order());
        Assert.Empty(await imi.Authorities.SearchAsync("DK", Cast.Area, "kobenhavn nowhere"));
        Assert.Single(await imi.Authorities.SearchAsync("DK", Cast.Area, "", most: 1));
    }

    [Theory]
    [OnBothDatabases("%")]
    [OnBothDatabases("_")]
    [OnBothDatabases("'")]
    [OnBothDatabases("\\")]
    public async Task What_means_something_to_the_database_is_a_letter_like_any_other(DatabaseKind kind, string text)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Empty(await imi.Authorities.SearchAsync("DK", Cast.Area, text));
    }

    [Theory, OnBothDatabases]
    public async Task A_card_shows_how_to_reach_the_authority(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        var card = (await imi.Authorities.FindAsync(Cast.DanishPatientSafety.Id))!;

        Assert.Equal((Cast.DanishPatientSafety.Name, "Main Street 1, 1000 City"), (card.OfficialName, card.Address));
        Assert.Equal("taler for DK", card.InformalTitle.In("da"));
        Assert.Equal(["en"], card.LanguagesUnderstood);
        Assert.False(card.IsCoordinator);
        Assert.True((await imi.Authorities.FindAsync(Cast.DanishCoordinator.Id))!.IsCoordinator);
        Assert.Null(await imi.Authorities.FindAsync(4711));
    }

    [Theory, OnBothDatabases]
    public async Task Coordinators_are_linked_area_by_area(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Equal(
            [Cast.PolishCoordinator2.Id, Cast.PolishCoordinator.Id],
            (await imi.Authorities.LinkedCoordinatorsAsync(Cast.PolishChamber.Id, Cast.Area)).Select(coordinator => coordinator.Id));
        Assert.Empty(await imi.Authorities.LinkedCoordinatorsAsync(Cast.PolishChamber.Id, Cast.OtherArea));
    }

    [Theory]
    [InlineData("Ærø", "aero")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Straße", "strasse")]
    [InlineData("Þingvellir", "thingvellir")]
    [InlineData("Đà", "da")]
    [InlineData("Århus", "arhus")]
    [InlineData("Αθήνα", "αθηνα")]
    public void Folding_leaves_plain_letters(string text, string folded) => Assert.Equal(folded, SearchFolding.Fold(text));
}
