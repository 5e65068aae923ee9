using System.Globalization;
using Imi.Core.Training;
using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>Without the mouse: Tab, Enter, Space and what is typed.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class KeyboardTests(Browser browser)
{
    private const int MostTabs = 250;

    /// <summary>A day to come that is typed alike whether the day or the month comes first.</summary>
    private static DateOnly ReplyBy { get; } = TwoMonthsAhead(TimeProvider.System.GetUtcNow().AddMonths(2));

    [Fact]
    public async Task A_request_is_accepted_and_answered_by_keyboard_alone()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync("/sign-in");
        await TypeAsync(page, page.GetByLabel("Username"), "se.handler");
        await TypeAsync(page, page.GetByLabel("Password"), TrainingData.Password);
        await TypeAsync(page, page.GetByLabel("Security code"), TrainingData.SecurityCode);
        await page.Keyboard.PressAsync("Enter");
        await page.Heading("Action list").WaitForAsync();
        await page.IsLiveAsync();

        await PressAsync(page, page.GetByRole(AriaRole.Region, new() { Name = "Accept or forward" }).GetByRole(AriaRole.Link).First, "Enter");
        var replyBy = page.GetByLabel("We will reply by");
        await TypeAsync(page, replyBy, $"{ReplyBy:ddMMyyyy}");
        await PressAsync(page, page.Button("Accept"), "Enter");
        await page.GetByText("Request accepted", new() { Exact = true }).First.WaitForAsync();
        await page.GetByText(ReplyBy.ToString("d MMM yyyy", CultureInfo.GetCultureInfo("en-GB"))).First.WaitForAsync();

        foreach (var comment in await page.GetByPlaceholder("Comment in your own words (optional)").AllAsync())
        {
            await TypeAsync(page, comment, "Nothing is known here.");
        }

        await PressAsync(page, page.Button("Send full reply"), "Enter", "Shift+Tab");
        await page.GetByText("Reply sent, awaiting acceptance of the reply", new() { Exact = true }).First.WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_link_before_the_menu_leads_past_it()
    {
        var page = await browser.SignInAsync("ie.viewer");
        await page.VisitAsync("/requests?tab=all");

        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" }), "Enter", "Shift+Tab");
        await page.Locator("#main:focus, #main :focus").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        Assert.StartsWith("/requests?tab=all", new Uri(page.Url).PathAndQuery, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#main :focus").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Context.CloseAsync();
    }

    private static DateOnly TwoMonthsAhead(DateTimeOffset instant) => new(instant.Year, instant.Month, instant.Month);

    private static async Task TypeAsync(IPage page, ILocator field, string text)
    {
        await ReachAsync(page, field, "Tab");
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task PressAsync(IPage page, ILocator control, string key, string by = "Tab")
    {
        await ReachAsync(page, control, by);
        await page.Keyboard.PressAsync(key);
    }

    private static async Task ReachAsync(IPage page, ILocator control, string by)
    {
        await control.WaitForAsync();
        for (var tab = 0; tab < MostTabs; tab++)
        {
            await page.Keyboard.PressAsync(by);
            if (await control.EvaluateAsync<bool>("control => control === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{control} is not reached with {MostTabs} times {by}.");
    }
}
