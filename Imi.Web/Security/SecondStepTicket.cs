using Imi.Core.SecondFactors;
using Imi.Core.Users;

namespace Imi.Web.Security;

/// <summary>Who has shown the three secrets and is still to show a second factor. It opens nothing but that question.</summary>
/// <param name="Next">Where to go afterwards.</param>
public sealed record SecondStepTicket(int UserId, string Stamp, string Next)
{
    private const string Name = "imi-second";

    public static void Write(HttpContext context, SealedCookies cookies, User user, string next) =>
        cookies.Write(context, Name, new SecondStepTicket(user.Id, user.ConcurrencyStamp!, next), SecondStep.Lifetime);

    public static SecondStepTicket? Read(HttpContext context, SealedCookies cookies) => cookies.Read<SecondStepTicket>(context, Name);

    public static void Remove(HttpContext context, SealedCookies cookies) => cookies.Remove(context, Name);
}

internal static class SigningIn
{
    /// <summary>After the three secrets: signed in, or asked for the second factor.</summary>
    /// <returns>Where to go.</returns>
    public static async Task<string> GoOnAsync(this HttpContext context, User user, SessionService sessions, SealedCookies cookies, string next)
    {
        if (!user.TwoFactorEnabled)
        {
            return await context.SignInAsync(user, sessions, next);
        }

        SecondStepTicket.Write(context, cookies, user, next);
        return Links.SecondStep;
    }
}
