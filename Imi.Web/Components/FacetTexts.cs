using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Imi.Web.Components;

/// <summary>What the values of a facet are called in the reader's language.</summary>
internal static class FacetTexts
{
    public static string Say(this IStringLocalizer<Text> texts, AuthorityFacet facet, string value) => facet switch
    {
        AuthorityFacet.Country => Reference.Countries.GetValueOrDefault(value)?.Name.Here(),
        AuthorityFacet.Area => Reference.Areas.GetValueOrDefault(value)?.Name.Here(),
        AuthorityFacet.Role => Enum.TryParse<NetworkRole>(value, out var role) ? texts[$"networkRole.{role}"].Value : null,
        AuthorityFacet.Profession => Reference.Professions.GetValueOrDefault(value)?.Name.Here(),
        AuthorityFacet.Keyword => Reference.Keywords.GetValueOrDefault(value)?.Name.Here(),
        AuthorityFacet.EconomicActivity => Activity(value),
        AuthorityFacet.PolicyArea => Reference.PolicyAreas.GetValueOrDefault(value)?.Name.Here(),
        AuthorityFacet.Region => value,
        AuthorityFacet.Language => Reference.Languages.GetValueOrDefault(value)?.Name.Here(),
    } ?? value;

    private static string? Activity(string code) =>
        Reference.NaceSections.Values.SelectMany(section => section.Divisions).FirstOrDefault(division => division.Code == code)?.Name.Here() is { } name ? $"{code} {name}" : null;
}
