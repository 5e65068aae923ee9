using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.SecondFactors;

/// <summary>
/// A reset without an administrator, for whoever has a second factor (R31): it also lifts a block. The temporary password goes to the mailbox, so that it takes both.
/// </summary>
public sealed class SelfService(UserManager<User> users, ImiDbContext db, Secrets secrets, ILetterCipher cipher, LiveFeed feed, TimeProvider clock)
{
    /// <summary>In a row; after them only an administrator helps.</summary>
    public const int FailuresBeforeClosed = 5;

    /// <summary>Says nothing of whether anything was right: only the mailbox tells.</summary>
    public async Task ResetAsync(string userName, string code, CancellationToken cancel = default)
    {
        if (await users.FindByNameAsync(userName) is not { TwoFactorEnabled: true, SelfServiceFailures: < FailuresBeforeClosed } user)
        {
            return;
        }

        if (await new OneTimeCodes(users, db, clock).UseAsync(user, code))
        {
            await ResetAsync(user, cancel);
            return;
        }

        await db.Users.Where(one => one.Id == user.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.SelfServiceFailures, one => one.SelfServiceFailures + 1), cancel);
    }

    /// <param name="passkey">As it is after its use, which the caller has checked.</param>
    public async Task ResetAsync(User user, UserPasskeyInfo passkey, CancellationToken cancel = default)
    {
        if (user.DeletedAt is null)
        {
            await users.AddOrUpdatePasskeyAsync(user, passkey);
            await ResetAsync(user, cancel);
        }
    }

    private async Task ResetAsync(User user, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var country = await db.Authorities.Where(one => one.Id == user.AuthorityId).Select(one => one.Country).SingleAsync(cancel);
        user.GivePassword(db, secrets, cipher, country, now);
        await db.SaveChangesAsync(cancel);
        await db.EndSessionsAsync(session => session.UserId == user.Id, now, cancel);
        await db.CommitAndTellAsync(transaction, feed, [new Change(ChangeKind.User, user.Id, [user.AuthorityId], now)], cancel);
    }
}
