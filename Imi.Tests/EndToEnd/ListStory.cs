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
}
