using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Authorities;

/// <summary>What every user may know of an authority: the card shown when choosing one.</summary>
/// <param name="TextLanguage">In which it writes title and description itself.</param>
public sealed record AuthorityCard(
    int Id,
    string Country,
    AuthorityKind Kind,
    string OfficialName,
    LocalText InformalTitle,
    LocalText Description,
    string TextLanguage,
    string Address,
    string Email,
    string Phone,
    string Website,
    IReadOnlyList<string> LanguagesUnderstood)
{
    public bool IsCoordinator => Kind is AuthorityKind.NationalCoordinator or AuthorityKind.DelegatedCoordinator;
}

/// <summary>A coordinator linked to one's own authority in one area.</summary>
public sealed record LinkedCoordinator(int Id, string OfficialName, LocalText InformalTitle);

/// <summary>Finds authorities. Their contact data is open to every user.</summary>
public sealed class AuthorityDirectory(IDbContextFactory<ImiDbContext> contexts)
{
    /// <summary>Authorities of a country with access to the area; each word of the text must occur in a name, title, city or competence.</summary>
    public async Task<IReadOnlyList<AuthorityCard>> SearchAsync(string country, string area, string text, int? except = null, int most = 50, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = db.Authorities.AsNoTracking().Holding(text).Where(authority =>
            authority.Country == country && authority.Id != except && authority.Areas.Any(one => one.Area == area));
        return await Cards(found.OrderBy(authority => authority.OfficialName).ThenBy(authority => authority.Id).Take(most)).ToListAsync(cancel);
    }

    /// <summary>Of all countries; each word of the text must occur in a name, title, city or competence.</summary>
    public async Task<IReadOnlyList<AuthorityCard>> SearchAsync(string text, int most, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Cards(db.Authorities.AsNoTracking().Holding(text).OrderBy(authority => authority.OfficialName).ThenBy(authority => authority.Id).Take(most)).ToListAsync(cancel);
    }

    /// <summary>One for each country; public, as the way in (FAQ 1).</summary>
    public async Task<IReadOnlyList<AuthorityCard>> NationalCoordinatorsAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Cards(db.Authorities.AsNoTracking().Where(authority => authority.Kind == AuthorityKind.NationalCoordinator).OrderBy(authority => authority.Country).ThenBy(authority => authority.Id))
            .ToListAsync(cancel);
    }

    public async Task<AuthorityCard?> FindAsync(int id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Cards(db.Authorities.AsNoTracking().Where(authority => authority.Id == id)).SingleOrDefaultAsync(cancel);
    }

    public async Task<IReadOnlyList<LinkedCoordinator>> LinkedCoordinatorsAsync(int authorityId, string area, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.CoordinatorLinks.AsNoTracking()
            .Where(link => link.AuthorityId == authorityId && link.Area == area)
            .OrderBy(link => link.Coordinator!.OfficialName)
            .Select(link => new LinkedCoordinator(link.CoordinatorId, link.Coordinator!.OfficialName, link.Coordinator.InformalTitle))
            .ToListAsync(cancel);
    }

    private static IQueryable<AuthorityCard> Cards(IQueryable<Authority> authorities) => authorities.Select(a => new AuthorityCard(
        a.Id, a.Country, a.Kind, a.OfficialName, a.InformalTitle, a.Description, a.TextLanguage,
        a.Street + ", " + a.Postcode + " " + a.City, a.Email, a.Phone, a.Website, a.LanguagesUnderstood));
}
