using Imi.Core.ReferenceData;

namespace Imi.Core.Authorities;

/// <summary>By what an authority was found.</summary>
public enum FoundBy
{
    Name,
    Title,
    Profession,
    City,
    Region,
    Country,
    Keyword,
    EconomicActivity,
    PolicyArea,
    Area,
    Contact,
    Description,
}

/// <summary>The one place that says what an authority is found by: in all languages, so that everybody searches in the own one.</summary>
internal static class AuthorityTexts
{
    private static readonly Dictionary<string, NaceSection> SectionOf =
        Reference.NaceSections.Values.SelectMany(section => section.Divisions, (section, division) => (section, division.Code)).ToDictionary(pair => pair.Code, pair => pair.section);

    public static IEnumerable<(FoundBy By, string Text)> Of(Authority authority) =>
    [
        (FoundBy.Name, authority.OfficialName),
        .. In(FoundBy.Title, authority.InformalTitle),
        .. In(FoundBy.Profession, authority.OpenAreas().SelectMany(area => area.Professions).Select(code => Reference.Professions.GetValueOrDefault(code)?.Name)),
        .. Place(FoundBy.City, authority.City),
        .. Place(FoundBy.Region, authority.Region),
        (FoundBy.Country, authority.Country),
        .. In(FoundBy.Country, Reference.Countries.GetValueOrDefault(authority.Country)?.Name),
        .. In(FoundBy.Keyword, authority.OpenAreas().SelectMany(area => area.Keywords).Select(code => Reference.Keywords.GetValueOrDefault(code)?.Name)),
        .. In(FoundBy.EconomicActivity, authority.EconomicActivities.SelectMany(Activity)),
        .. In(FoundBy.PolicyArea, authority.PolicyAreas.Select(code => Reference.PolicyAreas.GetValueOrDefault(code)?.Name)),
        .. In(FoundBy.Area, authority.OpenAreas().Select(area => Reference.Areas.GetValueOrDefault(area.Area)?.Name)),
        (FoundBy.Contact, authority.Postcode),
        (FoundBy.Contact, authority.Email),
        .. In(FoundBy.Description, authority.Description),
    ];

    /// <summary>How much it says that a word stands there.</summary>
    public static double Weight(FoundBy by) => by switch
    {
        FoundBy.Name or FoundBy.Title or FoundBy.City => 1,
        FoundBy.Profession => 0.95,
        FoundBy.Region or FoundBy.Country => 0.85,
        FoundBy.Keyword => 0.75,
        FoundBy.Contact => 0.7,
        FoundBy.EconomicActivity or FoundBy.PolicyArea => 0.6,
        FoundBy.Area => 0.5,
        FoundBy.Description => 0.4,
    };

    private static IEnumerable<(FoundBy, string)> In(FoundBy by, LocalText? text) => text?.Values.Distinct().Select(one => (by, one)) ?? [];

    private static IEnumerable<(FoundBy, string)> In(FoundBy by, IEnumerable<LocalText?> texts) => texts.Distinct().SelectMany(text => In(by, text));

    /// <summary>As it is called there, and as others call it.</summary>
    private static IEnumerable<(FoundBy, string)> Place(FoundBy by, string name) =>
        In(by, Reference.Places.GetValueOrDefault(name)?.Name).Prepend((by, name)).Distinct();

    private static IEnumerable<LocalText?> Activity(string division) => SectionOf.TryGetValue(division, out var section)
        ? [section.Divisions.First(one => one.Code == division).Name, section.Name]
        : [];
}
