using System.Net;
using System.Text.RegularExpressions;
using Imi.Tests.Support;

namespace Imi.Tests.EndToEnd;

/// <summary>What somebody tries who should not get in. What only Core can refuse is tried there, call by call: UserRightsTests, InvitationTests, RegistrationTests.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed partial class AttackTests(Browser browser)
{
    /// <summary>A form of ours that another site sends has no token.</summary>
    [Theory]
    [InlineData("", "/sign-in", "sign-in")]
    [InlineData("", "/first-sign-in", "first-sign-in")]
    [InlineData("", "/register", "code")]
    [InlineData("", "/sign-in", "passkey")]
    [InlineData("", "/sign-in/second", "second")]
    [InlineData("", "/forgotten", "forgotten")]
    [InlineData("", "/passkeys/use", "")]
    [InlineData("ie.coordinator", "/passkeys/new", "")]
    [InlineData("ie.coordinator", "/profile/sign-in", "codes")]
    [InlineData("ie.coordinator", "/sign-out", "")]
    [InlineData("ie.coordinator", "/administration/authorities/new?access=PQ.RequestAuthority", "authority")]
    public async Task A_form_without_its_token_is_refused(string userName, string address, string handler)
    {
        using var visitor = new Visitor(browser.Server);
        if (userName.Length > 0)
        {
            (await visitor.SignInAsync(userName)).Dispose();
        }

        foreach (var token in new[] { null, "CfDJ8made-up" })
        {
            using var answer = await visitor.PostAsync(address, token, new() { ["_handler"] = handler, ["Form.UserName"] = "ie.handler" });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        if (userName.Length > 0)
        {
            Assert.Contains("Action list", await visitor.ReadAsync("/"), StringComparison.Ordinal); // still signed in
        }
    }

    /// <summary>A session that somebody else brought along is never the one that signing in opens, and the one before is worth nothing.</summary>
    [Fact]
    public async Task Signing_in_begins_a_session_of_its_own()
    {
        using var visitor = new Visitor(browser.Server);
        (await visitor.SignInAsync("ie.viewer")).Dispose();
        var first = Session(visitor);
        using var thief = new Visitor(browser.Server);
        thief.Cookies.Add(new Uri(browser.Server.Address), new Cookie("imi", first));
        Assert.Contains("Action list", await thief.ReadAsync("/"), StringComparison.Ordinal); // the control

        (await visitor.SignInAsync("ie.viewer")).Dispose();

        Assert.NotEqual(first, Session(visitor));
        using var answer = await thief.GetAsync("/");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains("/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registration_codes_are_not_guessed_through()
    {
        await using var server = await ImiServer.StartNewAsync();
        using var visitor = new Visitor(server);
        var token = await visitor.TokenAsync("/register");
        var answers = new List<(HttpStatusCode Status, bool IsRefusal)>();
        for (var guess = 0; guess < 25; guess++)
        {
            using var answer = await visitor.PostAsync("/register", token, new() { ["_handler"] = "code", ["Code"] = $"AAAAA-AAAAA-AAAAA-AAA{guess:00}" });
            answers.Add((answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains("Ask the coordinator who invited you", StringComparison.Ordinal)));
        }

        Assert.All(answers[..20], answer => Assert.Equal((HttpStatusCode.OK, true), answer));
        Assert.All(answers[20..], answer => Assert.Equal((HttpStatusCode.TooManyRequests, false), answer));
    }

    /// <summary>Whatever is wrong with name or temporary password, the page is the same.</summary>
    [Fact]
    public async Task The_first_sign_in_tells_nobody_whether_an_account_exists()
    {
        await using var database = new ServerDatabase(browser.Server);
        await database.HireAsync("ie.waiting", like: "ie.viewer");
        using var visitor = new Visitor(browser.Server);
        var token = await visitor.TokenAsync("/first-sign-in");
        var pages = new List<string>();
        foreach (var name in new[] { "nobody.at.all", "ie.waiting", "ie.handler" })
        {
            using var answer = await visitor.PostAsync("/first-sign-in", token, new()
            {
                ["_handler"] = "first-sign-in",
                ["Form.UserName"] = name,
                ["Form.Temporary"] = "aaaa-aaaa-aaaa-aaaa",
                ["Form.Password"] = UserSteps.Password,
                ["Form.PasswordAgain"] = UserSteps.Password,
                ["Form.SecurityCode"] = UserSteps.Code,
                ["Form.SecurityCodeAgain"] = UserSteps.Code,
            });
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            pages.Add(Shown(await answer.Content.ReadAsStringAsync()).Replace(name, "…", StringComparison.Ordinal));
        }

        Assert.Contains("The username or the temporary password is not right", pages[0], StringComparison.Ordinal);
        Assert.All(pages, page => Assert.Equal(pages[0], page));
    }

    /// <summary>Nor does the way back in: unknown, without a second factor, or with one and a wrong code.</summary>
    [Fact]
    public async Task The_reset_by_oneself_tells_nobody_whether_an_account_exists()
    {
        await using var database = new ServerDatabase(browser.Server);
        await database.HireAsync("ie.guessed", like: "ie.viewer");
        using (var owner = new Visitor(browser.Server))
        {
            await owner.SetUpAppAsync("ie.guessed");
        }

        using var visitor = new Visitor(browser.Server);
        var token = await visitor.TokenAsync("/forgotten");
        var pages = new List<string>();
        foreach (var name in new[] { "nobody.at.all", "ie.handler", "ie.guessed" })
        {
            using var answer = await visitor.PostAsync("/forgotten", token, new() { ["_handler"] = "forgotten", ["Form.UserName"] = name, ["Form.Code"] = "000000" });
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            pages.Add(Shown(await answer.Content.ReadAsStringAsync()));
        }

        Assert.Contains("If what you typed is right, a temporary password is on its way", pages[0], StringComparison.Ordinal);
        Assert.All(pages, page => Assert.Equal(pages[0], page));
    }

    /// <summary>Made up, for another question, or without one.</summary>
    [Fact]
    public async Task A_passkey_that_is_none_opens_nothing()
    {
        using var visitor = new Visitor(browser.Server);
        var token = await visitor.TokenAsync("/sign-in");
        foreach (var (isAsked, credential) in new[] { (false, "{}"), (true, ""), (true, "{}"), (true, "not even JSON"), (true, """{"id":"AQID","rawId":"AQID","type":"public-key","response":{}}""") })
        {
            if (isAsked)
            {
                using var question = await visitor.PostAsync("/passkeys/use", token, []);
                Assert.Contains("challenge", await question.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }

            using var answer = await visitor.PostAsync("/sign-in", token, new() { ["_handler"] = "passkey", ["Form.Credential"] = credential });
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("The passkey was not accepted", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var home = await visitor.GetAsync("/");
        Assert.Equal(HttpStatusCode.Found, home.StatusCode);
    }

    private static string Session(Visitor visitor) =>
        visitor.Cookies.GetAllCookies().Single(cookie => cookie.Name == "imi").Value;

    /// <summary>What people see, without the tokens and markers of which each page has its own.</summary>
    private static string Shown(string page) => Own().Replace(page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)], "");

    [GeneratedRegex("""value="CfDJ8[^"]*"|<!--.*?-->""", RegexOptions.Singleline)]
    private static partial Regex Own();
}
