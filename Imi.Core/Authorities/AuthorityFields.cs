using System.Collections.Frozen;
using System.Globalization;
using Imi.Core.ReferenceData;
using Imi.Core.Translations;
using static Imi.Core.Authorities.AuthorityFieldKey;
using static Imi.Core.Authorities.AuthorityPart;
using static Imi.Core.Authorities.Standing;

namespace Imi.Core.Authorities;

/// <summary>
/// All data of an authority, in the order in which it is shown: who sees each field, and who changes it (<c>authorities-users-alerts.md</c> §3,
/// decision 23). The service enforces it, the page shows it.
/// </summary>
public static class AuthorityFields
{
    public const int NameLength = 300;
    public const int DescriptionLength = 2_000;
    public const int LineLength = 200;

    public const string Yes = "true";
    public const string No = "false";
    public const string CompetentAuthority = "authority";
    public const string Coordinator = "coordinator";
    public const string Deactivated = "deactivated";

    private const Standing General = LocalAdministrator | ValidatingAdministrator;
    private const Standing Coordinating = ValidatingAdministrator | AccessAdministrator;
    private const Standing Concerned = Own | Coordinating;

    private static readonly FrozenSet<string> Divisions = Reference.NaceSections.Values.SelectMany(section => section.Divisions).Select(division => division.Code).ToFrozenSet();

    public static IReadOnlyList<AuthorityField> All { get; } =
    [
        new TextField(OfficialName, Basic, ValidatingAdministrator, NameLength, one => one.OfficialName, (one, text) => one.OfficialName = text),
        new ChoiceField(TextLanguage, Basic, Anybody, General, [.. Reference.Languages.Keys.Order(StringComparer.Ordinal)], (one, _) => LanguageOf(one), (one, _, language) => Describe(one, language, Title(one), Text(one))),
        new TextField(InformalTitle, Basic, General, NameLength, Title, (one, text) => Describe(one, LanguageOf(one), text, Text(one))),
        new TextField(Description, Basic, General, DescriptionLength, Text, (one, text) => Describe(one, LanguageOf(one), Title(one), text), isLong: true),
        new ShownField(ValidatingCoordinator, Basic, (one, _) => IdOf(one.ValidatingCoordinator)),
        new ShownField(Status, Basic, (one, _) => one.DeactivatedAt is null ? Instant(one.ValidatedAt) : Deactivated),

        new TextField(Street, Contact, General, LineLength, one => one.Street, (one, text) => one.Street = text),
        new TextField(Postcode, Contact, General, LineLength, one => one.Postcode, (one, text) => one.Postcode = text),
        new TextField(City, Contact, General, LineLength, one => one.City, (one, text) => one.City = text),
        new TextField(Region, Contact, General, LineLength, one => one.Region, (one, text) => one.Region = text, isNeeded: false),
        new TextField(Phone, Contact, General, LineLength, one => one.Phone, (one, text) => one.Phone = text),
        new TextField(Email, Contact, General, MailAddresses.MaxLength, one => one.Email, (one, text) => one.Email = text, rule: text => MailAddresses.IsPossible(text) ? null : "EmailFormat"),
        new TextField(Website, Contact, General, LineLength, one => one.Website, (one, text) => one.Website = text, isNeeded: false, rule: text => IsWebsite(text) ? null : "Website"),
        new CodesField(Languages, Contact, General, (code, _) => Reference.Languages.ContainsKey(code), _ => true, (one, _) => one.LanguagesUnderstood, (one, _, codes) => one.LanguagesUnderstood = codes),

        new CodesField(PolicyAreas, Competence, General, (code, _) => Reference.PolicyAreas.ContainsKey(code), _ => true, (one, _) => one.PolicyAreas, (one, _, codes) => one.PolicyAreas = codes),
        new CodesField(EconomicActivities, Competence, General, (code, _) => Divisions.Contains(code), _ => false, (one, _) => one.EconomicActivities, (one, _, codes) => one.EconomicActivities = codes),
        new ChoiceField(AuthorityFieldKey.Geography, Competence, Anybody, General, [.. Enum.GetNames<Geography>()], (one, _) => one.Geography.ToString(), (one, _, name) => one.Geography = Enum.Parse<Geography>(name)),
        new TextField(Regions, Competence, General, NameLength, one => one.Regions, (one, text) => one.Regions = text, isNeeded: false),

        new CodesField(Professions, AreaCompetence, General, (code, area) => HasProfessions(area) && Reference.Professions.ContainsKey(code), NeedsProfessions, (_, area) => area!.Professions, (_, area, codes) => area!.Professions = codes),
        new CodesField(Keywords, AreaCompetence, General, (code, area) => Reference.Keywords.TryGetValue(code, out var keyword) && keyword.Areas.Contains(area), _ => true, (_, area) => area!.Keywords, (_, area, codes) => area!.Keywords = codes),

        new ShownField(AreaRole, AuthorityPart.General, (_, area) => area!.IsCoordinating ? Coordinator : area.HasRequests ? CompetentAuthority : ""),
        new ShownField(AuthorityFieldKey.Access, AuthorityPart.General, (_, area) => area!.Access.ToString()),
        new ShownField(AccessCoordinator, AuthorityPart.General, (_, area) => Codes.Write([area!.AccessCoordinatorId])),
        new ShownField(AccessGivenAt, AuthorityPart.General, (_, area) => Instant(area!.AccessGivenAt)),

        new CoordinatorsField(RequestCoordinators, Request),
        Switch(UsesAllocation, area => area.UsesAllocation, (area, isOn) => area.UsesAllocation = isOn),
        Switch(CoordinatorMaySeeDetails, area => area.CoordinatorMaySeeDetails, (area, isOn) => area.CoordinatorMaySeeDetails = isOn),

        new ShownField(AuthorityFieldKey.AlertRole, Alert, (_, area) => area!.AlertRole ?? ""),
        new CoordinatorsField(AlertCoordinators, Alert),

        new ChoiceField(NotificationRole, Notification, Anybody, Coordinating, ["", NotificationRoles.Authority, NotificationRoles.Coordinator], (_, area) => area!.NotificationRole ?? "", (_, area, role) => area!.NotificationRole = role.Length == 0 ? null : role),
    ];

