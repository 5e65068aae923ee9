using System.Globalization;
using Imi.Core.Users;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Imi.Web.Security;

/// <summary>The questions that a browser's keeper of passkeys answers, and whether an answer is right. What was asked is kept in a sealed cookie, and is good for one answer.</summary>
public sealed class Passkeys(IPasskeyHandler<User> handler, SealedCookies cookies)
{
    private const string Cookie = "imi-passkey";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public async Task<string> AskForNewAsync(HttpContext context, Actor actor, string userName)
    {
        var asked = await handler.MakeCreationOptionsAsync(
            new() { Id = actor.UserId.ToString(CultureInfo.InvariantCulture), Name = userName, DisplayName = actor.Name }, context);
        cookies.Write(context, Cookie, new Asked(actor.UserId, asked.AttestationState), Lifetime);
        return asked.CreationOptionsJson;
    }

    /// <summary>Anybody's passkey may answer: the question tells nobody who has one.</summary>
    public async Task<string> AskAsync(HttpContext context)
    {
        var asked = await handler.MakeRequestOptionsAsync(user: null, context);
        cookies.Write(context, Cookie, new Asked(Actor.NoUser, asked.AssertionState), Lifetime);
        return asked.RequestOptionsJson;
    }

    /// <summary>Null for anything wrong.</summary>
    public async Task<UserPasskeyInfo?> MakeAsync(HttpContext context, Actor actor, string? answer)
    {
        if (Take(context) is not { } asked || asked.MakerId != actor.UserId || string.IsNullOrEmpty(answer))
        {
            return null;
        }

        var made = await handler.PerformAttestationAsync(new() { HttpContext = context, CredentialJson = answer, AttestationState = asked.State });
        return made.Succeeded ? made.Passkey : null;
    }

    /// <summary>Null for anything wrong.</summary>
    public async Task<(User User, UserPasskeyInfo Passkey)?> CheckAsync(HttpContext context, string? answer)
    {
        if (Take(context) is not { MakerId: Actor.NoUser } asked || string.IsNullOrEmpty(answer))
        {
            return null;
        }

        var shown = await handler.PerformAssertionAsync(new() { HttpContext = context, CredentialJson = answer, AssertionState = asked.State });
        return shown.Succeeded ? (shown.User, shown.Passkey) : null;
    }

    private Asked? Take(HttpContext context)
    {
        var asked = cookies.Read<Asked>(context, Cookie);
        cookies.Remove(context, Cookie);
        return asked;
    }

    /// <param name="MakerId">Who makes a passkey; <see cref="Actor.NoUser"/> where one is used.</param>
    private sealed record Asked(int MakerId, string? State);
}

public static class PasskeyEndpoints
{
    /// <summary>Form posts, so that no other site can ask.</summary>
    public static void MapPasskeys(this WebApplication app)
    {
        app.MapPost(Links.NewPasskey, async (HttpContext context, IAntiforgery antiforgery, SessionService sessions, Passkeys passkeys) =>
            await antiforgery.IsRequestValidAsync(context) && await sessions.FindActorAsync(context.User) is { } actor
                ? Json(await passkeys.AskForNewAsync(context, actor, context.User.Identity!.Name!))
                : Results.BadRequest());

        app.MapPost(Links.UsePasskey, async (HttpContext context, IAntiforgery antiforgery, Passkeys passkeys) =>
            await antiforgery.IsRequestValidAsync(context) ? Json(await passkeys.AskAsync(context)) : Results.BadRequest());
    }

    private static IResult Json(string json) => Results.Content(json, "application/json");
}
