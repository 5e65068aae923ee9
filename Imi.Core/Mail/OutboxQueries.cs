using Imi.Core.Persistence;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Mail;

/// <summary>One mail of the list.</summary>
/// <param name="IsDaily">A part of a mail of the day.</param>
/// <param name="WaitsUntil">When that mail of the day leaves; null once it has, or failed.</param>
public sealed record OutboxRow(
    int Id, string Address, MailCode Code, string Number, string Language, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? RefusedAt, DateTimeOffset? TryAgainAt, string? LastError, bool IsClosed,
    bool IsDaily, DateTimeOffset? WaitsUntil);

/// <summary>Everybody's mail, newest first: for the training mode only, where all people are made up.</summary>
public sealed class OutboxQueries(IDbContextFactory<ImiDbContext> contexts, ILetterCipher cipher)
{
    /// <summary>What is enclosed in a mail that has left. Whoever reads it first is the only one who does.</summary>
    public async Task<IReadOnlyList<string>> OpenOnceAsync(int id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var closed = db.Outbox.Where(mail => mail.Id == id && mail.SentAt != null && mail.Enclosure != null);
        return await closed.AsNoTracking().SingleOrDefaultAsync(cancel) is { } mail
            && await closed.ExecuteUpdateAsync(set => set.SetProperty(one => one.Enclosure, (byte[]?)null), cancel) == 1 ? mail.Open(cipher) : [];
    }

    public async Task<PageOf<OutboxRow>> ListAsync(int number = 1, int size = 50, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Outbox.AsNoTracking().OrderByDescending(mail => mail.Id).PageAsync(
            mails => mails.Select(mail => new OutboxRow(
                mail.Id, mail.Address, mail.Code, mail.Number, mail.Language, mail.CreatedAt, mail.SentAt, mail.RefusedAt,
                mail.LastError == null ? null : mail.NextAttemptAt, mail.LastError, mail.Enclosure != null && mail.SentAt != null,
                mail.DailyFor != null, mail.DailyFor != null && mail.LastError == null ? mail.NextAttemptAt : null)),
            number, size, cancel);
    }
}
