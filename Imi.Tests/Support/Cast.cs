using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Core.Users;

namespace Imi.Tests.Support;

/// <summary>
/// The people and authorities of all stories: Aoife in Dublin asks, Mette in Copenhagen answers.
/// The authorities of the training personas, but a small network of its own.
/// </summary>
public static class Cast
{
    public const string Area = "PQ";
    public const string OtherArea = "PR";

    public static readonly Place IrishMedical = new(1, "IE", "Irish Medical Authority", [Area, OtherArea]);
    public static readonly Place DanishPatientSafety = new(2, "DK", "Styrelsen for Patientsikkerhed, København", [Area, OtherArea]);
    public static readonly Place DanishDental = new(3, "DK", "Dansk Tandlægemyndighed, Ærø", [Area]);
    public static readonly Place DanishBusiness = new(4, "DK", "Dansk Erhvervsmyndighed", ["SD", "EC"]);
    public static readonly Place IrishCoordinator = new(5, "IE", "Irish Request Coordinator", [Area, OtherArea], AuthorityKind.DelegatedCoordinator);
    public static readonly Place DanishCoordinator = new(6, "DK", "Dansk Forespørgselskoordinator", [Area, OtherArea], AuthorityKind.DelegatedCoordinator);
    public static readonly Place SwedishHealth = new(7, "SE", "Svenska Hälsomyndigheten, Malmö", [Area, OtherArea]);
    public static readonly Place SwedishCoordinator = new(8, "SE", "Svensk Förfrågningssamordnare", [Area, OtherArea], AuthorityKind.DelegatedCoordinator);
    public static readonly Place PolishChamber = new(9, "PL", "Izba Lekarska w Łodzi", [Area]);
    public static readonly Place PolishCoordinator = new(10, "PL", "Koordynator Polski", [Area], AuthorityKind.DelegatedCoordinator);
    public static readonly Place PolishCoordinator2 = new(11, "PL", "Drugi Koordynator Polski", [Area], AuthorityKind.DelegatedCoordinator);
    public static readonly Place Commission = new(12, "EU", "European Commission", [Area, OtherArea, "SD", "EC"], AuthorityKind.Commission);

    public static readonly IReadOnlyList<Place> Places =
    [
        IrishMedical, DanishPatientSafety, DanishDental, DanishBusiness, IrishCoordinator, DanishCoordinator,
        SwedishHealth, SwedishCoordinator, PolishChamber, PolishCoordinator, PolishCoordinator2, Commission,
    ];

    /// <summary>Who coordinates whom; the Polish chamber has two.</summary>
    public static readonly IReadOnlyList<(Place Authority, Place Coordinator)> Links =
    [
        (IrishMedical, IrishCoordinator), (DanishPatientSafety, DanishCoordinator), (DanishDental, DanishCoordinator),
        (SwedishHealth, SwedishCoordinator), (PolishChamber, PolishCoordinator), (PolishChamber, PolishCoordinator2),
    ];

    public static readonly Actor Aoife = Person(1, "Aoife Brennan", IrishMedical, Role.RequestHandler);
    public static readonly Actor Ciaran = Person(2, "Ciarán Doyle", IrishMedical, Role.RequestHandler);
    public static readonly Actor Niamh = Person(3, "Niamh Kelly", IrishMedical, Role.BasicUser);
    public static readonly Actor Sean = Person(4, "Seán Murphy", IrishMedical, Role.LocalDataAdministrator);
    public static readonly Actor Mette = Person(5, "Mette Sørensen", DanishPatientSafety, Role.RequestHandler);
    public static readonly Actor Jens = Person(6, "Jens Østergaard", DanishPatientSafety, Role.RequestHandler);
    public static readonly Actor Karen = Person(7, "Karen Lund", DanishPatientSafety, [.. Enum.GetValues<Role>().Except([Role.System])]);
    public static readonly Actor Soren = Person(8, "Søren Friis", DanishDental, Role.RequestHandler);
    public static readonly Actor Line = Person(9, "Line Holm", DanishBusiness, Role.RequestHandler, Role.AlertHandler);
    public static readonly Actor Declan = Person(10, "Declan Walsh", IrishCoordinator, Role.RequestHandler, Role.ReferralHandler);
    public static readonly Actor Anders = Person(11, "Anders Krogh", DanishCoordinator, Role.RequestHandler, Role.ReferralHandler);
    public static readonly Actor Elin = Person(12, "Elin Lindqvist", SwedishHealth, Role.RequestHandler);
    public static readonly Actor Birgitta = Person(13, "Birgitta Åkesson", SwedishHealth, Role.Allocator);
    public static readonly Actor Agnieszka = Person(14, "Agnieszka Wiśniewska", PolishChamber, Role.RequestHandler);

    public static readonly IReadOnlyList<Actor> People =
        [Aoife, Ciaran, Niamh, Sean, Mette, Jens, Karen, Soren, Line, Declan, Anders, Elin, Birgitta, Agnieszka];

    /// <summary>Somebody who holds just this one role there.</summary>
    public static Actor With(Role role, Place place, string area = Area) =>
        new(1_000 + (place.Id * 100) + ((int)role * 2) + (area == Area ? 0 : 1), $"{role} of {place.Name}", place.Id, place.Name, place.Country, [(role, area)]);

    /// <summary>Somebody who holds all of these roles there, and no other.</summary>
    public static Actor WithAll(IEnumerable<Role> roles, Place place, string area = Area) =>
        new(9_000 + place.Id, $"everything else at {place.Name}", place.Id, place.Name, place.Country, roles.Select(role => (role, area)));

    private static Actor Person(int id, string name, Place place, params Role[] roles) =>
        new(id, name, place.Id, place.Name, place.Country, from role in roles from area in place.Areas select (role, area));

    public sealed record Place(int Id, string Country, string Name, IReadOnlyList<string> Areas, AuthorityKind Kind = AuthorityKind.CompetentAuthority)
    {
        public LocalText Title => new() { ["en"] = $"speaks for {Country}", ["da"] = $"taler for {Country}" };
    }
}
