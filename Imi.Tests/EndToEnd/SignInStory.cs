using System.Net;
using System.Text.RegularExpressions;
using Imi.Core.Training;
using Imi.Tests.Support;

namespace Imi.Tests.EndToEnd;

/// <summary>Signing in and out, looked at on the wire.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed partial class SignInStory(Browser browser)
{
    [Fact]
    public async Task Whatever_is_wrong_the_answer_is_the_same()
    {
        await using var database = new ServerDatabase(browser.Server);
        await database.HireAsync("dk.blocked", like: "dk.nimic"); // others sign in as the persona
        await database.BlockAsync("dk.blocked");
        var pages = new[]
        {
            await RefusedAsync("nobody.at.all"),
            await RefusedAsync("se.handler", password: "Wrong-2026-Password"),
            await RefusedAsync("se.handler", code: "111111111111"),
            await RefusedAsync("dk.blocked"),
        };

        Assert.Contains("Username, password or security code is not right, or access is blocked.", pages[0], StringComparison.Ordinal);
        Assert.All(pages, page => Assert.Equal(pages[0], page));
    }

    [Fact]
    public async Task A_user_is_blocked_after_five_failures()
    {
        using var visitor = new Visitor(browser.Server);
        for (var failure = 0; failure < 5; failure++)
        {
            using var refused = await visitor.SignInAsync("de.postbox", code: "000000000000");
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        }

        using var blocked = await visitor.SignInAsync("de.postbox");
        Assert.Equal(HttpStatusCode.OK, blocked.StatusCode);
        Assert.Contains("or access is blocked", await blocked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_of_other_sites()
    {
        using var visitor = new Visitor(browser.Server);
        using var page = await visitor.GetAsync("/sign-in");
        using var answer = await visitor.SignInAsync("ie.viewer");

        var cookies = Cookies(page).Concat(Cookies(answer)).ToList();
        Assert.Equal(["imi", "imi-form", "imi-language"], cookies.Select(cookie => cookie.Split('=')[0]).Distinct().Order());
        Assert.All(cookies, cookie => Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, cookie => Assert.Matches("(?i); samesite=(lax|strict)", cookie));
    }

    [Theory]
    [InlineData("/requests?tab=sent", "/requests?tab=sent")]
    [InlineData("//evil.example", "/")]
    [InlineData("///evil.example", "/")]
    [InlineData(@"\\evil.example", "/")]
    [InlineData(@"/\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("https:evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public async Task Signing_in_leads_to_addresses_of_this_server_only(string returnUrl, string expected)
    {
        using var visitor = new Visitor(browser.Server);
        using var signedIn = await visitor.SignInAsync("ie.viewer", returnUrl: returnUrl);
        Assert.Equal(new Uri(new(browser.Server.Address), expected), Target(signedIn));

        using var language = await visitor.PostAsync("/language", await visitor.TokenAsync("/"), new() { ["language"] = "en", ["returnUrl"] = returnUrl });
        Assert.Equal(new Uri(new(browser.Server.Address), expected), Target(language));
    }

    [Fact]
    public async Task Signing_out_is_a_form_of_ones_own_page()
    {
        using var visitor = new Visitor(browser.Server);
        using var signedIn = await visitor.SignInAsync("ie.viewer");

        using var link = await visitor.GetAsync("/sign-out");
        Assert.False(link.IsSuccessStatusCode);
        using var forged = await visitor.PostAsync("/sign-out", token: null, []);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Contains("Niamh Kelly", await visitor.ReadAsync("/"), StringComparison.Ordinal);

        using var signedOut = await visitor.PostAsync("/sign-out", await visitor.TokenAsync("/"), []);
        Assert.Equal("/sign-in", Target(signedOut).AbsolutePath);
        using var page = await visitor.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    private static IEnumerable<string> Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    private Uri Target(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return new(new Uri(browser.Server.Address), answer.Headers.Location!);
    }

    // Without what differs from page to page anyway: what is encrypted, and the name that was typed.
    private async Task<string> RefusedAsync(string userName, string password = TrainingData.Password, string code = TrainingData.SecurityCode)
    {
        using var visitor = new Visitor(browser.Server);
        using var answer = await visitor.SignInAsync(userName, password, code);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Tokens().Replace(await answer.Content.ReadAsStringAsync(), "").Replace($"value=\"{userName}\"", "", StringComparison.Ordinal);
    }

    [GeneratedRegex("CfDJ8[\\w-]+|<!--Blazor.*?-->")]
    private static partial Regex Tokens();
}
