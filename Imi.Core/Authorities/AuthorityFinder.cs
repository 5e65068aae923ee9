using System.Collections.Frozen;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Authorities;

/// <summary>
/// Finds authorities by whatever somebody knows of them, on both databases alike: the words are kept in memory, and before each search the database is asked
/// whether they are still those (docs/decisions/0035).
/// </summary>
public sealed class AuthorityFinder(IDbContextFactory<ImiDbContext> contexts) : IDisposable
{
    private readonly SemaphoreSlim _oneReader = new(1);
    private volatile AuthorityIndex _index = new([], Lists);

    public void Dispose() => _oneReader.Dispose();

    /// <summary>So that the first search need not: it takes seconds where there are many.</summary>
    public async Task WarmUpAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await IndexAsync(db, cancel);
    }

    public async Task<FoundAuthorities> FindAsync(AuthorityCriteria criteria, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var index = await IndexAsync(db, cancel);
        var search = new AuthoritySearch(index, criteria.Text);
        var (places, facets) = Narrow(index, search, criteria);
        var (size, total) = (criteria.Size, places.Count);
        var number = Math.Clamp(criteria.Page, 1, PageOf<FoundAuthority>.CountOf(total, size));
        var shown = places.Skip((number - 1) * size).Take(size).ToList();
        var ids = shown.ConvertAll(place => index.At(place).Id);
        var cards = await AuthorityDirectory.Cards(db.Authorities.AsNoTracking().Where(one => ids.Contains(one.Id))).ToDictionaryAsync(card => card.Id, cancel);
        return new(
            new([.. from place in shown let id = index.At(place).Id where cards.ContainsKey(id) select new FoundAuthority(cards[id], index.AreasAt(place), search.Reasons(place))], total, number, size),
            facets, search.Unknown, search.Country());
    }

    /// <summary>Those of them who hold all of the words; all of them, where there are none.</summary>
    public async Task<IQueryable<Authority>> AmongAsync(IQueryable<Authority> authorities, string text, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return authorities;
        }

        var ids = await IdsAsync(text, cancel);
        return authorities.Where(one => ids.Contains(one.Id));
    }

    /// <summary>Everybody who holds all of the words, in no order: for lists of something else.</summary>
    public async Task<IReadOnlyList<int>> IdsAsync(string text, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var index = await IndexAsync(db, cancel);
        var search = new AuthoritySearch(index, text);
        return search.IsWhole ? [.. Enumerable.Range(0, index.Count).Where(search.Fits).Select(place => index.At(place).Id)] : [];
    }

    /// <summary>What fits, best first; and for each value what would fit with it. Who fails one criterion only counts for the values of that one.</summary>
    private static (IReadOnlyList<int> Places, IReadOnlyDictionary<AuthorityFacet, IReadOnlyList<FacetValue>> Facets) Narrow(
        AuthorityIndex index, AuthoritySearch search, AuthorityCriteria criteria)
    {
        var chosen = criteria.Chosen.Select(one => (Facet: one.Key, Value: index.Find(one.Key, one.Value))).ToList();
        var (places, counts) = (new List<(int Place, double Worth)>(), new int[index.Values.Count]);
        for (var place = 0; place < index.Count; place++)
        {
            if (index.At(place) is var one && (one.Id == criteria.Except || !one.IsActive) || !search.Fits(place))
            {
                continue;
            }

            var values = index.ValuesOf(place);
            var failed = chosen.FindAll(one => !values.Contains(one.Value));
            if (failed.Count == 0)
            {
                places.Add((place, search.Worth(place)));
            }

            foreach (var value in failed.Count > 1 ? [] : values)
            {
                if (failed.Count == 0 || index.Values[value].Facet == failed[0].Facet)
                {
                    counts[value]++;
                }
            }
        }

        var facets =
            from value in index.Values.Index()
            where counts[value.Index] > 0
            group new FacetValue(value.Item.Value, counts[value.Index]) by value.Item.Facet;
        return (
            [.. places.OrderByDescending(one => one.Worth).ThenBy(one => one.Place).Select(one => one.Place)],
            facets.ToDictionary(facet => facet.Key, facet => (IReadOnlyList<FacetValue>)[.. facet.OrderByDescending(one => one.Count).ThenBy(one => one.Value, StringComparer.Ordinal)]));
    }

    private async Task<AuthorityIndex> IndexAsync(ImiDbContext db, CancellationToken cancel)
    {
        if (await IsCurrentAsync(db, cancel))
        {
            return _index;
        }

        await _oneReader.WaitAsync(cancel);
        try
        {
            return await IsCurrentAsync(db, cancel) ? _index : _index = await ReadAsync(db, cancel);
        }
        finally
        {
            _oneReader.Release();
        }
    }

    private async Task<bool> IsCurrentAsync(ImiDbContext db, CancellationToken cancel)
    {
        var state = await db.Authorities.GroupBy(_ => 1).Select(all => new { Count = all.Count(), Stamps = all.Sum(one => one.Stamp) }).FirstOrDefaultAsync(cancel);
        return _index.State == (state?.Count ?? 0, state?.Stamps ?? 0) && _index.Lists == Lists;
    }

    /// <summary>What is called by names of lists: others, once the Commission has published a version.</summary>
    private static (object, object, object) Lists => (Reference.Keywords, Reference.Professions, Reference.PolicyAreas);

    /// <summary>Only what has another stamp than before; the rest is known, unless lists have changed.</summary>
    private async Task<AuthorityIndex> ReadAsync(ImiDbContext db, CancellationToken cancel)
    {
        var lists = Lists;
        var known = _index.Lists == lists ? _index.ById : FrozenDictionary<int, IndexedAuthority>.Empty;
        var stamps = await db.Authorities.AsNoTracking().Select(one => new { one.Id, one.Stamp }).ToListAsync(cancel);
        var changed = stamps.FindAll(one => known.GetValueOrDefault(one.Id)?.Stamp != one.Stamp).ConvertAll(one => one.Id);
        var authorities = db.Authorities.AsNoTracking().Include(one => one.Areas);
        var read = await (changed.Count == stamps.Count ? authorities : authorities.Where(one => changed.Contains(one.Id))).ToListAsync(cancel);
        var linked = (await db.CoordinatorLinks.Select(link => link.CoordinatorId).Distinct().ToListAsync(cancel)).ToHashSet();
        var anew = read.ConvertAll(one => new IndexedAuthority(
            one.Id, one.Stamp, one.DeactivatedAt is null, one.OfficialName, [.. AuthorityTexts.Of(one).Where(text => text.Text.Length > 0).Distinct()], [.. AuthorityFacets.Of(one, linked.Contains(one.Id))]));
        var present = stamps.Select(one => one.Id).ToHashSet();
        return new(known.Values.Where(one => present.Contains(one.Id)).ExceptBy(anew.Select(one => one.Id), one => one.Id).Concat(anew), lists);
    }
}
