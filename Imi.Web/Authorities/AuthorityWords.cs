using System.Globalization;
using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Web.Texts;
using Microsoft.Extensions.Localization;
using static Imi.Core.Authorities.AuthorityFieldKey;

namespace Imi.Web.Authorities;

/// <summary>Something that can be ticked.</summary>
public sealed record CodeOption(string Code, string Text);

/// <summary>Fields and their values as people say them.</summary>
internal static class AuthorityWords
{
    /// <summary>Those that are not clear by their name.</summary>
    public static readonly IReadOnlySet<AuthorityFieldKey> Explained = new HashSet<AuthorityFieldKey>
    {
        OfficialName, InformalTitle, Description, Email, Website, Languages, EconomicActivities, PolicyAreas, Regions, Keywords, RequestCoordinators, UsesAllocation, CoordinatorMaySeeDetails, AlertCoordinators,
    };

    public static readonly IReadOnlyDictionary<int, string> NoNames = new Dictionary<int, string>();

    public static string Label(IStringLocalizer<Text> texts, AuthorityFieldKey key) => texts[$"authorityField.{key}"];

    public static string? Hint(IStringLocalizer<Text> texts, AuthorityFieldKey key) => Explained.Contains(key) ? texts[$"authorityHint.{key}"].Value : null;

    public static bool IsOfRole(AuthorityFieldKey key) => key is AreaRole or AlertRole or NotificationRole;

    /// <param name="names">Of coordinators, by id.</param>
    /// <returns>Nothing for nothing.</returns>
    public static IReadOnlyList<string> Values(IStringLocalizer<Text> texts, AuthorityFieldKey key, string value, IReadOnlyDictionary<int, string> names) => AuthorityFields.Of(key) switch
    {
        CodesField => [.. Codes.Read(value).Select(code => NameOf(key, code)).Order(StringComparer.CurrentCulture)],
        _ when AuthorityFields.NamesAuthorities(key) => [.. Codes.ReadIds(value).Select(id => names.GetValueOrDefault(id, id.ToString(CultureInfo.InvariantCulture))).Order(StringComparer.CurrentCulture)],
        _ when key is UsesAllocation or CoordinatorMaySeeDetails => [texts[value == AuthorityFields.Yes ? "yes" : "no"]],
        _ when IsOfRole(key) && value.Length == 0 => [texts["authorityData.noPart"]],
        _ when key == AuthorityFieldKey.Access && value.Length == 0 => [texts["fieldAccess.None"]],
        _ when value.Length == 0 => [],
        _ => [key switch
        {
            TextLanguage => Reference.Languages[value].Name.Here(),
            AuthorityFieldKey.Geography => texts[$"geography.{value}"],
            Status => texts[value == AuthorityFields.Deactivated ? "standing.isDeactivated" : "standing.isActive"],
            AuthorityFieldKey.Access => texts[$"fieldAccess.{value}"],
            AreaRole => texts[$"areaRole.{value}"],
            AlertRole => texts[$"alertRole.{value}"],
            NotificationRole => texts[$"notificationRole.{value}"],
            _ => value,
        }],
    };

    public static IReadOnlyDictionary<int, string> Names(AuthorityPartView part) => part.ToLink.ToDictionary(one => one.Id, one => one.OfficialName);

    public static IReadOnlyList<CodeOption> Options(CodesField field, string area) =>
    [
        .. CodesOf(field.Key).Where(code => field.IsPossible(code, area)).Select(code => new CodeOption(code, NameOf(field.Key, code))).OrderBy(option => option.Text, StringComparer.CurrentCulture),
    ];

    private static IEnumerable<string> CodesOf(AuthorityFieldKey key) => key switch
    {
        Languages => Reference.Languages.Keys,
        PolicyAreas => Reference.PolicyAreas.Keys,
        Professions => Reference.Professions.Keys,
        Keywords => Reference.Keywords.Keys,
        _ => Reference.NaceSections.Values.SelectMany(section => section.Divisions).Select(division => division.Code),
    };

    private static string NameOf(AuthorityFieldKey key, string code) => key switch
    {
        Languages => Reference.Languages.TryGetValue(code, out var language) ? language.Name.Here() : code,
        PolicyAreas => Reference.PolicyAreas.TryGetValue(code, out var policy) ? policy.Name.Here() : code,
        Professions => Reference.Professions.TryGetValue(code, out var profession) ? profession.Name.Here() : code,
        Keywords => Reference.Keywords.TryGetValue(code, out var keyword) ? keyword.Name.Here() : code,
        _ => Reference.NaceSections.Values.SelectMany(section => section.Divisions).FirstOrDefault(division => division.Code == code) is { } found ? $"{code} {found.Name.Here()}" : code,
    };
}
