using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>R19: the data of authorities, and access to areas, without a mouse.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed class AuthorityKeysStory(Browser browser)
{
    private const string Looked = "Council for Teacher Registration";

    [Fact]
    public async Task An_administrator_changes_each_kind_of_field_of_his_authority_by_keyboard_alone()
    {
        var page = await OpenAsync("ie.admin");
        await page.FindAsync("my authority's data", "Page My authority's data");
        await page.ComesToAsync("Manage my authority's data");

        // Text; and whoever saves is back at the button that opened the form.
        await page.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Contact", Exact = true }));
        await EditAsync(page, "Contact");
        await page.ReachAsync(page.GetByLabel("Website"));
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("by keyboard");
        await page.EnterAsync(page.Button("Save"));
        await page.SeesAsync("A web address begins with https:// or http://.");
        await page.ReachAsync(page.GetByLabel("Website"), by: "Shift+Tab");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("https://keys.example");
        await SaveAsync(page, "Contact");
        await page.SeesAsync("https://keys.example");

        // A tick in a tree that is narrowed by typing, and one of several by an arrow; both survive a page that is loaded anew.
        await page.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Competence", Exact = true }));
        await EditAsync(page, "Areas of competence");
        await page.WriteAsync(page.GetByLabel("Search in: Economic activities"), "veterinary");
        var tick = page.GetByRole(AriaRole.Checkbox, new() { Name = "75 Veterinary activities" });
        await page.TickAsync(tick);
        var geography = page.GetByRole(AriaRole.Group, new() { Name = "Geographical competence" });
        await page.ReachAsync(geography.GetByRole(AriaRole.Radio, new() { Name = "The whole country" }));
        await page.Keyboard.PressAsync("ArrowDown");
        await page.ReloadAsync();
        await Assertions.Expect(tick).ToBeCheckedAsync();
        await Assertions.Expect(geography.GetByRole(AriaRole.Radio, new() { Name = "One or more regions" })).ToBeCheckedAsync();
        await SaveAsync(page, "Areas of competence");
        await page.SeesAsync("One or more regions");

        await page.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }));
        await page.GetByText("Website: ").First.WaitForAsync();
        Assert.Equal(0, await page.PointersAsync());
    }

    [Fact]
    public async Task A_coordinator_finds_an_authority_suspends_its_access_and_resumes_it_by_keyboard_alone()
    {
        var page = await OpenAsync("ie.coordinator");
        await page.FindAsync("manage other", "Page Manage other authorities");
        await page.WriteAsync(page.GetByRole(AriaRole.Searchbox), "teacher");
        await page.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = Looked }).First);
        await page.ComesToAsync("Manage other authorities' data");
        await page.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Areas and access", Exact = true }));
        foreach (var (action, done) in new[] { ("Suspend access", "The access to Professional qualifications is suspended."), ("Resume access", "The access to Professional qualifications is resumed.") })
        {
            await page.EnterAsync(page.Button($"{action} Professional qualifications"));
            await page.EnterAsync(page.Locator(".confirm").GetByRole(AriaRole.Button, new() { Name = action, Exact = true }));
            await page.SeesAsync(done);
        }

        await page.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }));
        await page.Locator(".became").Filter(new() { HasText = "Suspended" }).First.WaitForAsync();
        Assert.Equal(0, await page.PointersAsync());
    }

    private static async Task EditAsync(IPage page, string part)
    {
        await page.EnterAsync(page.Button($"Edit: {part}"));
        await Assertions.Expect(page.GetByRole(AriaRole.Group, new() { Name = $"Edit: {part}" })).ToBeFocusedAsync();
    }

    private static async Task SaveAsync(IPage page, string part)
    {
        await page.EnterAsync(page.Button("Save"));
        await page.GetByText("Saved.").WaitForAsync();
        await Assertions.Expect(page.Button($"Edit: {part}")).ToBeFocusedAsync();
    }

    private async Task<IPage> OpenAsync(string userName)
    {
        var page = await browser.SignInAsync(userName);
        await page.CountPointersAsync();
        return page;
    }
}
