using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Mail;

public enum MailOutcome
{
    Sent,

    /// <summary>This mail could not be sent now.</summary>
    Later,

    /// <summary>The server will never take mail for this address.</summary>
    Refused,

    /// <summary>The server takes no mail at all now.</summary>
    Unreachable,
}

/// <param name="Error">A code for whoever looks after the server; null when it was sent.</param>
public sealed record MailResult(MailOutcome Outcome, string? Error = null);

/// <summary>Hands one mail to whoever carries it.</summary>
public interface IMailSender
{
    Task<MailResult> SendAsync(Letter letter, CancellationToken cancel);

    /// <summary>Somebody may still read what is enclosed after it is sent, once: the training mode, where nobody has a mailbox.</summary>
    bool LeavesEnclosures => false;
}

/// <summary>
/// Sends what is due in the outbox. Several nodes may do so at once: whoever moves the next attempt ahead has the mail, and if it dies meanwhile the mail is
/// due again a little later, with the same Message-ID.
/// </summary>
public sealed class MailDelivery(IDbContextFactory<ImiDbContext> contexts, IMailSender sender, TimeProvider clock)
{
    /// <summary>How long a claim lasts: longer than any attempt to send.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

    /// <summary>Before the second attempt, the third, and so on; the last for all that follow.</summary>
    public static readonly IReadOnlyList<TimeSpan> Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromDays(1)];

    public const int MostAttempts = 10;

    private const int AtOnce = 50;

    public async Task DeliverAsync(CancellationToken cancel = default)
    {
        await GatherAsync(cancel);
        while (await DueAsync(cancel) is { Count: > 0 } due)
        {
            foreach (var mail in due)
            {
                if (await ClaimAsync(mail, cancel) && await SendAsync(mail, cancel) == MailOutcome.Unreachable)
                {
                    return;
                }
            }
        }
    }

    private async Task GatherAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        foreach (var userId in await db.DailyDueAsync(now, cancel))
        {
            await db.GatherAsync(userId, now, cancel);
        }
    }

    /// <summary>One row of each mail that is due.</summary>
    private async Task<List<OutboxMail>> DueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var due = await db.Outbox.AsNoTracking().Where(mail => mail.NextAttemptAt <= now && (mail.DailyFor == null || mail.DailyMailId != null))
            .OrderBy(mail => mail.NextAttemptAt).ThenBy(mail => mail.Id).Take(AtOnce).ToListAsync(cancel);
        return [.. due.DistinctBy(mail => mail.DailyMailId ?? mail.MessageId)];
    }

    private async Task<bool> ClaimAsync(OutboxMail mail, CancellationToken cancel)
    {
        DateTimeOffset? until = clock.GetUtcNow() + Claim;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.LeavingWith(mail).Where(one => one.Attempts == mail.Attempts && one.NextAttemptAt == mail.NextAttemptAt)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.NextAttemptAt, until).SetProperty(one => one.Attempts, mail.Attempts + 1), cancel) > 0;
    }

    private async Task<MailOutcome> SendAsync(OutboxMail mail, CancellationToken cancel)
    {
        if (await ReadAsync(mail, cancel) is not { } letter)
        {
            return MailOutcome.Refused;
        }

        var result = await TryAsync(letter, cancel);

        // What was sent is marked even when the server is being stopped.
        await MarkAsync(mail, result);
        return result.Outcome;
    }

    /// <summary>Null, and gone, where nobody is left to read it.</summary>
    private async Task<Letter?> ReadAsync(OutboxMail mail, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var letter = await db.LetterAsync(mail, cancel);
        if (letter is null)
        {
            await db.LeavingWith(mail).ExecuteDeleteAsync(cancel);
        }

        return letter;
    }

    private async Task<MailResult> TryAsync(Letter letter, CancellationToken cancel)
    {
        try
        {
            return await sender.SendAsync(letter, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new(MailOutcome.Later, failure.GetType().Name); // its message may quote an address
        }
    }

    private async Task MarkAsync(OutboxMail mail, MailResult result)
    {
        var (now, attempts) = (clock.GetUtcNow(), mail.Attempts + 1);
        var isOver = result.Outcome == MailOutcome.Refused || attempts >= MostAttempts;
        var error = result.Error?[..Math.Min(result.Error.Length, OutboxMail.MostCharactersOfError)];
        DateTimeOffset? sentAt = result.Outcome == MailOutcome.Sent ? now : null;
        DateTimeOffset? refusedAt = sentAt is null && isOver ? now : null;
        DateTimeOffset? next = sentAt is null && refusedAt is null ? now + Pauses[Math.Min(attempts, Pauses.Count) - 1] : null;
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var keeps = next is not null || sender.LeavesEnclosures;
        await db.LeavingWith(mail).Where(one => one.Attempts == attempts).ExecuteUpdateAsync(set => set
            .SetProperty(one => one.Enclosure, one => keeps ? one.Enclosure : null)
            .SetProperty(one => one.NextAttemptAt, next)
            .SetProperty(one => one.SentAt, sentAt)
            .SetProperty(one => one.RefusedAt, refusedAt)
            .SetProperty(one => one.LastError, error), CancellationToken.None);
    }
}
