using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Authorities;

/// <summary>How the authorities hang together: who coordinates whom, and whom to ask. Open to every user; of people it knows nothing.</summary>
public sealed class NetworkQueries(IDbContextFactory<ImiDbContext> contexts)
{
    private const AuthorityKind National = AuthorityKind.NationalCoordinator;
    private const AuthorityKind Delegated = AuthorityKind.DelegatedCoordinator;

    /// <summary>Everything that a user may know of an authority. Null where there is none.</summary>
    public async Task<AuthorityView?> FindAsync(int id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Authorities.AsNoTracking().Include(one => one.Areas).Include(one => one.ValidatingCoordinator).SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } authority)
        {
            return null;
        }

        var card = await AuthorityDirectory.Cards(db.Authorities.Where(one => one.Id == id)).SingleAsync(cancel);
        var links = await db.CoordinatorLinks.AsNoTracking().Where(link => link.AuthorityId == id).OrderBy(link => link.Coordinator!.OfficialName)
            .Select(link => new { link.Area, Coordinator = new LinkedCoordinator(link.CoordinatorId, link.Coordinator!.OfficialName, link.Coordinator.InformalTitle) }).ToListAsync(cancel);
        var coordinated = await db.CoordinatorLinks.Where(link => link.CoordinatorId == id).GroupBy(link => link.Area).Select(area => new { area.Key, Count = area.Count() }).ToDictionaryAsync(area => area.Key, area => area.Count, cancel);
        return new(
            card, authority.Region, authority.ValidatingCoordinator is { } validating ? new(validating.Id, validating.OfficialName, validating.InformalTitle) : null,
            [.. AuthorityFacets.Roles(authority, coordinated.Count > 0)], authority.EconomicActivities, authority.PolicyAreas,
            [
                .. from area in authority.OpenAreas()
                   orderby area.Area
                   select new AreaView(
                       area.Area, area.Professions, area.Keywords, [.. links.Where(link => link.Area == area.Area).Select(link => link.Coordinator)], coordinated.GetValueOrDefault(area.Area)),
            ]);
    }

    /// <summary>The coordinators of a country, the national one first, each with those who are linked to it; a coordinator is linked to another one, too.</summary>
    public async Task<CountryNetwork> CountryAsync(string country, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var places = (await db.Authorities.AsNoTracking().Active().Where(one => one.Country == country && one.Kind != AuthorityKind.Commission)
            .Select(one => new NetworkPlace(one.Id, one.OfficialName, one.InformalTitle, one.TextLanguage, one.City, one.Kind)).ToListAsync(cancel)).ToDictionary(place => place.Id);
        var links = await db.CoordinatorLinks.AsNoTracking().Where(link => link.Coordinator!.Country == country).Select(link => new { link.CoordinatorId, link.AuthorityId, link.Area }).ToListAsync(cancel);
        var of = links.ToLookup(link => link.CoordinatorId);
        var nodes =
            from place in places.Values
            where place.Kind is National or Delegated
            orderby place.Kind == National descending, place.OfficialName
            select new CoordinatorNode(place, [.. from link in of[place.Id] group link by link.Area into area orderby area.Key select new CoordinatedArea(area.Key, ByName(area.Select(link => link.AuthorityId), places))]);
        var linked = links.Select(link => link.AuthorityId).ToHashSet();
        return new([.. nodes], places.Count, ByName(places.Values.Where(place => place.Kind is not (National or Delegated) && !linked.Contains(place.Id)).Select(place => place.Id), places));
    }

    /// <summary>All coordinators of a country with their areas, the national one first.</summary>
    public async Task<IReadOnlyList<HelpingCoordinator>> CoordinatorsAsync(string country, CancellationToken cancel = default) =>
        [.. (await ReadAsync(country, cancel)).Select(one => new HelpingCoordinator(one.Card, [.. one.Areas.Order(StringComparer.Ordinal)]))];

    /// <summary>Of each area the coordinator to ask for the right authority: that of the region, else the one who coordinates most there, and the national one where there is no other (FAQ 5.1).</summary>
    public async Task<IReadOnlyList<HelpingCoordinator>> HelpersAsync(string country, IReadOnlyList<string> areas, string? region = null, CancellationToken cancel = default)
    {
        var coordinators = await ReadAsync(country, cancel);
        var best =
            from area in areas.Distinct()
            let coordinator = coordinators.Where(one => one.Areas.Contains(area))
                .OrderByDescending(one => region is not null && one.Region == region && one.Card.Kind == Delegated)
                .ThenByDescending(one => one.Card.Kind == Delegated)
                .ThenByDescending(one => one.Coordinated.Count(linked => linked == area))
                .FirstOrDefault()
            where coordinator is not null
            group area by coordinator into helping
            select new HelpingCoordinator(helping.Key.Card, [.. helping]);
        return [.. best];
    }

    private async Task<List<Coordinator>> ReadAsync(string country, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = db.Authorities.AsNoTracking().Active().Where(one => one.Country == country && (one.Kind == National || one.Kind == Delegated));
        var cards = await AuthorityDirectory.Cards(found).ToDictionaryAsync(card => card.Id, cancel);
        var authorities = await found.Include(one => one.Areas).ToListAsync(cancel);
        var coordinated = (await db.CoordinatorLinks.Where(link => link.Coordinator!.Country == country).Select(link => new { link.CoordinatorId, link.Area }).ToListAsync(cancel)).ToLookup(link => link.CoordinatorId, link => link.Area);
        return
        [
            .. from one in authorities
               orderby one.Kind == National descending, one.OfficialName, one.Id
               select new Coordinator(cards[one.Id], one.Region, [.. one.OpenAreas().Select(area => area.Area)], [.. coordinated[one.Id]]),
        ];
    }

    /// <param name="Coordinated">The area of each link.</param>
    private sealed record Coordinator(AuthorityCard Card, string Region, IReadOnlyList<string> Areas, IReadOnlyList<string> Coordinated);

    private static IReadOnlyList<NetworkPlace> ByName(IEnumerable<int> ids, Dictionary<int, NetworkPlace> places) =>
        [.. ids.Distinct().Where(places.ContainsKey).Select(id => places[id]).OrderBy(place => place.OfficialName, StringComparer.Ordinal).ThenBy(place => place.Id)];
}
