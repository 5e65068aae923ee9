using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>The Commission administrator sets what holds for all, and registers a national coordinator.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed class SettingsStory(Browser browser)
{
    [Fact]
    public async Task A_limit_is_changed_counts_at_once_and_stands_in_the_history()
    {
        var anders = await browser.SignInAsync("dk.coordinator");
        var chiara = await browser.SignInAsync("eu.admin");
        await chiara.VisitAsync("/commission/settings");
        await chiara.IsLiveAsync();

        await ChangeAsync(chiara, "Most invitations at once", "150", "A new area begins.");

        await chiara.Locator(".history li").First.GetByText("A new area begins.").WaitForAsync();
        Assert.Contains("100", await chiara.Locator(".history li").First.InnerTextAsync(), StringComparison.Ordinal);
        await anders.VisitAsync("/administration/invitations");
        await anders.IsLiveAsync();
        await anders.Button("Invite authorities").ClickAsync();
        await anders.GetByText("More than 150 at once").WaitForAsync();
        await ChangeAsync(chiara, "Most invitations at once", "100", "");
        await chiara.Locator("#MostInvitations .setting-value", new() { HasTextString = "100" }).WaitForAsync();
    }

    /// <summary>Server-rendered throughout; the country has one already, which is said when it is sent.</summary>
    [Fact]
    public async Task The_form_of_a_national_coordinator_has_nothing_in_the_way()
    {
        var chiara = await browser.SignInAsync("eu.admin");
        await chiara.GotoAsync("/commission/nimics/DK/new");
        await chiara.GetByLabel("Official name").WaitForAsync();

        await chiara.RequireAccessibleAsync();
    }

    [Fact]
    public async Task Nobody_else_gets_to_it()
    {
        var nimic = await browser.SignInAsync("dk.nimic");
        foreach (var address in new[] { "/commission/settings", "/commission/nimics", "/commission/nimics/DK/new" })
        {
            await nimic.GotoAsync(address);
            await nimic.GetByText("This is for administrators of the European Commission.").WaitForAsync();
            Assert.Equal(0, await nimic.Locator("main form, .setting, .nimics").CountAsync());
        }
    }

    private static async Task ChangeAsync(IPage page, string setting, string value, string reason)
    {
        await page.Button($"Change {setting}").ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = setting }).FillAsync(value);
        await page.GetByLabel("Reason, for the history").FillAsync(reason);
        await page.Button("Save").ClickAsync();
        await page.GetByText("Saved.", new() { Exact = true }).WaitForAsync();
    }
}
