using System.Globalization;
using Imi.Core.Training;
using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>Without the mouse: Tab, Enter, Space and what is typed.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class KeyboardTests(Browser browser)
{
    [Fact]
    public async Task A_request_is_accepted_and_answered_by_keyboard_alone()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync("/sign-in");
        await page.WriteAsync(page.GetByLabel("Username"), "se.handler");
        await page.WriteAsync(page.GetByLabel("Password"), TrainingData.Password);
        await page.WriteAsync(page.GetByLabel("Security code"), TrainingData.SecurityCode);
        await page.Keyboard.PressAsync("Enter");
        await page.Heading("Action list").WaitForAsync();
        await page.IsLiveAsync();

        await page.EnterAsync(page.GetByRole(AriaRole.Region, new() { Name = "Accept or forward" }).GetByRole(AriaRole.Link).First);
        await page.WriteDayToComeAsync(page.GetByLabel("We will reply by"));
        await page.EnterAsync(page.Button("Accept"));
        await page.GetByText("Request accepted", new() { Exact = true }).First.WaitForAsync();
        await page.GetByText(ByKeyboard.DayToCome.ToString("d MMM yyyy", CultureInfo.GetCultureInfo("en-GB"))).First.WaitForAsync();

        foreach (var comment in await page.GetByPlaceholder("Comment in your own words (optional)").AllAsync())
        {
            await page.WriteAsync(comment, "Nothing is known here.");
        }

        await page.EnterAsync(page.Button("Send full reply"), by: "Shift+Tab");
        await page.GetByText("Reply sent, awaiting acceptance of the reply", new() { Exact = true }).First.WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_link_before_the_menu_leads_past_it()
    {
        var page = await browser.SignInAsync("ie.viewer");
        await page.VisitAsync("/requests?tab=all");

        await page.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" }), by: "Shift+Tab");
        await page.Locator("#main:focus, #main :focus").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        Assert.StartsWith("/requests?tab=all", new Uri(page.Url).PathAndQuery, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#main :focus").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Context.CloseAsync();
    }
}
