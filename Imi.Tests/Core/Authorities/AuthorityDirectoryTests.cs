using Imi.Core;
using Imi.Core.Authorities;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Authorities;

public class AuthorityDirectoryTests
{
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
