using System.Text.RegularExpressions;
using Imi.Core.Training;
using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>R31 as people live through it: an app, a passkey, and the way back in without an administrator.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed partial class SecondFactorStory(Browser browser)
{
    [Fact]
    public async Task An_app_is_set_up_asked_for_and_gets_somebody_back_in()
    {
        await using var database = new ServerDatabase(browser.Server);
        await database.HireAsync("ie.careful", like: "ie.viewer");
        var niamh = await browser.SignInAsync("ie.careful");
        await niamh.VisitAsync("/profile");
        await niamh.GetByRole(AriaRole.Link, new() { Name = "Second factor and recovery codes" }).ClickAsync();
        await niamh.ComesToAsync("Sign-in and second factor");
        await niamh.GetByRole(AriaRole.Link, new() { Name = "Set up an app" }).ClickAsync();
        var key = Spaces().Replace(await niamh.Locator("code.key").InnerTextAsync(), "");

        // A wrong code first: the key stays the same, so that nobody scans twice.
        await niamh.GetByLabel("Code that the app shows").FillAsync("000000");
        await niamh.GetByRole(AriaRole.Region, new() { Name = "App that shows codes" }).GetByLabel("Your password").FillAsync(TrainingData.Password);
        await niamh.Button("Set up").ClickAsync();
        await niamh.SeesAsync("This is not the code that the app shows now. Is the clock of your device right?");
        Assert.Equal(key, Spaces().Replace(await niamh.Locator("code.key").InnerTextAsync(), ""));
        var app = new App(key);
        await niamh.GetByLabel("Code that the app shows").FillAsync(app.CodeAt(-1));
        await niamh.GetByRole(AriaRole.Region, new() { Name = "App that shows codes" }).GetByLabel("Your password").FillAsync(TrainingData.Password);
        await niamh.Button("Set up").ClickAsync();
        await niamh.SeesAsync("Your recovery codes");
        var recovery = await niamh.Locator(".codes code").First.InnerTextAsync();
        await niamh.GotoAsync("/profile/sign-in");
        await niamh.SeesAsync("Codes left: 10");
        Assert.Equal(0, await niamh.GetByText(recovery).CountAsync()); // never twice

        var again = await browser.OpenAsync();
        await again.TypeSecretsAsync("ie.careful");
        await again.ComesToAsync("Second factor");
        await again.GetByLabel("Code from your app").FillAsync("000000");
        await again.Button("Sign in").ClickAsync();
        await again.SeesAsync("This code is not right, or was used before.");
        await again.GetByLabel("Code from your app").FillAsync(app.Code);
        await again.Button("Sign in").ClickAsync();
        await again.ComesToAsync("Action list");

        await again.GotoAsync("/forgotten");
        await again.GetByLabel("Username").FillAsync("ie.careful");
        await again.GetByLabel("Code from your app").FillAsync(recovery);
        await again.Button("Send a temporary password").ClickAsync();
        await again.GetByText("a temporary password is on its way").WaitForAsync();
        await again.ChooseSecretsAsync("ie.careful", await browser.Server.TemporaryPasswordAsync("ie.careful@authority.example"));
        await again.ComesToAsync("Second factor");
        await again.GetByLabel("Code from your app").FillAsync(app.CodeAt(1));
        await again.Button("Sign in").ClickAsync();
        await again.ComesToAsync("Action list");
    }

    /// <summary>With the authenticator that Chromium keeps for tests. A passkey belongs to a name, not to a number: therefore localhost.</summary>
    [Fact]
    public async Task A_passkey_signs_in_by_itself()
    {
        await using var database = new ServerDatabase(browser.Server);
        await database.HireAsync("ie.keyed", like: "ie.viewer");
        var niamh = await browser.OpenAsync(address: browser.Server.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var devtools = await niamh.Context.NewCDPSessionAsync(niamh);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = Authenticator });
        await niamh.SignInAsync("ie.keyed");
        await niamh.GotoAsync("/profile/sign-in");
        await niamh.GetByLabel("Name of the new passkey").FillAsync("Laptop at work");
        await niamh.GetByRole(AriaRole.Region, new() { Name = "Passkeys" }).GetByLabel("Your password").FillAsync(TrainingData.Password);
        await niamh.Button("Add a passkey").ClickAsync();
        await niamh.SeesAsync("The passkey is added.");
        await niamh.SeesAsync("Laptop at work");

        await niamh.Context.ClearCookiesAsync();
        await niamh.GotoAsync("/sign-in");
        await niamh.Button("Use a passkey").ClickAsync();
        await niamh.ComesToAsync("Action list");
        await niamh.IsLiveAsync(); // or its circuit begins without the cookie, and goes to the sign-in itself

        // After the three secrets it stands for the code.
        await niamh.Context.ClearCookiesAsync();
        await niamh.TypeSecretsAsync("ie.keyed");
        await niamh.ComesToAsync("Second factor");
        await niamh.Button("Use a passkey").ClickAsync();
        await niamh.ComesToAsync("Action list");

        await niamh.GotoAsync("/profile/sign-in");
        await niamh.GetByText("Remove Laptop at work").ClickAsync();
        await niamh.Locator(".by-password[open]").GetByLabel("Your password").FillAsync(TrainingData.Password);
        await niamh.Locator(".by-password[open]").GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await niamh.SeesAsync("Removed.");
        await niamh.Context.ClearCookiesAsync();
        await niamh.GotoAsync("/sign-in");
        await niamh.Button("Use a passkey").ClickAsync();
        await niamh.SeesAsync("The passkey was not accepted. Please try again, or use another way.");
    }

    private static Dictionary<string, object> Authenticator => new()
    {
        ["protocol"] = "ctap2",
        ["transport"] = "internal",
        ["hasResidentKey"] = true,
        ["hasUserVerification"] = true,
        ["isUserVerified"] = true,
        ["automaticPresenceSimulation"] = true,
    };

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();
}
