using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.SecondFactors;

/// <summary>What somebody types who is asked for a second factor: the code that his app shows now, or one of his recovery codes. Each opens once.</summary>
internal sealed class OneTimeCodes(UserManager<User> users, ImiDbContext db, TimeProvider clock)
{
    public const int AppLength = 6;

    // Identity takes what the app shows up to two steps of 30 seconds before or after.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(3);

    private const int RecoveryLength = 10;

    /// <summary>A right one is used up.</summary>
    public async Task<bool> UseAsync(User user, string typed)
    {
        var code = new string([.. typed.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        return code.Length switch
        {
            AppLength => await IsOfAppAsync(user, code) && await IsFirstUseAsync(user, code),
            RecoveryLength => (await users.RedeemTwoFactorRecoveryCodeAsync(user, code.Insert(RecoveryLength / 2, "-"))).Succeeded,
            _ => false,
        };
    }

    /// <summary>What the app shows now, by the key that the user has, saved or not.</summary>
    public Task<bool> IsOfAppAsync(User user, string code) => users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code);

    /// <summary>Of two who use the same code at the same moment, one is refused.</summary>
    private async Task<bool> IsFirstUseAsync(User user, string code)
    {
        var now = clock.GetUtcNow();
        var before = user.UsedOneTimeCodes;
        var used = (from one in (before ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    let parts = one.Split(':')
                    where DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[0], CultureInfo.InvariantCulture)) > now - Remembered
                    select (At: parts[0], Mark: parts[1])).ToList();
        var mark = MarkOf(user, code);
        if (used.Exists(one => one.Mark == mark))
        {
            return false;
        }

        var after = string.Join(' ', from one in used.Append((now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), mark)) select $"{one.Item1}:{one.Item2}");
        return await db.Users.Where(one => one.Id == user.Id && one.UsedOneTimeCodes == before)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.UsedOneTimeCodes, after)) == 1;
    }

    private static string MarkOf(User user, string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id} {code}"))[..8]);
}
