using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.Settings;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Invitations;

/// <summary>Reminds some days before the end, and lets expire (decision 21). What an outage left is made up for: an expired one is not reminded of any more.</summary>
public sealed class InvitationClock(IDbContextFactory<ImiDbContext> contexts, InvitationLetters letters, SettingsInForce settings, LiveFeed feed, TimeProvider clock)
{
    private const int AtOnce = 100;

    public async Task TickAsync(CancellationToken cancel = default)
    {
        while (await StepAsync(cancel))
        {
        }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> StepAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var soon = now.AddDays(settings.Values.InvitationReminderDays);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var due = db.Invitations.Where(one => one.Status == InvitationStatus.Sent && (one.ExpiresAt <= now || (one.ExpiresAt <= soon && one.RemindedAt == null)))
            .OrderBy(one => one.Id).Take(AtOnce);

        // Two nodes at the same time: on PostgreSQL the second waits here, and then finds nothing left; SQLite has one writer anyway.
        var ids = await due.Select(one => one.Id).ToListAsync(cancel);
        await db.Invitations.Where(one => ids.Contains(one.Id)).ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, one => one.Version), cancel);
        var found = await due.ToListAsync(cancel);
        foreach (var one in found)
        {
            await ActAsync(db, one, now, cancel);
        }

        await db.CommitAndTellAsync(transaction, feed, [.. found.DistinctBy(one => one.CoordinatorId).Select(one => one.Changed(now))], cancel);
        return found.Count == AtOnce;
    }

    private async Task ActAsync(ImiDbContext db, Invitation invitation, DateTimeOffset now, CancellationToken cancel)
    {
        if (invitation.ExpiresAt > now)
        {
            await letters.RemindAsync(db, invitation, now, cancel);
            return;
        }

        var row = InvitationWorkflow.Table.Require(InvitationAction.Expire, Imi(invitation), invitation);
        invitation.Move(row.To!.Value);
        await InvitationLetters.TellCoordinatorAsync(db, MailCode.N22, invitation.CoordinatorId, now, cancel);
    }

    private static Actor Imi(Invitation invitation) => Actor.Imi(invitation.CoordinatorId, invitation.Access.FirstOrDefault()?.Area ?? "");
}
