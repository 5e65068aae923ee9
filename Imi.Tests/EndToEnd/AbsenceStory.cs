using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>R26: Elin is ill, Oskar stands in. What was given to her is on his list without a reload, he accepts it, and with her absence that ends.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class AbsenceStory(Browser browser)
{
    [Fact]
    public async Task A_stand_in_accepts_what_was_given_to_the_absent_one()
    {
        var dublin = await browser.SignInAsync("ie.handler");
        var allocator = await browser.SignInAsync("se.allocator");
        var elin = await browser.SignInAsync("se.handler");
        var oskar = await browser.SignInAsync("se.handler2");
        var (accepted, left) = (await GivenToElinAsync(dublin, allocator), await GivenToElinAsync(dublin, allocator));
        await elin.Row(left).WaitForAsync();
        Assert.Equal(0, await oskar.Row(left).CountAsync());

        await PlanAsync(elin, "Oskar Nyström");

        await oskar.Row(left).WaitForAsync(); // nobody has reloaded anything
        await oskar.Row(accepted).WaitForAsync();
        await oskar.VisitAsync($"/requests/{accepted}");
        await oskar.Button("Accept").ClickAsync();
        await oskar.SeesAsync("Request accepted");
        await oskar.VisitAsync("/");
        await oskar.Row(left).WaitForAsync();
        await allocator.VisitAsync("/allocation");
        await allocator.GetByText("Oskar Nyström stands in").WaitForAsync();

        await elin.GetByRole(AriaRole.Button, new() { Name = "I am back" }).ClickAsync();
        await elin.Locator(".confirm").GetByRole(AriaRole.Button, new() { Name = "I am back" }).ClickAsync();
        await elin.SeesAsync("Welcome back. Your requests wait for you again.");
        await oskar.Row(left).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await elin.VisitAsync("/");
        await elin.Row(left).WaitForAsync();
        await elin.Row(accepted).WaitForAsync();
    }

    private static async Task<string> GivenToElinAsync(IPage dublin, IPage allocator)
    {
        var number = await dublin.DraftAsync("SE", "Hälso- och sjukvårdens behörighetsmyndighet");
        await dublin.Button("Send").ClickAsync();
        await dublin.SeesAsync("Request sent, awaiting acceptance");
        await allocator.VisitAsync($"/requests/{number}");
        await allocator.Button("Allocate").ClickAsync();
        await allocator.GetByRole(AriaRole.Checkbox, new() { Name = "Elin Lindqvist" }).CheckAsync();
        await allocator.Button("Save allocation").ClickAsync();
        await allocator.SeesAsync("Allocated to Elin Lindqvist");
        return number;
    }

    private static async Task PlanAsync(IPage page, string standIn)
    {
        await page.Locator("header summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "My profile" }).ClickAsync();
        await page.Button("Plan an absence").ClickAsync();
        var today = await page.EvaluateAsync<string>("new Date().toLocaleDateString('sv', { timeZone: 'Europe/Stockholm' })");
        await page.GetByLabel("First day").FillAsync(today);
        await page.GetByLabel("Last day").FillAsync(today);
        await page.GetByLabel("Stand-in").SelectOptionAsync(standIn);
        await page.Button("Save absence").ClickAsync();
        await page.SeesAsync("The absence is saved.");
    }
}
