using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Imi.Web.Security;

/// <summary>What only the server may read and the browser carries from one step to the next, for some minutes.</summary>
public sealed class SealedCookies(IDataProtectionProvider provider)
{
    public void Write<T>(HttpContext context, string name, T value, TimeSpan lifetime) =>
        context.Response.Cookies.Append(name, For(name).Protect(JsonSerializer.Serialize(value), lifetime), Options(context));

    /// <summary>Null where there is none, it is too old, or somebody made it up.</summary>
    public T? Read<T>(HttpContext context, string name)
        where T : class
    {
        try
        {
            return context.Request.Cookies[name] is { } sealedValue ? JsonSerializer.Deserialize<T>(For(name).Unprotect(sealedValue)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Remove(HttpContext context, string name) => context.Response.Cookies.Delete(name, Options(context));

    private static CookieOptions Options(HttpContext context) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, IsEssential = true };

    private ITimeLimitedDataProtector For(string name) => provider.CreateProtector("Imi.Cookie", name).ToTimeLimitedDataProtector();
}
