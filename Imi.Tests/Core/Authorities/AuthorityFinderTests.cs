using Imi.Core;
using Imi.Core.Authorities;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Core.Authorities;

public class AuthorityFinderTests
{
    private static readonly AuthorityCriteria InDenmark = new AuthorityCriteria().With(AuthorityFacet.Country, "DK").With(AuthorityFacet.Area, Cast.Area);

    [Theory]
    [OnBothDatabases("kobenhavn")]
    [OnBothDatabases("KØBENHAVN")]
    [OnBothDatabases("koebenhavn")]
    [OnBothDatabases("patientsikkerhed styrelsen")]
    [OnBothDatabases("patientsikerhed")]
    [OnBothDatabases("  køben  ")]
    [OnBothDatabases("taler for københavn")]
    public async Task An_authority_is_found_without_its_diacritics_with_slips_and_by_words_in_any_order(DatabaseKind kind, string text)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Equal(Cast.DanishPatientSafety.Id, (await FindAsync(imi, InDenmark with { Text = text }))[0]);
    }

    [Theory]
    [OnBothDatabases("SE", "malmo", 7)]
    [OnBothDatabases("SE", "halsomyndigheten", 7)]
    [OnBothDatabases("PL", "lodzi", 9)]
    [OnBothDatabases("DK", "tandlaegemyndighed aero", 3)]
    public async Task Letters_of_every_language_are_folded(DatabaseKind kind, string country, string text, int expected)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Equal(expected, (await FindAsync(imi, new AuthorityCriteria(text).With(AuthorityFacet.Country, country)))[0]);
    }

    [Theory, OnBothDatabases]
    public async Task Only_authorities_of_the_country_with_access_to_the_area_are_found(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Equal([Cast.DanishPatientSafety.Id, Cast.DanishDental.Id, Cast.DanishCoordinator.Id], (await FindAsync(imi, InDenmark)).Order());
        Assert.Equal([Cast.DanishBusiness.Id], await FindAsync(imi, InDenmark.With(AuthorityFacet.Area, "SD")));
        Assert.Equal([Cast.DanishDental.Id, Cast.DanishCoordinator.Id], (await FindAsync(imi, InDenmark with { Except = Cast.DanishPatientSafety.Id })).Order());
        Assert.Equal([Cast.DanishCoordinator.Id], await FindAsync(imi, InDenmark.With(AuthorityFacet.Role, nameof(NetworkRole.RequestCoordinator))));
        Assert.Empty(await FindAsync(imi, InDenmark.With(AuthorityFacet.Profession, "nothing")));
        Assert.Single(await FindAsync(imi, InDenmark with { Size = 1 }));
    }

    [Theory]
    [OnBothDatabases("%")]
    [OnBothDatabases("'\\_")]
    public async Task A_text_without_words_leaves_out_nobody(DatabaseKind kind, string text)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Equal(3, (await FindAsync(imi, InDenmark with { Text = text })).Count);
    }

    [Theory, OnBothDatabases]
    public async Task What_nobody_holds_is_said_and_half_of_the_words_must_be_held(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        var half = await imi.Finder.FindAsync(new("københavn zzyzx"));
        Assert.Equal(Cast.DanishPatientSafety.Id, Assert.Single(half.Page.Items).Card.Id);
        Assert.Equal(["zzyzx"], half.Unknown);

        var nothing = await imi.Finder.FindAsync(new("københavn zzyzx qwerty"));
        Assert.Empty(nothing.Page.Items);
        Assert.Empty(await imi.Finder.IdsAsync("københavn zzyzx"));
        Assert.Equal([Cast.DanishPatientSafety.Id], await imi.Finder.IdsAsync("københavn"));
    }

    [Theory, OnBothDatabases]
    public async Task The_reason_is_the_text_that_holds_the_word(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await ChangeAsync(imi, Cast.DanishDental.Id, dental => dental.Areas[0].Professions.Add("dentist"));

        var found = await imi.Finder.FindAsync(new("tandlage Denmark"));

        Assert.Equal(Cast.DanishDental.Id, found.Page.Items[0].Card.Id);
        Assert.Contains(found.Page.Items[0].Reasons, reason => reason is { By: FoundBy.Profession, Text: "Tandlæge", Words: ["tandlaege"] });
        Assert.Contains(found.Page.Items[0].Reasons, reason => reason is { By: FoundBy.Country, Text: "Denmark" });
        Assert.Equal("DK", found.Country);
    }

    [Theory, OnBothDatabases]
    public async Task Whatever_is_saved_is_found_by_the_next_search_also_where_another_node_saved_it(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        using var other = new AuthorityFinder(imi.Contexts);
        Assert.Empty((await other.FindAsync(new("nyborg"))).Page.Items);

        await ChangeAsync(imi, Cast.DanishDental.Id, dental => dental.City = "Nyborg");
        Assert.Equal(Cast.DanishDental.Id, (await other.FindAsync(new("nyborg"))).Page.Items[0].Card.Id);

        await using (var db = imi.Open())
        {
            (await db.Set<AuthorityArea>().SingleAsync(area => area.AuthorityId == Cast.DanishDental.Id)).Professions.Add("optician"); // without its authority
            await db.SaveChangesAsync();
        }

        Assert.Equal(Cast.DanishDental.Id, (await other.FindAsync(new("optiker"))).Page.Items[0].Card.Id);
    }

    private static async Task<IReadOnlyList<int>> FindAsync(TestDatabase imi, AuthorityCriteria criteria) =>
        [.. (await imi.Finder.FindAsync(criteria)).Page.Items.Select(found => found.Card.Id)];

    private static async Task ChangeAsync(TestDatabase imi, int id, Action<Authority> change)
    {
        await using var db = imi.Open();
        change(await db.Authorities.Include(authority => authority.Areas).SingleAsync(authority => authority.Id == id));
        await db.SaveChangesAsync();
    }
}
