using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

[Trait("Category", "E2E")]
public class BrowserTests
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    [Fact]
    public async Task Chromium_starts()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        var page = await browser.NewPageAsync();

        await page.GotoAsync("about:blank");

        Assert.Equal("about:blank", page.Url);
    }
}
