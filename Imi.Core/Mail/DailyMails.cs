using Imi.Core.Allocation;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Mail;

/// <summary>Puts what waits for one person together into one mail of the day. The rows of the outbox are all there is of it.</summary>
internal static class DailyMails
{
    /// <summary>Whoever's mail of the day is due.</summary>
    public static Task<List<int>> DailyDueAsync(this ImiDbContext db, DateTimeOffset now, CancellationToken cancel) =>
        db.Outbox.Where(mail => mail.NextAttemptAt <= now && mail.DailyFor != null && mail.DailyMailId == null)
            .Select(mail => mail.DailyFor!.Value).Distinct().ToListAsync(cancel);

    /// <summary>From here on what is due for this user is one mail: the oldest part gives it its Message-ID, and what comes later belongs to the next.</summary>
    public static async Task GatherAsync(this ImiDbContext db, int userId, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockUserAsync(userId, cancel);
        var due = Ungathered(db, userId).Where(mail => mail.NextAttemptAt <= now);
        if (!await db.Users.Present().AnyAsync(user => user.Id == userId, cancel))
        {
            await due.ExecuteDeleteAsync(cancel); // written while he was being deleted
        }
        else if (await due.OrderBy(mail => mail.Id).Select(mail => new { mail.MessageId, mail.NextAttemptAt }).FirstOrDefaultAsync(cancel) is { } oldest)
        {
            await due.ExecuteUpdateAsync(set => set
                .SetProperty(mail => mail.DailyMailId, oldest.MessageId)
                .SetProperty(mail => mail.NextAttemptAt, oldest.NextAttemptAt), cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>The rows that leave together with this one; only itself where it leaves alone.</summary>
    public static IQueryable<OutboxMail> LeavingWith(this ImiDbContext db, OutboxMail mail) => mail.DailyMailId is { } daily
        ? db.Outbox.Where(one => one.DailyMailId == daily)
        : db.Outbox.Where(one => one.Id == mail.Id);

    /// <summary>Goes to where its reader is written to now, in the language that he reads now. Null where he, or all that it tells of, is gone.</summary>
    public static async Task<Letter?> LetterAsync(this ImiDbContext db, OutboxMail mail, CancellationToken cancel)
    {
        if (mail.DailyFor is not { } userId)
        {
            return Letter.Of(mail);
        }

        var readers = await db.Users.Where(user => user.Id == userId).RecipientsAsync(cancel);
        var parts = await db.LeavingWith(mail).AsNoTracking().OrderBy(one => one.Id).ToListAsync(cancel);
        return readers.TryGetValue(userId, out var reader) && parts.Count > 0 ? new(mail.DailyMailId!, reader.Address, reader.Language, parts) : null;
    }

    /// <summary>Whoever wants each mail at once again does not wait for what waits; but what may still be undone does.</summary>
    public static async Task ReleaseDailyAsync(this ImiDbContext db, int userId, DateTimeOffset now, CancellationToken cancel)
    {
        DateTimeOffset? atOnce = now;
        DateTimeOffset? later = now + Allotment.UndoLasts;
        var undoneSince = now - Allotment.UndoLasts;
        await Ungathered(db, userId).ExecuteUpdateAsync(
            set => set.SetProperty(mail => mail.NextAttemptAt, mail => mail.Operation != null && mail.CreatedAt > undoneSince ? later : atOnce), cancel);
    }

    /// <summary>Nobody is left to read it.</summary>
    public static Task DropDailyAsync(this ImiDbContext db, int userId, CancellationToken cancel) =>
        db.Outbox.Where(mail => mail.DailyFor == userId && mail.NextAttemptAt != null).ExecuteDeleteAsync(cancel);

    private static IQueryable<OutboxMail> Ungathered(ImiDbContext db, int userId) =>
        db.Outbox.Where(mail => mail.DailyFor == userId && mail.DailyMailId == null && mail.NextAttemptAt != null);
}
