using Microsoft.Playwright;

namespace Imi.Tests.Support;

/// <summary>One Chromium and one server for all stories of a collection; each person has a window of their own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ImiServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await ImiServer.StartNewAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        await _browser!.DisposeAsync();
        _playwright!.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>A window in which nobody is signed in.</summary>
    public async Task<IPage> OpenAsync(string language = "en-GB", ImiServer? server = null)
    {
        var context = await _browser!.NewContextAsync(new() { BaseURL = (server ?? Server).Address, Locale = language, ViewportSize = new() { Width = 1440, Height = 900 } });
        return await context.NewPageAsync();
    }

    /// <summary>A window in which a persona of the training data has signed in and reads English.</summary>
    public async Task<IPage> SignInAsync(string userName, ImiServer? server = null)
    {
        var page = await OpenAsync(server: server);
        await page.SignInAsync(userName);
        return page;
    }
}

[CollectionDefinition(nameof(Browser))]
public sealed class BrowserStories : ICollectionFixture<Browser>;
