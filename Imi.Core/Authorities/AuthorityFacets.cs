namespace Imi.Core.Authorities;

/// <summary>A property by which a list of authorities is narrowed. One value of each can be chosen.</summary>
public enum AuthorityFacet
{
    Country,
    Area,

    /// <summary>A name of <see cref="NetworkRole"/>.</summary>
    Role,

    Profession,
    Keyword,
    EconomicActivity,
    PolicyArea,
    Region,

    /// <summary>That it understands.</summary>
    Language,
}

/// <summary>What an authority is in the network; one may be several things.</summary>
public enum NetworkRole
{
    /// <summary>Coordinates others, nationally or not.</summary>
    Coordinator,

    /// <summary>The NIMIC.</summary>
    NationalCoordinator,

    /// <summary>Is chosen for requests: some authority is linked to it.</summary>
    RequestCoordinator,

    AlertAuthority,
    AlertCoordinator,
    AlertPostbox,
    CompetentAuthority,
}

/// <summary>The one place that says which values an authority has.</summary>
internal static class AuthorityFacets
{
    /// <param name="isLinked">Some authority has it as its request coordinator.</param>
    public static IEnumerable<(AuthorityFacet Facet, string Value)> Of(Authority authority, bool isLinked) => new[]
    {
        (AuthorityFacet.Country, [authority.Country]),
        (AuthorityFacet.Area, authority.OpenAreas().Where(area => area.HasRequests).Select(area => area.Area)),
        (AuthorityFacet.Role, Roles(authority, isLinked).Select(role => role.ToString())),
        (AuthorityFacet.Profession, authority.OpenAreas().SelectMany(area => area.Professions)),
        (AuthorityFacet.Keyword, authority.OpenAreas().SelectMany(area => area.Keywords)),
        (AuthorityFacet.EconomicActivity, authority.EconomicActivities),
        (AuthorityFacet.PolicyArea, authority.PolicyAreas),
        (AuthorityFacet.Region, authority.Region.Length == 0 ? [] : [authority.Region]),
        (AuthorityFacet.Language, (IEnumerable<string>)authority.LanguagesUnderstood),
    }.SelectMany(facet => facet.Item2.Distinct(), (facet, value) => (facet.Item1, value));

    public static IEnumerable<NetworkRole> Roles(Authority authority, bool isLinked)
    {
        NetworkRole?[] roles =
        [
            authority.Kind is AuthorityKind.NationalCoordinator or AuthorityKind.DelegatedCoordinator ? NetworkRole.Coordinator : null,
            authority.Kind == AuthorityKind.NationalCoordinator ? NetworkRole.NationalCoordinator : null,
            authority.Kind == AuthorityKind.CompetentAuthority ? NetworkRole.CompetentAuthority : null,
            isLinked ? NetworkRole.RequestCoordinator : null,
            HasAlertRole(AlertRoles.Authority) ? NetworkRole.AlertAuthority : null,
            HasAlertRole(AlertRoles.Coordinator) ? NetworkRole.AlertCoordinator : null,
            HasAlertRole(AlertRoles.Postbox) ? NetworkRole.AlertPostbox : null,
        ];
        return roles.OfType<NetworkRole>();

        bool HasAlertRole(string role) => authority.OpenAreas().Any(area => area.AlertRole == role);
    }
}
