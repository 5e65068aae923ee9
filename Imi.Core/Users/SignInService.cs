using Imi.Core.Mail;
using Imi.Core.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

/// <summary>Checks the three secrets of the sign-in page: username, password and 12-digit security code (FAQ 2, decision 20).</summary>
public sealed class SignInService(UserManager<User> users, IPasswordHasher<User> hasher, Secrets secrets, ImiDbContext db, TimeProvider clock)
{
    /// <summary>Names of the fields in <see cref="InvalidFieldsException"/>.</summary>
    public const string PasswordField = "NewPassword";

    public const string SecurityCodeField = "NewSecurityCode";

    // Blocked until somebody resets the password; Identity wants a moment.
    private static readonly TimeSpan BlockLength = TimeSpan.FromDays(365 * 100);

    // A stored hash of nothing anybody types: an unknown username costs as much time as a known one.
    private static readonly User Nobody = new();
    private static string? _nobodysHash;

    /// <summary>The user, or null for anything wrong: the caller shows one and the same message. Who has a second factor is still to be asked for it.</summary>
    public async Task<User?> CheckAsync(string userName, string password, string securityCode)
    {
        var user = await users.FindByNameAsync(userName);
        var passwordIsRight = Verify(user, user?.PasswordHash, password);
        var codeIsRight = Verify(user, user?.SecurityCodeHash, securityCode);

        if (user is null || await users.IsLockedOutAsync(user))
        {
            return null;
        }

        if (!passwordIsRight || !codeIsRight)
        {
            await CountFailureAsync(user);
            return null;
        }

        // Failures are forgotten only by somebody who has shown all that is asked of him: otherwise the secrets would buy guesses at the second factor.
        return user.TwoFactorEnabled ? user : await AdmitAsync(user);
    }

    /// <summary>Null where somebody has blocked the user meanwhile, or the authority is deactivated.</summary>
    internal async Task<User?> AdmitAsync(User user)
    {
        // Asked again in the same statement: while this guess was checked, others may have blocked the user.
        var now = clock.GetUtcNow();
        var admitted = await db.Users
            .Where(one => one.Id == user.Id && (one.LockoutEnd == null || one.LockoutEnd < now) && one.Authority!.DeactivatedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, 0));
        return admitted == 1 ? user : null;
    }

    /// <summary>Asked of somebody who is signed in, before what matters. A wrong guess counts towards the block.</summary>
    internal async Task<bool> IsPasswordOfAsync(User user, string password)
    {
        if (await users.IsLockedOutAsync(user))
        {
            return false;
        }

        if (Verify(user, user.PasswordHash, password))
        {
            return true;
        }

        await CountFailureAsync(user);
        return false;
    }

    /// <summary>Chooses password and security code with the temporary password, which is then used up (FAQ 2).</summary>
    /// <returns>The user, or null for anything wrong with name or temporary password: the caller shows one and the same message.</returns>
    /// <exception cref="InvalidFieldsException">A chosen secret is too easy; whether the rest is right is not looked at before.</exception>
    public async Task<User?> ChooseAsync(string userName, string temporaryPassword, string password, string securityCode)
    {
        RequireSecrets(userName, temporaryPassword, password, securityCode);
        var user = await users.FindByNameAsync(userName);
        var isRight = Verify(user, user?.TemporaryUntil is null ? null : user.PasswordHash, temporaryPassword);
        var now = clock.GetUtcNow();
        if (user is null || await users.IsLockedOutAsync(user) || user.TemporaryUntil < now)
        {
            return null;
        }

        if (!isRight)
        {
            await CountFailureAsync(user);
            return null;
        }

        var (used, passwordHash, codeHash) = (user.PasswordHash, secrets.Hash(password), secrets.Hash(securityCode));
        var chosen = await db.Users
            .Where(one => one.Id == user.Id && one.PasswordHash == used && (one.LockoutEnd == null || one.LockoutEnd < now) && one.Authority!.DeactivatedAt == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(one => one.PasswordHash, passwordHash)
                .SetProperty(one => one.SecurityCodeHash, codeHash)
                .SetProperty(one => one.TemporaryUntil, (DateTimeOffset?)null)
                .SetProperty(one => one.AccessFailedCount, 0));
        return chosen == 1 ? user : null;
    }

    private static void RequireSecrets(string userName, string temporaryPassword, string password, string securityCode)
    {
        var fields = new Fields();
        fields.Require(password != temporaryPassword, PasswordField, "PasswordIsTemporary");
        SecretRules.CheckPassword(fields, PasswordField, password, [userName, .. userName.Split('.')]);
        SecretRules.CheckSecurityCode(fields, SecurityCodeField, securityCode);
        fields.ThrowIfAny();
    }

    /// <summary>In one transaction that begins by writing: of two counts at the same moment none is dropped, and one of them tells of the block.</summary>
    internal async Task CountFailureAsync(User user)
    {
        var (now, most) = (clock.GetUtcNow(), secrets.FailuresBeforeBlock);
        DateTimeOffset? blockedUntil = now + BlockLength;
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Users.Where(one => one.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, one => one.AccessFailedCount + 1));
        var blocked = await db.Users.Where(one => one.Id == user.Id && one.AccessFailedCount >= most && one.LockoutEnd == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.LockoutEnd, blockedUntil));
        if (blocked == 1)
        {
            var helpers = await (await db.HelpersAsync(user.Id, user.AuthorityId, CancellationToken.None)).RecipientsAsync(CancellationToken.None);
            db.Outbox.AddRange(helpers.Values.Select(to => new OutboxMail(MailCode.N28, to, now)));
            await db.SaveChangesAsync();
        }

        await transaction.CommitAsync();
    }

    private bool Verify(User? user, string? hash, string secret)
    {
        _nobodysHash ??= hasher.HashPassword(Nobody, Guid.CreateVersion7().ToString());
        var result = hasher.VerifyHashedPassword(user ?? Nobody, hash ?? _nobodysHash, secret);
        if (hash is not null && user is { TemporaryUntil: not null })
        {
            hasher.VerifyHashedPassword(Nobody, _nobodysHash, secret); // a temporary one is checked quickly, which would tell that there is such a user
        }

        return hash is not null && result != PasswordVerificationResult.Failed;
    }
}
