using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>People look for requests, and take lists along.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class ListStory(Browser browser)
{
    [Fact]
    public async Task A_coordinator_follows_a_number_to_its_rows_and_takes_them_along()
    {
        var page = await browser.SignInAsync("dk.coordinator");
        await page.VisitAsync("/coordination");
        await page.Locator("header summary").ClickAsync();
        await page.Button("Sign out").ClickAsync();
        await page.ComesToAsync("Sign in");
        await page.SignInAsync("dk.coordinator");
        await page.GetByRole(AriaRole.Link, new() { Name = "Coordination" }).ClickAsync();
        var tile = page.GetByRole(AriaRole.Link, new() { NameRegex = new("^[0-9]+ Overdue$") });
        var number = (await tile.InnerTextAsync()).Split((char[])[' ', '\n'])[0];
        await tile.ClickAsync();
        await page.SeesAsync($"{number} requests");
        Assert.Equal("page", await page.GetByRole(AriaRole.Link, new() { Name = "Urgent requests" }).GetAttributeAsync("aria-current"));

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        var lines = (await new StreamReader(file).ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(number, $"{lines.Length - 1}");
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.StartsWith("Number,Area,Status", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_narrows_a_list_and_the_address_remembers_it()
    {
        var page = await browser.SignInAsync("dk.handler");
        await page.VisitAsync("/requests?tab=received");
        await page.GetByLabel("Country").SelectOptionAsync("IE");
        await IsAtAsync(page, "/requests?tab=received&country=IE");
        await page.GetByText("More criteria").ClickAsync();
        await page.GetByLabel("Number").FillAsync("pq-");
        await page.GetByLabel("Number").PressAsync("Enter");
        await IsAtAsync(page, "/requests?tab=received&country=IE&number=pq-");
        await page.Locator("tbody tr").First.WaitForAsync();
        Assert.All(await page.Locator("tbody tr").AllInnerTextsAsync(), row => Assert.Contains("IE", row, StringComparison.Ordinal));

        await page.ReloadAsync();
        await page.IsLiveAsync();
        await Assertions.Expect(page.GetByLabel("Number")).ToHaveValueAsync("pq-");

        await page.GetByRole(AriaRole.Link, new() { Name = "Clear the filters" }).ClickAsync();
        await IsAtAsync(page, "/requests?tab=received");
        await Assertions.Expect(page.GetByLabel("Country")).ToHaveValueAsync("");
    }

    private Task IsAtAsync(IPage page, string address) => Assertions.Expect(page).ToHaveURLAsync(browser.Server.Address + address, new() { Timeout = 30_000 });
}
