using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.ReferenceData;
using Imi.Core.Registrations;
using static Imi.Core.Importing.ImportColumn;

namespace Imi.Core.Importing;

/// <summary>The columns of a file of authorities: what the registration asks, under the names of its fields. Import and export read the same table, so that the one understands the other.</summary>
public static class ImportColumns
{
    public const string Access = "Access";
    public const string UserName = "UserName";

    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        Text(nameof(RegistrationContents.OfficialName), all => all.OfficialName, (all, text) => all with { OfficialName = text }),
        Code(nameof(RegistrationContents.TextLanguage), Reference.Languages.Keys, all => all.TextLanguage, (all, code) => all with { TextLanguage = code }),
        Text(nameof(RegistrationContents.InformalTitle), all => all.InformalTitle, (all, text) => all with { InformalTitle = text }),
        Text(nameof(RegistrationContents.Description), all => all.Description, (all, text) => all with { Description = text }),
        Codes(nameof(RegistrationContents.Languages), Reference.Languages.ContainsKey, all => all.Languages, (all, codes) => all with { Languages = codes }),
        Text(nameof(RegistrationContents.Street), all => all.Street, (all, text) => all with { Street = text }),
        Text(nameof(RegistrationContents.Postcode), all => all.Postcode, (all, text) => all with { Postcode = text }),
        Text(nameof(RegistrationContents.City), all => all.City, (all, text) => all with { City = text }),
        Text(nameof(RegistrationContents.Region), all => all.Region, (all, text) => all with { Region = text }, isNeeded: false),
        Text(nameof(RegistrationContents.Phone), all => all.Phone, (all, text) => all with { Phone = text }),
        Text(nameof(RegistrationContents.Email), all => all.Email, (all, text) => all with { Email = text }),
        Text(nameof(RegistrationContents.Website), all => all.Website, (all, text) => all with { Website = text }, isNeeded: false),
        Codes(nameof(RegistrationContents.EconomicActivities), IsDivision, all => all.EconomicActivities, (all, codes) => all with { EconomicActivities = codes }, isNeeded: false),
        Codes(nameof(RegistrationContents.PolicyAreas), code => Reference.PolicyAreas.MayChoose(code), all => all.PolicyAreas, (all, codes) => all with { PolicyAreas = codes }),
        new(Access, null, true, IsAccess, row => string.Join(' ', row.Access.Select(AccessWords.Of)), (row, text) => row with { Access = [.. Words(text).Select(AccessWords.Read).OfType<AccessGrant>().Distinct()] }),
        .. Reference.Areas.Keys.Order(StringComparer.Ordinal).SelectMany(Of),
        Text(nameof(RegistrationContents.GivenName), all => all.GivenName, (all, text) => all with { GivenName = text }),
        Text(nameof(RegistrationContents.FamilyName), all => all.FamilyName, (all, text) => all with { FamilyName = text }),
        Text(nameof(RegistrationContents.UserEmail), all => all.UserEmail, (all, text) => all with { UserEmail = text }),
        Text(nameof(RegistrationContents.UserPhone), all => all.UserPhone, (all, text) => all with { UserPhone = text }, isNeeded: false),
        Code(nameof(RegistrationContents.UserLanguage), Reference.InterfaceLanguages, all => all.UserLanguage, (all, code) => all with { UserLanguage = code }),
    ];

    /// <summary>Null for what is no column, and for the username, which an export has and Imi gives.</summary>
    public static ImportColumn? Find(string heading) => All.FirstOrDefault(column => column.Name.Equals(heading.Trim(), StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<ImportColumn> Of(string area)
    {
        if (AuthorityFields.HasProfessions(area))
        {
            yield return InArea(
                area, nameof(AreaCompetence.Professions), code => Reference.Professions.MayChoose(code), one => one.Professions, (one, codes) => one with { Professions = codes }, AuthorityFields.NeedsProfessions(area));
        }

        yield return InArea(area, nameof(AreaCompetence.Keywords), code => Reference.Keywords.MayChoose(code) && Reference.Keywords[code].Areas.Contains(area), one => one.Keywords, (one, codes) => one with { Keywords = codes });
        yield return new($"{area}.Coordinators", area, true, _ => true, row => string.Join(" | ", row.CoordinatorsIn(area)), (row, text) => row.With(area, Names(text)));
    }

    private static bool IsDivision(string code) => Reference.NaceSections.Values.Any(section => section.Divisions.Any(division => division.Code == code));

    private static bool IsAccess(string word) => AccessWords.Read(word) is not null;
}
