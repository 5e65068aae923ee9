using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>Whoever comes back to a request sees what happened in the meantime.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed class VisitStory(Browser browser)
{
    [Fact]
    public async Task What_the_other_side_did_is_marked_in_the_list_and_on_the_page_until_it_was_seen()
    {
        await using var database = new ServerDatabase(browser.Server);
        var number = await database.AcceptedAsync();
        var (dublin, copenhagen) = (await browser.SignInAsync("ie.handler"), await browser.SignInAsync("dk.handler"));
        await dublin.VisitAsync($"/requests/{number}");
        await dublin.VisitAsync("/requests?tab=sent");
        await Assertions.Expect(dublin.Row(number)).Not.ToContainTextAsync("Changed");

        await copenhagen.VisitAsync($"/requests/{number}");
        await copenhagen.GetByRole(AriaRole.Textbox, new() { Name = "General comment" }).FillAsync("The rest follows on Monday.");
        await copenhagen.Button("Add comment").ClickAsync();
        await copenhagen.Locator("#comments li").GetByText("The rest follows on Monday.").WaitForAsync();
        await copenhagen.GetByRole(AriaRole.Radio).First.CheckAsync();
        await copenhagen.Button("Send partial reply").ClickAsync();

        var row = dublin.GetByRole(AriaRole.Rowheader, new() { Name = $"{number} Changed" });
        await row.WaitForAsync(); // live, in the list that is open
        await row.GetByRole(AriaRole.Link).ClickAsync();

        var news = dublin.GetByRole(AriaRole.Status).Filter(new() { HasText = "Since your last visit on" });
        await Assertions.Expect(news).ToContainTextAsync("one comment");
        await Assertions.Expect(dublin.Locator("#comments .fresh")).ToHaveCountAsync(1);
        await Assertions.Expect(dublin.Locator("#questions .fresh")).ToHaveCountAsync(1);
        await dublin.RequireAccessibleAsync();
        await news.GetByRole(AriaRole.Link, new() { Name = "answer to question" }).ClickAsync();
        await Assertions.Expect(dublin.Locator("#questions .fresh")).ToBeInViewportAsync();

        await dublin.ReloadAsync();
        await dublin.IsLiveAsync();
        await Assertions.Expect(dublin.Locator(".fresh")).ToHaveCountAsync(0);
        await dublin.VisitAsync("/requests?tab=sent");
        await Assertions.Expect(dublin.Row(number)).ToBeVisibleAsync();
        await Assertions.Expect(dublin.Row(number)).Not.ToContainTextAsync("Changed");
    }

    [Fact]
    public async Task The_history_is_filtered_with_the_keyboard()
    {
        await using var database = new ServerDatabase(browser.Server);
        var number = await database.AcceptedAsync();
        var page = await browser.SignInAsync("ie.handler");
        await page.VisitAsync($"/requests/{number}");
        await Assertions.Expect(page.Locator("ol.history > li")).ToHaveCountAsync(3);

        await page.Button("All").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Button("Status and dates")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(page.Locator("ol.history > li")).ToHaveCountAsync(2); // the draft was never anything else
    }
}
