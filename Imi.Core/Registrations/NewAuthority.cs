using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.ReferenceData;

namespace Imi.Core.Registrations;

/// <summary>What kind of authority is registered, where, and with access to what.</summary>
/// <param name="Asked">Of which access the competence is asked, and whom to link there.</param>
internal sealed record NewAuthority(AuthorityKind Kind, string Country, IReadOnlyList<AccessGrant> Access, IReadOnlyList<AccessGrant> Asked)
{
    /// <summary>A coordinator where that is among what it gets (<see cref="Authority.Rank"/>).</summary>
    public static NewAuthority With(IReadOnlyList<AccessGrant> access, string country) => new(AuthorityKind.CompetentAuthority, country, access, access);

    /// <summary>The NIMIC: all areas, and nobody above it but the Commission.</summary>
    public static NewAuthority National(string country) =>
        new(AuthorityKind.NationalCoordinator, country, [.. Reference.Areas.Keys.Order(StringComparer.Ordinal).Select(area => new AccessGrant(area, AuthorityRole.RequestCoordinator))], []);
}
