using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>The Swedish authority allocates: a request waits for its allocator first, then for those who got it.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class AllocationStory(Browser browser)
{
    [Fact]
    public async Task An_allocator_gives_a_request_to_one_handler_and_then_to_another()
    {
        var dublin = await browser.SignInAsync("ie.handler");
        var allocator = await browser.SignInAsync("se.allocator");
        var elin = await browser.SignInAsync("se.handler");
        var oskar = await browser.SignInAsync("se.handler2");
        var number = await dublin.DraftAsync("SE", "Hälso- och sjukvårdens behörighetsmyndighet");
        await dublin.Button("Send").ClickAsync();
        await dublin.SeesAsync("Request sent, awaiting acceptance");

        await elin.VisitAsync($"/requests/{number}");
        await elin.SeesAsync("The request is not allocated yet; an allocator of your authority does that.");
        Assert.Equal(0, await elin.Button("Accept").CountAsync());

        await allocator.Row(number).WaitForAsync();
        await allocator.VisitAsync($"/requests/{number}");
        await AllocateAsync(allocator, "Allocate", "Elin Lindqvist", isOn: true);

        await elin.Button("Accept").WaitForAsync();
        await oskar.VisitAsync($"/requests/{number}");
        await oskar.SeesAsync("The request is allocated to Elin Lindqvist; an allocator of your authority can change that.");
        Assert.Equal(0, await oskar.Button("Accept").CountAsync());
        await Assertions.Expect(allocator.GetByText("Quigley")).ToHaveCountAsync(0);

        await elin.Button("Accept").ClickAsync();
        await elin.SeesAsync("Quigley");
        await allocator.Button("Reallocate").ClickAsync();
        await allocator.GetByRole(AriaRole.Checkbox, new() { Name = "Elin Lindqvist" }).UncheckAsync();
        await allocator.GetByRole(AriaRole.Checkbox, new() { Name = "Oskar Nyström" }).CheckAsync();
        await allocator.Button("Save allocation").ClickAsync();

        await oskar.Button("Send full reply").WaitForAsync();
        await elin.SeesAsync("The request is allocated to Oskar Nyström; an allocator of your authority can change that.");
        await oskar.AnswerAllAsync();
        await oskar.Button("Send full reply").ClickAsync();
        await dublin.SeesAsync("Reply sent, awaiting acceptance of the reply");
    }

    /// <summary>R9: two keys from the queue to a handler's list, which is open and not reloaded; and back.</summary>
    [Fact]
    public async Task On_the_board_a_request_is_given_by_keys_and_appears_on_the_handlers_list()
    {
        var dublin = await browser.SignInAsync("ie.handler");
        var allocator = await browser.SignInAsync("se.allocator");
        var number = await dublin.DraftAsync("SE", "Hälso- och sjukvårdens behörighetsmyndighet");
        await allocator.VisitAsync("/allocation");
        await dublin.Button("Send").ClickAsync();

        var row = allocator.GetByRole(AriaRole.Row).Filter(new() { HasText = number });
        var propose = row.GetByRole(AriaRole.Button);
        await propose.WaitForAsync(); // nobody has reloaded anything
        var elin = await browser.SignInAsync("se.handler");
        await allocator.GetByRole(AriaRole.Checkbox, new() { Name = $"Choose {number}" }).FocusAsync();
        await allocator.Keyboard.PressAsync("Space");
        await allocator.GetByRole(AriaRole.Button, new() { Name = "Assign the chosen (1) to Elin Lindqvist" }).FocusAsync();
        await allocator.Keyboard.PressAsync("Enter");
        await allocator.SeesAsync("1 request assigned to Elin Lindqvist.");
        await elin.Row(number).WaitForAsync();

        await allocator.Button("Undo").ClickAsync();
        await allocator.SeesAsync("1 request is back where it was.");
        await propose.WaitForAsync();
        await elin.Row(number).WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static async Task AllocateAsync(IPage page, string action, string name, bool isOn)
    {
        await page.Button(action).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = name }).SetCheckedAsync(isOn);
        await page.Button("Save allocation").ClickAsync();
    }
}
