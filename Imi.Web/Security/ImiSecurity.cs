using System.Security.Claims;
using Imi.Core.Mail;
using Imi.Core.PersonalData;
using Imi.Core.SecondFactors;
using Imi.Core.Users;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Imi.Web.Security;

public static class ImiSecurity
{
    public static IServiceCollection AddImiSecurity(this IServiceCollection services)
    {
        services.AddSingleton<IXmlRepository, DatabaseKeys>();
        services.AddDataProtection().SetApplicationName("Imi");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlRepository = provider.GetRequiredService<IXmlRepository>()));
        services.AddSingleton<IPersonalDataCipher, PersonalDataCipher>();
        services.AddSingleton<ILetterCipher, LetterCipher>();
        services.AddSingleton<ITokenCipher, TokenCipher>();
        services.AddSingleton<GuessLimit>();
        services.AddSingleton<SealedCookies>();
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
        services.AddScoped<Passkeys>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // It may stand alone: whoever holds it must be the one, and it must know whose it is.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });

        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "imi";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax; // Strict would sign people out who follow the link of a mail
            cookie.ExpireTimeSpan = Session.Idle;
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

    /// <summary>Always in a session of its own; the one before on this browser ends.</summary>
    /// <returns>Where to go: <paramref name="next"/>, or where a second factor is set up without which a role is held back.</returns>
    public static async Task<string> SignInAsync(this HttpContext context, User user, SessionService sessions, string next, bool hasSecondFactor = false)
    {
        if (context.User.SessionId() is { } before)
        {
            await sessions.EndAsync(before);
        }

        var session = await sessions.StartAsync(user.Id, context.Request.Headers.UserAgent.ToString(), hasSecondFactor);
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.Sid, session.ToString("N")), new(ClaimTypes.Name, user.UserName!)],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity));
        if (user.Language is { } language)
        {
            context.SetLanguage(language);
        }

        return await sessions.FindActorAsync(session) is { HeldBack.Count: > 0 } ? Links.SecondFactors : next;
    }

    public static Guid? SessionId(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(ClaimTypes.Sid), out var id) ? id : null;

    /// <summary>Who acts, as the session and the rights are now; null where the cookie opens nothing any more.</summary>
    public static async Task<Actor?> FindActorAsync(this SessionService sessions, ClaimsPrincipal principal) =>
        principal.SessionId() is { } id ? await sessions.FindActorAsync(id) : null;

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
        app.MapPost(Links.SignOut, async (HttpContext context, IAntiforgery antiforgery, SessionService sessions) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return Results.BadRequest();
            }

            if (context.User.SessionId() is { } session)
            {
                await sessions.EndAsync(session);
            }

            await context.SignOutAsync();
            return Results.LocalRedirect(Links.SignIn);
        });
}
