using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>FAQ 1: invited, registered, validated, signed in, and the first request sent.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class RegistrationStory(Browser browser)
{
    private const string Address = "fionn@doctors.example";

    [Fact]
    public async Task From_the_invitation_to_the_first_request()
    {
        var declan = await browser.SignInAsync("ie.coordinator");
        await InviteAsync(declan);
        var fionn = await browser.OpenAsync();
        await EnterAsync(fionn, await browser.Server.RegistrationCodeAsync(Address));
        var userName = await RegisterAsync(fionn);

        await declan.VisitAsync("/administration/validation");
        await declan.GetByRole(AriaRole.Link, new() { Name = "Comhairle na nDochtúirí" }).ClickAsync();
        await declan.GetByText("An authority is registered once").Or(declan.Button("Validate")).First.WaitForAsync();
        await declan.RequireAccessibleAsync();
        await declan.Button("Validate").ClickAsync();
        await declan.GetByText("No registration waits for you.").WaitForAsync();

        await fionn.ChooseSecretsAsync(userName, await browser.Server.TemporaryPasswordAsync(Address));
        await fionn.ComesToAsync("Manage my authority's data"); // the first user is led to review it
        await fionn.IsLiveAsync();
        var number = await fionn.SendToDenmarkAsync();
        Assert.StartsWith("PQ-", number, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_entered_is_there_when_one_comes_back()
    {
        var declan = await browser.SignInAsync("ie.coordinator");
        await InviteAsync(declan, "later@doctors.example");
        var code = await browser.Server.RegistrationCodeAsync("later@doctors.example");
        var first = await browser.OpenAsync();
        await EnterAsync(first, code);
        await first.GetByLabel("Informal title").FillAsync("registers doctors");
        await first.Button("Save and go on later").ClickAsync();
        await first.ComesToAsync("Sign in");

        var later = await browser.OpenAsync();
        await EnterAsync(later, code);
        Assert.Equal("registers doctors", await later.GetByLabel("Informal title").InputValueAsync());
    }

    /// <summary>A wrong, a withdrawn and a used code get the same answer, which says whom to ask.</summary>
    [Fact]
    public async Task A_code_that_opens_nothing_says_whom_to_ask()
    {
        var page = await browser.OpenAsync();
        await EnterAsync(page, "AAAAA-AAAAA-AAAAA-AAAAA", isGood: false);
        await page.GetByText("Ask the coordinator who invited you").WaitForAsync();
    }

    private static async Task InviteAsync(IPage page, string address = Address)
    {
        await page.VisitAsync("/administration/invitations");
        await page.IsLiveAsync();
        await page.Button("Invite authorities").ClickAsync();
        await page.GetByLabel("E-mail address").FillAsync(address);
        await page.GetByLabel("Name of the authority").FillAsync("Comhairle na nDochtúirí");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Professional qualifications: Requests" }).SelectOptionAsync("RequestAuthority");
        await page.Button("Submit invitations").ClickAsync();
        await page.GetByText("Invitations sent: 1. Rejected: 0.").WaitForAsync();
    }

    private static async Task EnterAsync(IPage page, string code, bool isGood = true)
    {
        await page.GotoAsync("/register");
        await page.GetByLabel("Registration code").FillAsync(code);
        await page.Button("Begin").ClickAsync();
        if (isGood)
        {
            await page.ComesToAsync("Authority");
        }
    }

    /// <returns>The username on the summary.</returns>
    private static async Task<string> RegisterAsync(IPage page)
    {
        await page.GetByLabel("Informal title").FillAsync("registers doctors");
        await page.GetByLabel("Description").FillAsync("Registers doctors and looks after the register.");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "English" }).CheckAsync();
        await NextAsync(page, "Contact");
        await page.GetByLabel("Street and number").FillAsync("Quay 1");
        await page.GetByLabel("Postcode").FillAsync("D01");
        await page.GetByLabel("City").FillAsync("Dublin");
        await page.GetByLabel("Telephone").FillAsync("+353 1 1");
        await page.GetByLabel("E-mail address").FillAsync("imi@doctors.example");
        await NextAsync(page, "Competence");
        await page.GetByRole(AriaRole.Group, new() { Name = "Policy areas" }).GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await NextAsync(page, "Legislative areas");
        await page.GetByRole(AriaRole.Group, new() { Name = "Professions" }).GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Keywords" }).GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await NextAsync(page, "First user");
        await page.GetByLabel("Given name").FillAsync("Fionn");
        await page.GetByLabel("Surname").FillAsync("Mac Cool");
        await NextAsync(page, "Summary");
        await page.Button("Submit registration").ClickAsync();
        await page.ComesToAsync("The registration is submitted");
        await page.RequireAccessibleAsync();
        return await page.Locator(".user-name").InnerTextAsync();
    }

    private static async Task NextAsync(IPage page, string step)
    {
        await page.RequireAccessibleAsync();
        await page.Button("Save and continue").ClickAsync();
        await page.ComesToAsync(step);
    }
}
