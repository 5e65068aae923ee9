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

/// <summary>Reads authorities. Their contact data is open to every user.</summary>
public sealed class AuthorityDirectory(IDbContextFactory<ImiDbContext> contexts)
{
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
        return await db.CoordinatorLinks.AsNoTracking().Working()
            .Where(link => link.AuthorityId == authorityId && link.Area == area)
            .OrderBy(link => link.Coordinator!.OfficialName)
            .Select(link => new LinkedCoordinator(link.CoordinatorId, link.Coordinator!.OfficialName, link.Coordinator.InformalTitle))
            .ToListAsync(cancel);
    }

    internal static IQueryable<AuthorityCard> Cards(IQueryable<Authority> authorities) => authorities.Select(a => new AuthorityCard(
        a.Id, a.Country, a.Kind, a.OfficialName, a.InformalTitle, a.Description, a.TextLanguage,
        a.Street + ", " + a.Postcode + " " + a.City, a.Email, a.Phone, a.Website, a.LanguagesUnderstood));
}
