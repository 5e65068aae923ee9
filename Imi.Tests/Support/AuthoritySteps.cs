using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Support;

/// <summary>
/// The steps of stories about the data of authorities: of the Polish chamber, which one coordinator validated, and another gave access;
/// and of a Polish NIMIC, above which is the Commission.
/// </summary>
internal static class AuthoritySteps
{
    public static readonly Cast.Place Nimic = new(13, "PL", "Krajowy Koordynator IMI", [Cast.Area, Cast.OtherArea], AuthorityKind.NationalCoordinator);

    public static readonly AuthorityPartKey OfBasic = new(Cast.PolishChamber.Id, AuthorityPart.Basic);
    public static readonly AuthorityPartKey OfContact = new(Cast.PolishChamber.Id, AuthorityPart.Contact);
    public static readonly AuthorityPartKey OfRequest = new(Cast.PolishChamber.Id, AuthorityPart.Request, Cast.Area);

    public static Actor Ewa => Cast.With(Role.LocalDataAdministrator, Cast.PolishChamber);

    public static Actor Piotr => Cast.With(Role.DataAdministrator, Cast.PolishCoordinator);

    public static async Task<TestDatabase> OpenAsync(DatabaseKind kind)
    {
        var imi = await TestDatabase.OpenAsync(kind);
        await imi.SupervisePolandAsync();
        return imi;
    }

    public static async Task SupervisePolandAsync(this TestDatabase imi)
    {
        await using var db = imi.Open();
        var places = await db.Authorities.Include(one => one.Areas).Where(one => one.Country == "PL" || one.Country == "EU").ToDictionaryAsync(one => one.Id);
        var (chamber, validating, giving, commission) = (places[Cast.PolishChamber.Id], places[Cast.PolishCoordinator.Id], places[Cast.PolishCoordinator2.Id], places[Cast.Commission.Id]);
        (chamber.ValidatingCoordinator, chamber.ValidatedAt) = (validating, imi.Clock.GetUtcNow());
        foreach (var area in chamber.Areas)
        {
            area.AccessCoordinator = giving;
        }

        validating.Areas.ForEach(area => area.Roles = [AuthorityRole.RequestCoordinator, AuthorityRole.AlertPostbox]);
        var nimic = CastStore.Authority(Nimic);
        nimic.ValidatingCoordinator = commission;
        nimic.Areas.ForEach(area => area.AccessCoordinator = commission);
        db.Authorities.Add(nimic);
        await db.SaveChangesAsync();
        await imi.HireAsync(Ewa, Piotr, Cast.With(Role.DataAdministrator, Cast.PolishCoordinator2), InvitationSteps.Chiara);
    }

    public static Task SaveAsync(this TestDatabase imi, AuthorityPartKey of, Actor actor, int version, params (AuthorityFieldKey Key, string Value)[] values) =>
        imi.ChangeAuthority.SaveAsync(of, values.ToDictionary(one => one.Key, one => one.Value), version, Guid.CreateVersion7(), Guid.CreateVersion7(), actor);

    public static Task RenameAsync(this TestDatabase imi, int id, string name, int version, Actor actor) => imi.SaveAsync(new(id, AuthorityPart.Basic), actor, version, (AuthorityFieldKey.OfficialName, name));

    public static async Task<AuthorityPartView> PartAsync(this TestDatabase imi, AuthorityPartKey of, Actor reader) => (await imi.AuthorityData.FindAsync(of.AuthorityId, reader))!.Of(of.Part, of.Area);

    /// <summary>Ids of those that are offered as partners.</summary>
    public static async Task<IReadOnlyList<int>> PartnersAsync(this TestDatabase imi, string country, string area, string text = "") =>
        [.. (await imi.Finder.FindAsync(new AuthorityCriteria(text).With(AuthorityFacet.Country, country).With(AuthorityFacet.Area, area))).Page.Items.Select(found => found.Card.Id)];

    public static string Of(this AuthorityPartView part, AuthorityFieldKey key) => part.Fields.Single(one => one.Key == key).Value;
}
