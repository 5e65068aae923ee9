using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Imi.Web.Registrations;

/// <summary>Carries the registration code from step to step in a cookie that only this server can read, so that it stands in no address and on no page.</summary>
public sealed class RegistrationTicket(IDataProtectionProvider provider)
{
    private const string Cookie = "imi-registration";

    private readonly IDataProtector _protector = provider.CreateProtector("Imi.RegistrationCode");

    public string? Read(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Cookie] is { Length: > 0 } ticket ? _protector.Unprotect(ticket) : null;
        }
        catch (CryptographicException)
        {
            return null; // not ours
        }
    }

    public void Write(HttpContext context, string code) => context.Response.Cookies.Append(
        Cookie, _protector.Protect(code), new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = Links.Register });

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie, new() { Path = Links.Register });
}
