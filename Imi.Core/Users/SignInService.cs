using Imi.Core.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

/// <summary>Checks the three secrets of the sign-in page: username, password and 12-digit security code (FAQ 2, decision 20).</summary>
public sealed class SignInService(UserManager<User> users, IPasswordHasher<User> hasher, ImiDbContext db, TimeProvider clock)
{
    public const int FailuresBeforeBlock = 5;

    // Blocked until somebody resets the password; Identity wants a moment.
    private static readonly TimeSpan BlockLength = TimeSpan.FromDays(365 * 100);

    // A stored hash of nothing anybody types: an unknown username costs as much time as a known one.
    private static readonly User Nobody = new();
    private static string? _nobodysHash;

    /// <summary>The user, or null for anything wrong: the caller shows one and the same message.</summary>
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
            await CountFailureAsync(user.Id);
            return null;
        }

        // Asked again in the same statement: while this guess was checked, others may have blocked the user.
        var now = clock.GetUtcNow();
        var admitted = await db.Users
            .Where(one => one.Id == user.Id && (one.LockoutEnd == null || one.LockoutEnd < now))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, 0));
        return admitted == 1 ? user : null;
    }

    /// <summary>In one statement: of two counts at the same moment Identity's own would drop one, and who guesses in parallel would have more guesses.</summary>
    private async Task CountFailureAsync(int userId)
    {
        DateTimeOffset? blockedUntil = clock.GetUtcNow() + BlockLength;
        await db.Users.Where(one => one.Id == userId).ExecuteUpdateAsync(set => set
            .SetProperty(one => one.LockoutEnd, one => one.AccessFailedCount + 1 >= FailuresBeforeBlock ? blockedUntil : one.LockoutEnd)
            .SetProperty(one => one.AccessFailedCount, one => one.AccessFailedCount + 1));
    }

    private bool Verify(User? user, string? hash, string secret)
    {
        _nobodysHash ??= hasher.HashPassword(Nobody, Guid.CreateVersion7().ToString());
        var result = hasher.VerifyHashedPassword(user ?? Nobody, hash ?? _nobodysHash, secret);
        return hash is not null && result != PasswordVerificationResult.Failed;
    }
}
