using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace Imi.Tests.Support;

/// <summary>One Chromium and one server for all stories of a collection; each person has a window of their own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly ConditionalWeakTable<IPage, ConcurrentQueue<string>> Heard = [];

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
    public async Task<IPage> OpenAsync(string language = "en-GB", string? address = null, bool withScript = true)
    {
        await ClosesWindowsAttribute.Closed;
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address ?? Server.Address,
            Locale = language,
            ViewportSize = new() { Width = 1440, Height = 900 },
            JavaScriptEnabled = withScript,
        });
        ClosesWindowsAttribute.Note(context);
        context.Page += (_, page) => Listen(page);
        return await context.NewPageAsync();
    }

    /// <summary>What the page wrote to its console: a test that waits in vain shows it.</summary>
    public static string Console(IPage page) => Heard.TryGetValue(page, out var lines) ? string.Join('\n', lines) : "";

    /// <summary>A window in which a persona of the training data has signed in and reads English.</summary>
    public Task<IPage> SignInAsync(string userName, ImiServer? server = null) => SignInAsync(userName, (server ?? Server).Address);

    public async Task<IPage> SignInAsync(string userName, string address)
    {
        var page = await OpenAsync(address: address);
        await page.SignInAsync(userName);
        return page;
    }

    private static void Listen(IPage page)
    {
        var lines = Heard.GetOrCreateValue(page);
        page.Console += (_, message) => lines.Enqueue($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => lines.Enqueue(error);
        page.RequestFailed += (_, request) => lines.Enqueue($"{request.Method} {request.Url}: {request.Failure}");
    }
}

[CollectionDefinition(nameof(Browser)), ClosesWindows]
public sealed class BrowserStories : ICollectionFixture<Browser>;
