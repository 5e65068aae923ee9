using System.Globalization;
using System.Security.Claims;
using Imi.Core.PersonalData;
using Imi.Core.Users;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Imi.Web.Security;

public static class ImiSecurity
{
    public static readonly TimeSpan Session = TimeSpan.FromHours(8);

    public static IServiceCollection AddImiSecurity(this IServiceCollection services)
    {
        services.AddSingleton<IXmlRepository, DatabaseKeys>();
        services.AddDataProtection().SetApplicationName("Imi");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlRepository = provider.GetRequiredService<IXmlRepository>()));
        services.AddSingleton<IPersonalDataCipher, PersonalDataCipher>();

        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "imi";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax; // Strict would sign people out who follow the link of a mail
            cookie.ExpireTimeSpan = Session;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = Links.SignIn;
            cookie.AccessDeniedPath = "/not-found";
            cookie.ReturnUrlParameter = "returnUrl";
        });
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "imi-form");
        services.AddHttpContextAccessor();
        return services;
    }

    public static async Task SignInAsync(this HttpContext context, User user)
    {
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)), new(ClaimTypes.Name, user.UserName!)],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity));
        if (user.Language is { } language)
        {
            context.SetLanguage(language);
        }
    }

    public static int? UserId(this ClaimsPrincipal principal) =>
        int.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>What a browser must not do with our pages: guess types, frame them, tell other sites where somebody came from.</summary>
    public static void UseImiHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.XFrameOptions = "DENY";
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        return next(context);
    });

    /// <summary>Signing out is a form post: a link could be made to sign somebody else out.</summary>
    public static void MapSecurity(this WebApplication app) =>
        app.MapPost(Links.SignOut, async (HttpContext context, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return Results.BadRequest();
            }

            await context.SignOutAsync();
            return Results.LocalRedirect(Links.SignIn);
        });
}
