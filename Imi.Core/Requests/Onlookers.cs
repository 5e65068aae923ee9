using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

/// <summary>Whoever may see something of a request at one time, and so is told that it changed: before it is sent, nobody abroad.</summary>
/// <param name="Linked">The authorities whose coordinators in the area see it too, chosen or not.</param>
internal sealed record Onlookers(string Area, IReadOnlyList<int> Parties, IReadOnlyList<int> Linked)
{
    public static Onlookers Of(Request request) => (request.SentAt, request.SubmittedAt) switch
    {
        (null, null) => new(request.Area, [request.RequestingAuthorityId], []),
        (null, _) => new(request.Area, Some(request.RequestingAuthorityId, request.RequestingCoordinatorId), [request.RequestingAuthorityId]),
        _ => new(request.Area, [.. request.Authorities], Some(request.RequestingAuthorityId, request.RespondingAuthorityId)),
    };

    /// <summary>Of the same request before and after something.</summary>
    public Onlookers And(Onlookers others) => new(Area, [.. Parties.Union(others.Parties)], [.. Linked.Union(others.Linked)]);

    public async Task<List<int>> AuthoritiesAsync(ImiDbContext db, CancellationToken cancel) => (await AuthoritiesAsync(db, [this], cancel)).Single();

    /// <summary>Those of each request, in one query however many they are.</summary>
    public static async Task<IReadOnlyList<List<int>>> AuthoritiesAsync(ImiDbContext db, IReadOnlyCollection<Onlookers> onlookers, CancellationToken cancel)
    {
        var (areas, linked) = (onlookers.Select(one => one.Area).Distinct().ToList(), onlookers.SelectMany(one => one.Linked).Distinct().ToList());
        var links = linked.Count == 0 ? [] : await db.CoordinatorLinks.Where(link => areas.Contains(link.Area) && linked.Contains(link.AuthorityId))
            .Select(link => new { link.Area, link.AuthorityId, link.CoordinatorId }).ToListAsync(cancel);
        var coordinators = links.ToLookup(link => (link.Area, link.AuthorityId), link => link.CoordinatorId);
        return [.. onlookers.Select(one => one.Parties.Union(one.Linked.SelectMany(authority => coordinators[(one.Area, authority)])).ToList())];
    }

    private static List<int> Some(params int?[] authorities) => [.. authorities.OfType<int>()];
}
