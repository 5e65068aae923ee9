using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

/// <summary>A request as somebody finds it by its number.</summary>
public sealed record FoundRequest(string Number, RequestStatus Status);

/// <summary>Finds requests while their number is typed.</summary>
public sealed class RequestLookup(IDbContextFactory<ImiDbContext> contexts)
{
    /// <summary>Of those that the actor sees, the ones with this in their number; the last changed first.</summary>
    public async Task<IReadOnlyList<FoundRequest>> ByNumberAsync(string part, Actor actor, int most, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var number = part.Trim().ToUpperInvariant();
        return await db.Requests.Where(request => request.Number.Contains(number)).VisibleTo(actor, db)
            .OrderByDescending(request => request.ChangedAt).ThenByDescending(request => request.Id)
            .Take(most)
            .Select(request => new FoundRequest(request.Number, request.Status))
            .ToListAsync(cancel);
    }
}
