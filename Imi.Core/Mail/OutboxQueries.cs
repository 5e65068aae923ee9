using Imi.Core.Persistence;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Mail;

/// <summary>One mail of the list.</summary>
public sealed record OutboxRow(
    int Id, string Address, MailCode Code, string Number, string Language, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? RefusedAt, DateTimeOffset? TryAgainAt, string? LastError);

/// <summary>Everybody's mail, newest first: for the training mode only, where all people are made up.</summary>
public sealed class OutboxQueries(IDbContextFactory<ImiDbContext> contexts)
{
    public async Task<PageOf<OutboxRow>> ListAsync(int number = 1, int size = 50, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Outbox.AsNoTracking().OrderByDescending(mail => mail.Id).PageAsync(
            mails => mails.Select(mail => new OutboxRow(
                mail.Id, mail.Address, mail.Code, mail.Number, mail.Language, mail.CreatedAt, mail.SentAt, mail.RefusedAt,
                mail.LastError == null ? null : mail.NextAttemptAt, mail.LastError)),
            number, size, cancel);
    }
}