    public static AuthorityField Of(AuthorityFieldKey key) => All.Single(field => field.Key == key);

    public static IEnumerable<AuthorityField> Of(AuthorityPart part) => All.Where(field => field.Part == part);

    /// <summary>Its value are the ids of authorities.</summary>
    public static bool NamesAuthorities(AuthorityFieldKey key) => key is ValidatingCoordinator or AccessCoordinator || Of(key) is CoordinatorsField;

    /// <summary>Elsewhere keywords say what is done, and for services the economic activities, too.</summary>
    public static bool HasProfessions(string area) => area is "PQ" or "PR";

    /// <summary>Recognition is of professions; care across borders may be of none in particular.</summary>
    public static bool NeedsProfessions(string area) => area == "PQ";

    private static ChoiceField Switch(AuthorityFieldKey key, Func<AuthorityArea, bool> read, Action<AuthorityArea, bool> write) =>
        new(key, Request, Concerned, LocalAdministrator, [Yes, No], (_, area) => read(area!) ? Yes : No, (_, area, value) => write(area!, value == Yes));

    private static string LanguageOf(Authority authority) =>
        authority.InformalTitle.Count == 0 || authority.InformalTitle.ContainsKey(authority.TextLanguage) ? authority.TextLanguage
        : authority.InformalTitle.ContainsKey("en") ? "en"
        : authority.InformalTitle.Keys.First();

    private static string Title(Authority authority) => authority.InformalTitle.In(LanguageOf(authority));

    private static string Text(Authority authority) => authority.Description.In(LanguageOf(authority));

    // Under another language than before nothing is left: what was there was never in it. Translations of another original stay, and are on the work list again (decision 23).
    private static void Describe(Authority authority, string language, string title, string text)
    {
        if (language != LanguageOf(authority))
        {
            (authority.TextLanguage, authority.InformalTitle, authority.Description) = (language, new() { [language] = title }, new() { [language] = text });
        }
        else
        {
            Rewrite(authority, TextPart.InformalTitle, language, title);
            Rewrite(authority, TextPart.Description, language, text);
        }
    }

    private static void Rewrite(Authority authority, TextPart part, string language, string text)
    {
        if (text != authority.Texts(part).In(language))
        {
            authority.Write(part, language, text);
        }
    }

    private static string IdOf(Authority? authority) => authority?.Id.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Instant(DateTimeOffset? at) => at?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static bool IsWebsite(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" } && address.Host.Contains('.', StringComparison.Ordinal);
}
