using System.Linq.Expressions;
using System.Security.Cryptography;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

/// <summary>One's own session in the list of them.</summary>
public sealed record OwnSession(Guid Id, string Browser, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, bool IsThis);

/// <summary>Starts and ends sessions, and says who acts in one.</summary>
public sealed class SessionService(IDbContextFactory<ImiDbContext> contexts, SettingsInForce settings, LiveFeed feed, TimeProvider clock)
{
    /// <summary>Written down at most this often.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromMinutes(10);

    // Long enough to recognise a stranger's session afterwards.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<Guid> StartAsync(int userId, string browser, bool hasSecondFactor = false, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var session = new Session(new Guid(RandomNumberGenerator.GetBytes(16)), userId, browser, now, hasSecondFactor);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Sessions.Where(one => one.UserId == userId && one.LastSeenAt < now - Kept).ExecuteDeleteAsync(cancel);
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancel);
        return session.Id;
    }

    /// <summary>Null where the session has ended, whatever ended it.</summary>
    public async Task<Actor?> FindActorAsync(Guid sessionId, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.Sessions.AsNoTracking().Where(IsOpen(now)).Where(one => one.Id == sessionId)
            .Join(db.Users.Include(user => user.Rights).Include(user => user.Authority), one => one.UserId, user => user.Id, (one, user) => new { User = user, one.LastSeenAt, one.HasSecondFactor })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        if (found.LastSeenAt < now - Grain)
        {
            await db.Sessions.Where(one => one.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(one => one.LastSeenAt, now), cancel);
        }

        return await db.ActorAsync(found.User, found.HasSecondFactor ? [] : settings.Values.RolesNeedingSecondFactor, cancel);
    }

    public async Task<IReadOnlyList<OwnSession>> OwnAsync(Guid sessionId, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Sessions.AsNoTracking().Where(IsOpen(clock.GetUtcNow())).Where(one => one.UserId == actor.UserId)
            .OrderByDescending(one => one.LastSeenAt).ThenBy(one => one.Id)
            .Select(one => new OwnSession(one.Id, one.Browser, one.StartedAt, one.LastSeenAt, one.Id == sessionId)).ToListAsync(cancel);
    }

    /// <summary>Signs out. Whoever still holds the cookie holds nothing.</summary>
    public async Task EndAsync(Guid sessionId, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Sessions.Where(one => one.Id == sessionId).Select(one => new { one.UserId, db.Users.Single(user => user.Id == one.UserId).AuthorityId }).SingleOrDefaultAsync(cancel) is { } whose)
        {
            await EndAsync(db, one => one.Id == sessionId, whose.UserId, whose.AuthorityId, cancel);
        }
    }

    /// <summary>One of one's own; nothing happens to those of others.</summary>
    public async Task EndAsync(Guid sessionId, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await EndAsync(db, one => one.Id == sessionId && one.UserId == actor.UserId, actor.UserId, actor.AuthorityId, cancel);
    }

    private async Task EndAsync(ImiDbContext db, Expression<Func<Session, bool>> which, int userId, int authorityId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.EndSessionsAsync(which, now, cancel);
        await db.CommitAndTellAsync(transaction, feed, [new Change(ChangeKind.User, userId, [authorityId], now)], cancel);
    }

    private static Expression<Func<Session, bool>> IsOpen(DateTimeOffset now)
    {
        var since = now - Session.Idle;
        return session => session.EndedAt == null && session.LastSeenAt > since;
    }
}

internal static class Sessions
{
    public static Task EndSessionsAsync(this ImiDbContext db, Expression<Func<Session, bool>> which, DateTimeOffset now, CancellationToken cancel)
    {
        DateTimeOffset? ended = now;
        return db.Sessions.Where(which).Where(one => one.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, ended), cancel);
    }
}
