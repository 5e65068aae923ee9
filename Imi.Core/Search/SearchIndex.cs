using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Search;

/// <summary>Keeps the index up with the requests, each time for those that changed. It can be made anew from them whenever that is wanted.</summary>
public sealed class SearchIndex(IDbContextFactory<ImiDbContext> contexts)
{
    private const int AtOnce = 200;

    /// <summary>Until nothing is left.</summary>
    public async Task CatchUpAsync(CancellationToken cancel = default)
    {
        while (await StepAsync(cancel))
        {
        }
    }

    /// <summary>Some hundred of the requests that changed.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> StepAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.Unindexed.AnyAsync(cancel))
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // One at a time: of two, the one that had read first could write last.
        await db.LockIndexAsync(cancel);
        var changed = await db.Unindexed.AsNoTracking().OrderBy(one => one.Id).Take(AtOnce).ToListAsync(cancel);
        var wholes = changed.Select(one => one.RequestId).Distinct().ToList();
        var parts = await db.Requests.Where(part => part.RootId != null && wholes.Contains(part.RootId.Value)).Select(part => part.Id).ToListAsync(cancel);
        var ids = wholes.Union(parts).ToList();
        await db.ForgetAsync(ids, cancel);
        await db.RememberAsync(await DocumentsAsync(db, ids, cancel), cancel);
        var done = changed.Select(one => one.Id).ToList();
        await db.Unindexed.Where(one => done.Contains(one.Id)).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return changed.Count > 0;
    }

    private static async Task<List<SearchDocument>> DocumentsAsync(ImiDbContext db, List<int> ids, CancellationToken cancel)
    {
        var places = await db.Requests.AsNoTracking().Where(request => ids.Contains(request.Id))
            .Select(request => new { request.Id, Authorities = new int?[] { request.RequestingAuthorityId, request.RespondingAuthorityId, request.RequestingCoordinatorId, request.RespondingCoordinatorId } })
            .ToDictionaryAsync(request => request.Id, request => request.Authorities.OfType<int>().Select(SearchTerms.Authority).ToList(), cancel);
        return
        [
            .. from piece in await SearchPiece.ReadAsync(db, ids, cancel)
               group piece by (piece.RequestId, piece.Scope) into pieces
               let words = pieces.SelectMany(piece => SearchWords.In(piece.Text).Concat(piece.Terms)).Distinct().ToList()
               where words.Count > 0
               select new SearchDocument(pieces.Key.RequestId, (int)pieces.Key.Scope, string.Join(' ', places[pieces.Key.RequestId].Concat(words))),
        ];
    }
}

/// <summary>All words and terms of one scope of a request, each once.</summary>
internal sealed record SearchDocument(int RequestId, int Scope, string Words);

/// <summary>Where a word was found. Whether somebody may know is still to be asked.</summary>
/// <param name="Scope">A <see cref="SearchScope"/>.</param>
internal sealed record SearchHit(int RequestId, int Scope);
