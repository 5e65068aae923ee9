using System.Diagnostics;
using System.Text.RegularExpressions;
using Imi.Tests.Support;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Imi.Tests.EndToEnd;

/// <summary>Getting in, and being shut out: FAQ 2 and 4 as people live through them.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed class AccessStory(Browser browser, ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_new_colleague_is_registered_and_signs_in_for_the_first_time()
    {
        var karen = await browser.SignInAsync("dk.super");
        await karen.VisitAsync("/administration/users/new");
        await karen.IsLiveAsync();
        await karen.GetByLabel("Given name").FillAsync("Astrid");
        await karen.GetByLabel("Surname").FillAsync("Winther");
        await karen.GetByLabel("E-mail address").FillAsync("astrid@patient.example");
        await karen.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Request handler.*Professional", RegexOptions.Singleline) }).CheckAsync();
        await karen.Button("Save user information").ClickAsync();
        await karen.GetByText("The username is dk.astrid.winther").First.WaitForAsync();

        var astrid = await browser.OpenAsync();
        await astrid.ChooseSecretsAsync("dk.astrid.winther", await browser.Server.TemporaryPasswordAsync("astrid@patient.example"));
        await astrid.ComesToAsync("Handlingsliste");
        await astrid.GetByRole(AriaRole.Link, new() { Name = "Opret forespørgsel" }).WaitForAsync();
    }

    /// <summary>Locked out, and the way back: the administrator resets, and both secrets are chosen anew.</summary>
    [Fact]
    public async Task Whoever_is_blocked_comes_back_by_a_reset()
    {
        await using var database = new ServerDatabase(browser.Server);
        await database.HireAsync("ie.blocked", like: "ie.viewer");
        await database.BlockAsync("ie.blocked");
        var sean = await browser.SignInAsync("ie.admin");
        await sean.VisitAsync("/administration/users");
        await sean.IsLiveAsync();
        await sean.GetByRole(AriaRole.Row).Filter(new() { HasText = "ie.blocked" }).GetByText("Blocked", new() { Exact = true }).WaitForAsync();
        await sean.GetByRole(AriaRole.Link, new() { Name = "Colleague ie.blocked" }).ClickAsync();
        await sean.Button("Reset password").ClickAsync();
        await sean.Locator(".confirm").GetByRole(AriaRole.Button, new() { Name = "Reset password" }).ClickAsync();
        await sean.GetByText("is signed out").First.WaitForAsync();

        var niamh = await browser.OpenAsync();
        await niamh.ChooseSecretsAsync("ie.blocked", await browser.Server.TemporaryPasswordAsync("ie.blocked@authority.example"));
        await niamh.ComesToAsync("Action list");
    }

    /// <summary>FAQ 3 and 4: the coordinator types the successor's data over those of the one who left, and resets the password.</summary>
    [Fact]
    public async Task A_coordinator_replaces_the_only_administrator_who_has_left()
    {
        var anders = await browser.SignInAsync("dk.coordinator");
        await anders.VisitAsync("/administration/authorities");
        await anders.IsLiveAsync();
        await anders.GetByRole(AriaRole.Link, new() { Name = "Users: Dyrlægeautorisationen" }).ClickAsync();
        await anders.ComesToAsync("Users of a coordinated authority");
        await anders.GetByRole(AriaRole.Row).Filter(new() { HasText = "Local data administrator" }).GetByRole(AriaRole.Link).ClickAsync();
        await anders.GetByLabel("Given name").FillAsync("Astrid");
        await anders.GetByLabel("Surname").FillAsync("Bang");
        await anders.GetByLabel("E-mail address").FillAsync("astrid.bang@vet.example");
        await anders.GetByLabel("Username").FillAsync("dk.astrid.bang");
        await anders.Button("Save user information").ClickAsync();
        await anders.GetByText("The information on Astrid Bang is saved.").WaitForAsync();
        await anders.GetByRole(AriaRole.Link, new() { Name = "Astrid Bang" }).ClickAsync();
        await anders.Button("Reset password").ClickAsync();
        await anders.Locator(".confirm").GetByRole(AriaRole.Button, new() { Name = "Reset password" }).ClickAsync();
        await anders.GetByText("The username is dk.astrid.bang").WaitForAsync();

        var astrid = await browser.OpenAsync();
        await astrid.ChooseSecretsAsync("dk.astrid.bang", await browser.Server.TemporaryPasswordAsync("astrid.bang@vet.example"));
        await astrid.ComesToAsync("Handlingsliste");
        await astrid.VisitAsync("/administration/users");
        await astrid.GetByRole(AriaRole.Link, new() { Name = "Astrid Bang" }).WaitForAsync();
    }

    /// <summary>R32: what is open on any page is taken away within five seconds of the reset.</summary>
    [Fact, Trait("Full", "revocations")]
    public async Task A_reset_takes_away_every_open_page()
    {
        await using var database = new ServerDatabase(browser.Server);
        var sean = await browser.SignInAsync("ie.admin");
        var took = new List<TimeSpan>();
        for (var round = 0; round < Full.Or(50, few: 3); round++)
        {
            var name = $"ie.revoked{round}";
            await database.HireAsync(name, like: "ie.viewer");
            var open = await browser.SignInAsync(name);
            await open.VisitAsync("/requests");
            await open.IsLiveAsync();
            await OpenUserAsync(sean, name);
            await sean.Button("Reset password").ClickAsync();

            var watch = Stopwatch.StartNew();
            await sean.Locator(".confirm").GetByRole(AriaRole.Button, new() { Name = "Reset password" }).ClickAsync();
            await open.WaitForURLAsync("**/sign-in?ended=true", new() { Timeout = 30_000 });
            took.Add(watch.Elapsed);
            await open.GetByText("You are signed out").First.WaitForAsync();
            await open.Context.DisposeAsync();
        }

        took.Sort();
        new Figures(output, "revocations").Say($"{took.Count} resets: the open page was gone after {took[took.Count / 2].TotalMilliseconds:0} ms in the median, {took[^1].TotalMilliseconds:0} ms at worst");
        Assert.InRange(took[^1], TimeSpan.Zero, Limit);
        await sean.Heading("Manage my authority's users").WaitForAsync(); // nobody else's page
    }

    /// <summary>A right that a colleague gives is there at once, on the open page.</summary>
    [Fact]
    public async Task A_right_that_is_given_shows_on_the_open_page()
    {
        await using var database = new ServerDatabase(browser.Server);
        await database.HireAsync("ie.riona", like: "ie.viewer");
        var riona = await browser.SignInAsync("ie.riona");
        Assert.Equal(0, await riona.GetByRole(AriaRole.Link, new() { Name = "Create request" }).CountAsync());
        var sean = await browser.SignInAsync("ie.admin");

        await OpenUserAsync(sean, "ie.riona");
        await sean.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Request handler.*Professional", RegexOptions.Singleline) }).CheckAsync();
        await sean.Button("Save user information").ClickAsync();

        await riona.GetByRole(AriaRole.Link, new() { Name = "Create request" }).WaitForAsync();
    }

    /// <summary>A cookie that somebody kept opens nothing once its session has ended, by whatever ended it.</summary>
    [Theory]
    [InlineData("sign-out")]
    [InlineData("reset")]
    public async Task A_stolen_cookie_is_worth_nothing_afterwards(string end)
    {
        await using var database = new ServerDatabase(browser.Server);
        var name = $"ie.stolen.{end}";
        await database.HireAsync(name, like: "ie.viewer");
        var page = await browser.SignInAsync(name);
        var cookies = string.Join("; ", (await page.Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}"));
        Assert.Contains("Action list", await ReadAsync(cookies), StringComparison.Ordinal); // the thief's way in, while it is one

        if (end == "reset")
        {
            var sean = await browser.SignInAsync("ie.admin");
            await OpenUserAsync(sean, name);
            await sean.Button("Reset password").ClickAsync();
            await sean.Locator(".confirm").GetByRole(AriaRole.Button, new() { Name = "Reset password" }).ClickAsync();
            await sean.GetByText("is signed out").First.WaitForAsync();
        }
        else
        {
            await page.IsLiveAsync();
            await page.Locator("header summary").ClickAsync();
            await page.Button("Sign out").ClickAsync();
            await page.ComesToAsync("Sign in");
        }

        var answer = await ReadAsync(cookies);
        Assert.DoesNotContain("Action list", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(name, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_wrong_guesses_from_one_network_are_stopped()
    {
        await using var server = await ImiServer.StartNewAsync();
        using var visitor = new Visitor(server);
        var answers = new List<int>();
        for (var guess = 0; guess < 25; guess++)
        {
            using var answer = await visitor.SignInAsync($"nobody{guess}");
            answers.Add((int)answer.StatusCode);
        }

        Assert.All(answers[..20], status => Assert.Equal(200, status));
        Assert.All(answers[20..], status => Assert.Equal(429, status));
    }

    private static async Task OpenUserAsync(IPage page, string userName)
    {
        await page.VisitAsync("/administration/users");
        await page.IsLiveAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = userName }).GetByRole(AriaRole.Link).ClickAsync();
        await page.Button("Save user information").WaitForAsync();
    }

    private async Task<string> ReadAsync(string cookies)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        http.DefaultRequestHeaders.Add("Cookie", cookies);
        return await http.GetStringAsync(new Uri(browser.Server.Address));
    }
}
