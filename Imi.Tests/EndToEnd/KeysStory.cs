using Imi.Core.Requests;
using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>R19: the life of a request without a mouse, and with few tabs.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed class KeysStory(Browser browser)
{
    [Fact]
    public async Task A_received_request_is_opened_accepted_answered_and_replied_to()
    {
        var page = await browser.SignInAsync("dk.handler2");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("r");
        await page.ComesToAsync("Requests");
        await page.VisitAsync(Imi.Web.Links.RequestList(new(RequestTab.Received, RequestStatus.AwaitingAcceptance)));

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        var first = page.Locator("tbody th > a").First;
        await Assertions.Expect(first).ToBeFocusedAsync();
        var number = await first.InnerTextAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ComesToAsync(number);

        await Assertions.Expect(page.Button("Accept")).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(page.Button("Accept")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.SeesAsync("Request accepted");

        // A letter in a field is a letter.
        await page.Keyboard.PressAsync("c");
        var comment = page.GetByRole(AriaRole.Textbox, new() { Name = "General comment" });
        await Assertions.Expect(comment).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("jakprf? /");
        await Assertions.Expect(comment).ToHaveValueAsync("jakprf? /");
        await LeaveAsync(page);

        foreach (var answer in await page.GetByPlaceholder("Comment in your own words (optional)").AllAsync())
        {
            await answer.FocusAsync();
            await page.Keyboard.TypeAsync("See the register.");
            await page.Keyboard.PressAsync("Tab");
        }

        await Assertions.Expect(page.Button("Send full reply")).ToBeEnabledAsync();
        await LeaveAsync(page);
        await page.Keyboard.PressAsync("r");
        await Assertions.Expect(page.Button("Send full reply")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.SeesAsync("Reply sent, awaiting acceptance of the reply");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Letters_show_what_they_do_and_do_nothing_where_they_are_off()
    {
        var page = await browser.SignInAsync("ie.handler");
        await page.VisitAsync("/requests?tab=received&status=AwaitingAcceptance");
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("select[name=status]")).ToBeFocusedAsync();
        await LeaveAsync(page);
        await page.Keyboard.PressAsync("?");
        var help = page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" });
        await help.WaitForAsync();
        await page.RequireAccessibleAsync();
        await page.Keyboard.PressAsync("j"); // not behind the dialog
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(help).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("tbody a:focus")).ToHaveCountAsync(0);
        await page.SetViewportSizeAsync(1440, 900);

        await page.Locator("header summary").ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Letters as keys" }).GetByRole(AriaRole.Button, new() { Name = "Off" }).ClickAsync();
        await page.Locator("html[data-letters=off]").WaitForAsync();
        await page.IsLiveAsync();
        await LeaveAsync(page);
        foreach (var key in new[] { "j", "/", "?", "g", "a" })
        {
            await page.Keyboard.PressAsync(key);
        }

        await Assertions.Expect(page.Locator("tbody a:focus, select:focus, dialog[open]")).ToHaveCountAsync(0);
        Assert.Contains("/requests?tab=received", page.Url, StringComparison.Ordinal);
        await page.Locator("tbody th > a").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Button("Accept").WaitForAsync();
        await Assertions.Expect(page.Locator("kbd:visible")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("f");
        await Assertions.Expect(page.Button("Forward")).ToHaveAttributeAsync("aria-expanded", "false");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Another_letter_is_chosen_and_goes_where_the_old_one_went()
    {
        await using var database = new ServerDatabase(browser.Server);
        var number = await database.SentAsync();
        var page = await browser.SignInAsync("dk.handler");
        await page.VisitAsync($"/requests/{number}");
        await page.Keyboard.PressAsync("?");
        await page.EnterAsync(page.GetByText("Choose other letters"));
        var forward = page.GetByRole(AriaRole.Textbox, new() { Name = "Forward" });
        await page.ReachAsync(forward);
        await page.Keyboard.TypeAsync("x"); // what is there is marked, and typed over
        await page.GetByText("is already used for: Split").WaitForAsync();
        await Assertions.Expect(page.Button("Save letters")).ToBeDisabledAsync();
        await page.Keyboard.PressAsync("Backspace");
        await page.Keyboard.TypeAsync("v");
        await Assertions.Expect(page.Button("Save letters")).ToBeEnabledAsync();
        await page.RequireAccessibleAsync();
        await page.Keyboard.PressAsync("Enter");

        await page.Locator("kbd.key").GetByText("v", new() { Exact = true }).WaitForAsync();
        await page.IsLiveAsync();
        await Assertions.Expect(page.Button("Forward")).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("f");
        await Assertions.Expect(page.Button("Forward")).ToHaveAttributeAsync("aria-expanded", "false");
        await page.Keyboard.PressAsync("v");
        await page.GetByRole(AriaRole.Button, new() { Name = "Forward", Exact = true, Expanded = true }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Whatever_is_looked_for_is_found_by_typing_from_wherever_one_is()
    {
        await using var database = new ServerDatabase(browser.Server);
        var number = await database.AcceptedAsync();
        var page = await browser.SignInAsync("dk.handler");
        await page.VisitAsync("/requests?tab=received");
        await page.Keyboard.PressAsync("/"); // in a field, too
        await page.Keyboard.PressAsync("Control+k");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Find a page" });
        await Assertions.Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("medical");
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Authority" }).First.WaitForAsync();
        await page.RequireAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(field).ToHaveValueAsync("");
        await page.Keyboard.TypeAsync(number);
        await page.Keyboard.PressAsync("Enter");
        await page.ComesToAsync(number);

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("forward");
        await page.GetByRole(AriaRole.Option, new() { Name = "Action Forward", Selected = true }).WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Forward", Exact = true, Expanded = true }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    private static Task LeaveAsync(IPage page) => page.EvaluateAsync("document.activeElement.blur()");
}
