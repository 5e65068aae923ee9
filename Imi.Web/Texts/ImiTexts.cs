using System.Globalization;
using System.Resources;
using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Security;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Imi.Web.Texts;

/// <summary>The languages of the interface, and how one is chosen: by the user's cookie, else by the browser.</summary>
public static class ImiTexts
{
    /// <summary>By code; the culture also decides how dates are written.</summary>
    public static IReadOnlyDictionary<string, CultureInfo> Languages { get; } = new Dictionary<string, CultureInfo>
    {
        ["en"] = CultureInfo.GetCultureInfo("en-GB"),
        ["da"] = CultureInfo.GetCultureInfo("da-DK"),
    };

    /// <summary>The code of the reader's language.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static string Here(this LocalText text) => text.In(Language);

    /// <summary>All texts in one language, whoever the reader of the page is.</summary>
    public static TextsOf In(string language) => new(Languages.GetValueOrDefault(language, Languages["en"]));

    public static IServiceCollection AddImiTexts(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(localization =>
        {
            localization.DefaultRequestCulture = new RequestCulture(Languages["en"]);
            localization.SupportedCultures = localization.SupportedUICultures = [.. Languages.Values, .. Languages.Keys.Select(CultureInfo.GetCultureInfo)];
            localization.RequestCultureProviders = [new CustomRequestCultureProvider(context => Task.FromResult(OfReport(context.Request))), new CookieRequestCultureProvider { CookieName = LanguageCookie }, new AcceptLanguageHeaderRequestCultureProvider()];
        });
        return services;
    }

    /// <summary>A report is read by others, too: its address names the language, and the reader's own choice stays as it is.</summary>
    public static ProviderCultureResult? OfReport(HttpRequest request) =>
        request.Path.StartsWithSegments(Links.Requests) && request.Path.Value!.EndsWith("/report", StringComparison.Ordinal)
            && Languages.TryGetValue(request.Query["language"].ToString(), out var culture)
            ? new(culture.Name)
            : null;

    public static void SetLanguage(this HttpContext context, string language) =>
        context.Response.Cookies.Append(
            LanguageCookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(Languages.GetValueOrDefault(language, Languages["en"]))), Year);

    public static string? Theme(this HttpContext? context) => context?.Request.Cookies[ThemeCookie] is "light" or "dark" ? context.Request.Cookies[ThemeCookie] : null;

    /// <summary>"off" where the reader wants no letters as keys; null otherwise.</summary>
    public static string? Letters(this HttpContext? context) => context?.Request.Cookies[LettersCookie] == "off" ? "off" : null;

    /// <summary>The letters that the reader chose instead of those that everybody has, as <see cref="OwnLetters"/> reads them.</summary>
    public static string? ChosenLetters(this HttpContext? context) => context?.Request.Cookies[OwnLettersCookie];

    /// <summary>Language, light or dark, letters as keys: form posts that lead back to the page they came from.</summary>
    public static void MapPreferences(this WebApplication app)
    {
        app.MapPost("/language", async ([FromForm] string language, [FromForm] string returnUrl, HttpContext context, UserQueries users, SessionService sessions) =>
        {
            context.SetLanguage(language);
            if (Languages.ContainsKey(language) && await sessions.FindActorAsync(context.User) is { } actor)
            {
                await users.SetLanguageAsync(actor.UserId, language);
            }

            return Results.LocalRedirect(Links.Local(returnUrl));
        });
        app.MapGet("/language", async (string? returnUrl, HttpContext context, UserQueries users, SessionService sessions) =>
        {
            if (await sessions.FindActorAsync(context.User) is { } actor && await users.LanguageAsync(actor.UserId) is { } language)
            {
                context.SetLanguage(language);
            }

            return Results.LocalRedirect(Links.Local(returnUrl));
        });
        app.MapPost("/theme", ([FromForm] string theme, [FromForm] string returnUrl, HttpContext context) =>
        {
            context.Response.Cookies.Append(ThemeCookie, theme, Year);
            return Results.LocalRedirect(Links.Local(returnUrl));
        });
        app.MapPost("/letters", ([FromForm] string letters, [FromForm] string returnUrl, HttpContext context) =>
        {
            context.Response.Cookies.Append(LettersCookie, letters, Year);
            return Results.LocalRedirect(Links.Local(returnUrl));
        });
        app.MapPost("/letters/own", (IFormCollection form, HttpContext context) =>
        {
            var chosen = ActionKeys.Letters.Values.Distinct().ToDictionary(letter => letter, letter => form.ContainsKey("reset") ? letter.ToString() : form[letter.ToString()].ToString().Trim().ToLowerInvariant());
            if (OwnLetters.Write(chosen) is { } written)
            {
                context.Response.Cookies.Append(OwnLettersCookie, written, Year);
            }

            return Results.LocalRedirect(Links.Local(form["returnUrl"]));
        });
    }

    private const string LanguageCookie = "imi-language";
    private const string ThemeCookie = "imi-theme";
    private const string LettersCookie = "imi-letters";
    private const string OwnLettersCookie = "imi-own-letters";

    private static CookieOptions Year => new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true };
}

/// <summary>The texts of one language, for what is not read on a page.</summary>
public sealed class TextsOf(CultureInfo culture)
{
    private static readonly ResourceManager Resources = new(typeof(Text));

    public CultureInfo Culture { get; } = culture;

    public string this[string key] => Resources.GetString(key, Culture) ?? throw new MissingManifestResourceException(key);
}
