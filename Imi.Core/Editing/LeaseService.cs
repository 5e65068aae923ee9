using Imi.Core.Authorities;
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
    public async Task<Lease?> AcquireAsync(LeaseSubject subject, Guid editorId, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await RequireEditableAsync(db, subject, actor, cancel);
        var before = await CurrentAsync(db, subject, actor, cancel);
        if (before is null || before.IsHeldBy(editorId))
        {
            await WriteAsync(db, subject, editorId, actor, onlyIfFree: true, cancel);
            return await AnnounceIfChangedAsync(db, subject, actor, before, cancel);
        }

        return before;
    }

    /// <summary>The one before becomes read-only at once; what was saved of its text stays in the draft.</summary>
    public async Task<Lease?> TakeOverAsync(LeaseSubject subject, Guid editorId, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await RequireEditableAsync(db, subject, actor, cancel);
        var before = await CurrentAsync(db, subject, actor, cancel);
        await WriteAsync(db, subject, editorId, actor, onlyIfFree: false, cancel);
        return await AnnounceIfChangedAsync(db, subject, actor, before, cancel);
    }

    public async Task<Lease?> CurrentAsync(LeaseSubject subject, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await CurrentAsync(db, subject, actor, cancel);
    }

    public async Task ReleaseAsync(LeaseSubject subject, Guid editorId, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var key = subject.Key(actor.AuthorityId);
        var released = await db.Leases.Where(lease => lease.Subject == key && lease.EditorId == editorId).ExecuteDeleteAsync(cancel);

        if (released > 0)
        {
            await AnnounceAsync(db, subject, actor, cancel);
        }
    }

    /// <summary>Inside the transaction of a save: the editor must hold the lease now.</summary>
    internal static async Task RequireAsync(ImiDbContext db, LeaseSubject subject, Guid editorId, Actor actor, CancellationToken cancel)
    {
        if ((await CurrentAsync(db, subject, actor, cancel))?.IsHeldBy(editorId) != true)
        {
            throw new LeaseLostException();
        }
    }

    /// <summary>Inside the transaction of a move: nobody else may be writing on this side.</summary>
    internal static async Task RequireNoOtherAsync(ImiDbContext db, LeaseSubject subject, Guid editorId, Actor actor, CancellationToken cancel)
    {
        if ((await CurrentAsync(db, subject, actor, cancel))?.IsHeldBy(editorId) == false)
        {
            throw new LeaseLostException();
        }
    }

    /// <summary>Inside the transaction of a move: the side has lost the request, and whatever its editor held with it.</summary>
    internal static Task EndAsync(ImiDbContext db, LeaseSubject subject, int side, CancellationToken cancel)
    {
        var key = subject.Key(side);
        return db.Leases.Where(lease => lease.Subject == key).ExecuteDeleteAsync(cancel);
    }

    private static async Task<Lease?> CurrentAsync(ImiDbContext db, LeaseSubject subject, Actor actor, CancellationToken cancel)
    {
        var (key, now) = (subject.Key(actor.AuthorityId), await db.NowAsync(cancel));
        return await db.Leases.AsNoTracking()
            .Where(lease => lease.Subject == key && lease.ExpiresAt > now)
            .Select(lease => new Lease(lease.EditorId, lease.UserId, lease.HolderName))
            .SingleOrDefaultAsync(cancel);
    }

    // Only who may write there may claim it.
    private async Task RequireEditableAsync(ImiDbContext db, LeaseSubject subject, Actor actor, CancellationToken cancel)
    {
        if (subject.Part is { } part)
        {
            if (!await db.MayEditAsync(part, actor, cancel))
            {
                throw new AuthorityForbiddenException();
            }
        }
        else if (!await requests.MayEditAsync(subject.Id, actor, cancel))
        {
            throw new RequestNotFoundException();
        }
    }

    private static async Task WriteAsync(ImiDbContext db, LeaseSubject subject, Guid editorId, Actor actor, bool onlyIfFree, CancellationToken cancel)
    {
        var (key, now) = (subject.Key(actor.AuthorityId), await db.NowAsync(cancel));
        var expiresAt = now + (long)Lease.Lifetime.TotalMilliseconds;
        var freeBefore = onlyIfFree ? now : long.MaxValue;
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "Leases" ("Subject", "EditorId", "UserId", "HolderName", "ExpiresAt")
             VALUES ({key}, {editorId}, {actor.UserId}, {actor.Name}, {expiresAt})
             ON CONFLICT ("Subject") DO UPDATE
             SET "EditorId" = excluded."EditorId", "UserId" = excluded."UserId", "HolderName" = excluded."HolderName", "ExpiresAt" = excluded."ExpiresAt"
             WHERE "Leases"."EditorId" = excluded."EditorId" OR "Leases"."ExpiresAt" <= {freeBefore}
             """, cancel);
    }

    private async Task<Lease?> AnnounceIfChangedAsync(ImiDbContext db, LeaseSubject subject, Actor actor, Lease? before, CancellationToken cancel)
    {
        var after = await CurrentAsync(db, subject, actor, cancel);
        if (after?.EditorId != before?.EditorId)
        {
            await AnnounceAsync(db, subject, actor, cancel);
        }

        return after;
    }

    // Not a row of Changes: a lease lasts seconds, and whoever comes later reads it anyway.
    private async Task AnnounceAsync(ImiDbContext db, LeaseSubject subject, Actor actor, CancellationToken cancel)
    {
        var change = new Change(ChangeKind.Lease, subject.Id, await AudienceAsync(db, subject, actor, cancel), clock.GetUtcNow());
        await db.TellOtherNodesAsync(feed, change, cancel);
        feed.Publish(change);
    }

    /// <summary>The side of a request keeps to itself; the data of an authority is edited from above, too.</summary>
    private static async Task<List<int>> AudienceAsync(ImiDbContext db, LeaseSubject subject, Actor actor, CancellationToken cancel) =>
        subject.Part is not null && await db.Authorities.AsNoTracking().WithCoordinators().SingleOrDefaultAsync(one => one.Id == subject.Id, cancel) is { } authority
            ? [.. authority.CoordinatorsAbove().Append(authority.Id).Append(actor.AuthorityId).Distinct()]
            : [actor.AuthorityId];
}
