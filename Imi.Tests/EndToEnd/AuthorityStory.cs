using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>An administrator of an authority and one of the coordinator that validated it, on the same data at once.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class AuthorityStory(Browser browser)
{
    private const string Name = "Irish Council of Medical and Nursing Registration";

    [Fact]
    public async Task Two_administrators_save_different_tabs_and_choose_where_both_changed_the_same()
    {
        var (sean, nimic) = (await browser.SignInAsync("ie.admin"), await browser.SignInAsync("ie.nimic"));
        await sean.VisitAsync("/administration/authority?tab=contact");
        await nimic.VisitAsync("/administration/authorities?text=Council+of+Medical");
        await nimic.GetByRole(AriaRole.Link, new() { Name = Name }).First.ClickAsync();
        await nimic.ComesToAsync("Manage other authorities' data");

        // Different tabs: both save.
        await EditAsync(sean, "Contact");
        await EditAsync(nimic, "Basic information");
        await sean.GetByLabel("Website").FillAsync("https://council.ie.example");
        await nimic.GetByLabel("Description").FillAsync("Registers doctors and nurses, and answers for both registers.");
        await SaveAsync(sean);
        await SaveAsync(nimic);

        // The same field: who is editing is told by name; what the first one typed stays, and both texts are shown.
        await EditAsync(sean, "Contact");
        await sean.GetByLabel("Region", new() { Exact = true }).FillAsync("Munster");
        await sean.ReloadAsync(); // nothing typed is lost
        await Assertions.Expect(sean.GetByLabel("Region", new() { Exact = true })).ToHaveValueAsync("Munster");
        await nimic.GetByRole(AriaRole.Link, new() { Name = "Contact" }).ClickAsync();
        await nimic.GetByText("is editing this part").WaitForAsync();
        await nimic.Button("Take over").ClickAsync();
        await EditAsync(nimic, "Contact");
        await nimic.GetByLabel("Region", new() { Exact = true }).FillAsync("Leinster");
        await SaveAsync(nimic);
        await sean.Locator(".conflict").Filter(new() { HasText = "Munster" }).Filter(new() { HasText = "Leinster" }).WaitForAsync();
        await sean.RequireAccessibleAsync();
        await sean.Button("Keep mine").ClickAsync();
        await SaveAsync(sean);

        await nimic.GetByText("Munster").WaitForAsync(); // live, and in the history
        await sean.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await sean.GetByText("Region: Leinster").WaitForAsync();
    }

    private static Task EditAsync(IPage page, string part) => page.Button($"Edit: {part}").ClickAsync();

    private static async Task SaveAsync(IPage page)
    {
        await page.Button("Save").ClickAsync();
        await page.GetByText("Saved.").WaitForAsync();
    }
}
