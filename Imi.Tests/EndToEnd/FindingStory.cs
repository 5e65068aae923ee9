using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>Somebody knows only that it is in Poland, and registers nurses.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class FindingStory(Browser browser)
{
    [Fact]
    public async Task Somebody_in_Poland_who_registers_nurses_is_found_and_asked_by_keyboard()
    {
        var page = await browser.SignInAsync("ie.handler");
        await page.VisitAsync("/");
        await page.CountPointersAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("f");
        await page.ComesToAsync("Find authorities");

        await page.WriteAsync(page.GetByRole(AriaRole.Searchbox), "pielegniarek polnad");
        var found = page.GetByRole(AriaRole.Link, new() { Name = "Naczelny Rejestr Pielęgniarek i Położnych" }).First;
        await found.WaitForAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("text=pielegniarek"));
        await page.EnterAsync(found);
        await page.ComesToAsync("Naczelny Rejestr Pielęgniarek i Położnych");
        await page.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Create request: Patients' rights" }));
        await page.ComesToAsync("Create request");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Patients' rights" })).ToBeCheckedAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Naczelny Rejestr Pielęgniarek i Położnych" })).ToBeCheckedAsync();

        Assert.Equal(0, await page.PointersAsync());
    }
}
