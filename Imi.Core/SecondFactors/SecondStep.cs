using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.AspNetCore.Identity;

namespace Imi.Core.SecondFactors;

/// <summary>What is asked after the three secrets of somebody who has a second factor; a passkey may also stand alone.</summary>
public sealed class SecondStep(UserManager<User> users, SignInService signIn, ImiDbContext db, TimeProvider clock)
{
    /// <summary>From the three secrets to the second factor.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Null where there is no such user any more, or something about his access has changed since.</summary>
    /// <param name="stamp">As the user's concurrency stamp was when the three secrets were right.</param>
    public async Task<User?> FindAsync(int userId, string stamp) => await db.Users.FindAsync(userId) is { } user && user.ConcurrencyStamp == stamp ? user : null;

    /// <summary>Null for anything wrong. Failures count towards the block as those of the secrets do.</summary>
    public async Task<User?> CheckCodeAsync(User user, string code)
    {
        if (await users.IsLockedOutAsync(user))
        {
            return null;
        }

        if (await new OneTimeCodes(users, db, clock).UseAsync(user, code))
        {
            return await signIn.AdmitAsync(user);
        }

        await signIn.CountFailureAsync(user);
        return null;
    }

    /// <summary>Null for somebody who is blocked or has secrets to choose.</summary>
    /// <param name="passkey">As it is after its use, which the caller has checked.</param>
    public async Task<User?> CheckPasskeyAsync(User user, UserPasskeyInfo passkey)
    {
        if (user.DeletedAt is not null || user.TemporaryUntil is not null)
        {
            return null;
        }

        await users.AddOrUpdatePasskeyAsync(user, passkey); // how often it was used: a copy would show
        return await signIn.AdmitAsync(user);
    }
}
