using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Core.SecondFactors;

internal static class SecondFactors
{
    /// <summary>Identity, with apps that show codes and passkeys, and what is ours on top of it.</summary>
    public static void AddIdentityOfUsers(this IServiceCollection services)
    {
        services.AddScoped<SealedUserStore>();
        services.AddScoped<IUserStore<User>>(provider => provider.GetRequiredService<SealedUserStore>());
        services.AddIdentityCore<User>().AddEntityFrameworkStores<ImiDbContext>().AddTokenProvider<AuthenticatorTokenProvider<User>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<SecondStep>();
        services.AddScoped<SecondFactorService>();
        services.AddScoped<SelfService>();
    }

    /// <summary>App, passkeys and recovery codes; what the user row says of them is the caller's.</summary>
    public static async Task ForgetSecondFactorsAsync(this ImiDbContext db, int userId, CancellationToken cancel)
    {
        await db.UserTokens.Where(token => token.UserId == userId).ExecuteDeleteAsync(cancel);
        await db.UserPasskeys.Where(passkey => passkey.UserId == userId).ExecuteDeleteAsync(cancel);
    }
}
