using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Editing;

/// <summary>Takes, renews, leaves and takes over leases, each in one statement and by the database's clock (R14).</summary>
public sealed class LeaseService(IDbContextFactory<ImiDbContext> contexts, RequestQueries requests, LiveFeed feed, TimeProvider clock)
{
    /// <summary>Takes the lease if it is free, or renews one's own.</summary>
    /// <returns>Whoever holds it afterwards: "a colleague is editing" is an answer, not an error.</returns>
    public async Task<Lease?> AcquireAsync(int requestId, Guid editorId, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await RequireEditableAsync(requestId, actor, cancel);
        var before = await CurrentAsync(db, requestId, actor.AuthorityId, cancel);
        if (before is null || before.IsHeldBy(editorId))
        {
            await WriteAsync(db, requestId, editorId, actor, onlyIfFree: true, cancel);
            return await AnnounceIfChangedAsync(db, requestId, actor, before, cancel);
        }

        return before;
    }

    /// <summary>The one before becomes read-only at once; what was saved of its text stays in the draft.</summary>
    public async Task<Lease?> TakeOverAsync(int requestId, Guid editorId, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await RequireEditableAsync(requestId, actor, cancel);
        var before = await CurrentAsync(db, requestId, actor.AuthorityId, cancel);
        await WriteAsync(db, requestId, editorId, actor, onlyIfFree: false, cancel);
        return await AnnounceIfChangedAsync(db, requestId, actor, before, cancel);
    }

    public async Task<Lease?> CurrentAsync(int requestId, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await CurrentAsync(db, requestId, actor.AuthorityId, cancel);
    }

    public async Task ReleaseAsync(int requestId, Guid editorId, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var released = await db.Leases
            .Where(lease => lease.RequestId == requestId && lease.AuthorityId == actor.AuthorityId && lease.EditorId == editorId)
            .ExecuteDeleteAsync(cancel);

        if (released > 0)
        {
            await AnnounceAsync(db, requestId, actor, cancel);
        }
    }

    /// <summary>Inside the transaction of a save: the editor must hold the lease now.</summary>
    internal static async Task RequireAsync(ImiDbContext db, int requestId, Guid editorId, Actor actor, CancellationToken cancel)
    {
        if ((await CurrentAsync(db, requestId, actor.AuthorityId, cancel))?.IsHeldBy(editorId) != true)
        {
            throw new LeaseLostException();
        }
    }

    /// <summary>Inside the transaction of a move: nobody else may be writing on this side.</summary>
    internal static async Task RequireNoOtherAsync(ImiDbContext db, int requestId, Guid editorId, Actor actor, CancellationToken cancel)
    {
        if ((await CurrentAsync(db, requestId, actor.AuthorityId, cancel))?.IsHeldBy(editorId) == false)
        {
            throw new LeaseLostException();
        }
    }

    /// <summary>Inside the transaction of a move: the side has lost the request, and whatever its editor held with it.</summary>
    internal static Task EndAsync(ImiDbContext db, int requestId, int authorityId, CancellationToken cancel) =>
        db.Leases.Where(lease => lease.RequestId == requestId && lease.AuthorityId == authorityId).ExecuteDeleteAsync(cancel);

    private static async Task<Lease?> CurrentAsync(ImiDbContext db, int requestId, int authorityId, CancellationToken cancel)
    {
        var now = await db.NowAsync(cancel);
        return await db.Leases.AsNoTracking()
            .Where(lease => lease.RequestId == requestId && lease.AuthorityId == authorityId && lease.ExpiresAt > now)
            .Select(lease => new Lease(lease.EditorId, lease.UserId, lease.HolderName))
            .SingleOrDefaultAsync(cancel);
    }

    // Only who may write on this side may claim it, or learn who does.
    private async Task RequireEditableAsync(int requestId, Actor actor, CancellationToken cancel)
    {
        if (!await requests.MayEditAsync(requestId, actor, cancel))
        {
            throw new RequestNotFoundException();
        }
    }

    private static async Task WriteAsync(ImiDbContext db, int requestId, Guid editorId, Actor actor, bool onlyIfFree, CancellationToken cancel)
    {
        var now = await db.NowAsync(cancel);
        var expiresAt = now + (long)Lease.Lifetime.TotalMilliseconds;
        var freeBefore = onlyIfFree ? now : long.MaxValue;
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "Leases" ("RequestId", "AuthorityId", "EditorId", "UserId", "HolderName", "ExpiresAt")
             VALUES ({requestId}, {actor.AuthorityId}, {editorId}, {actor.UserId}, {actor.Name}, {expiresAt})
             ON CONFLICT ("RequestId", "AuthorityId") DO UPDATE
             SET "EditorId" = excluded."EditorId", "UserId" = excluded."UserId", "HolderName" = excluded."HolderName", "ExpiresAt" = excluded."ExpiresAt"
             WHERE "Leases"."EditorId" = excluded."EditorId" OR "Leases"."ExpiresAt" <= {freeBefore}
             """, cancel);
    }

    private async Task<Lease?> AnnounceIfChangedAsync(ImiDbContext db, int requestId, Actor actor, Lease? before, CancellationToken cancel)
    {
        var after = await CurrentAsync(db, requestId, actor.AuthorityId, cancel);
        if (after?.EditorId != before?.EditorId)
        {
            await AnnounceAsync(db, requestId, actor, cancel);
        }

        return after;
    }

    // Not a row of Changes: a lease lasts seconds, and whoever comes later reads it anyway.
    private async Task AnnounceAsync(ImiDbContext db, int requestId, Actor actor, CancellationToken cancel)
    {
        var change = new Change(ChangeKind.Lease, requestId, [actor.AuthorityId], clock.GetUtcNow());
        await db.TellOtherNodesAsync(feed, change, cancel);
        feed.Publish(change);
    }
}
