using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Imi.Core;
using Microsoft.Playwright;

namespace Imi.Tests.Support;

/// <summary>One Chromium and one server for all stories of a collection; each person has a window of their own.</summary>
public class Browser : IAsyncLifetime
{
    // The one without anything around its pages needs a third of the processor time.
    private static readonly string Program = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.First(File.Exists);

    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly ConditionalWeakTable<IPage, ConcurrentQueue<string>> Heard = [];

    // The stories are of either database alike; "scripts/test --full stories" tells them on the second.
    private static readonly bool OnPostgres = Environment.GetEnvironmentVariable("IMI_STORIES") == nameof(DatabaseKind.PostgreSql);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ImiServer Server { get; private set; } = null!;

    private OpenWindows Windows => OpenWindows.Of(GetType());

    /// <summary>Leaves a window open for the stories after this one.</summary>
    public void Keep(IPage page) => Windows.Keep(page.Context);

    public async Task InitializeAsync()
    {
        Server = await (OnPostgres ? ImiServer.StartNewOnPostgresAsync() : ImiServer.StartNewAsync());
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Arguments });
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
        await Windows.Closed;
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address ?? Server.Address,
            Locale = language,
            ViewportSize = new() { Width = 1440, Height = 900 },
            JavaScriptEnabled = withScript,
        });
        Windows.Note(context);
        context.Page += (_, page) => Listen(page);
        return await context.NewPageAsync();
    }

    /// <summary>What the page wrote to its console: a test that waits in vain shows it.</summary>
    public static string Console(IPage page) => Heard.TryGetValue(page, out var lines) ? string.Join('\n', lines) : "";

    /// <summary>A window in which a persona of the training data has signed in and reads English; the form itself is not shown.</summary>
    public Task<IPage> SignInAsync(string userName, ImiServer? server = null) => SignInAsync(userName, (server ?? Server).Address);

    public async Task<IPage> SignInAsync(string userName, string address)
    {
        var page = await OpenAsync(address: address);
        await page.PostSecretsAsync(userName);
        await page.GotoAsync("/");
        await page.ReadsEnglishAsync();
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

/// <summary>For the stories beside the others: two run at once.</summary>
public sealed class SecondBrowser : Browser;

[CollectionDefinition(nameof(Browser)), ClosesWindows<Browser>]
public sealed class BrowserStories : ICollectionFixture<Browser>;

[CollectionDefinition(nameof(SecondBrowser)), ClosesWindows<SecondBrowser>]
public sealed class SecondBrowserStories : ICollectionFixture<SecondBrowser>;
