using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace Imi.Tests.Support;

/// <summary>
/// Closes the windows that a story opened in this browser as soon as it is over: one that stays open goes on listening, and is drawn anew with each
/// change of all the stories after it. What fixtures open is theirs.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ClosesWindowsAttribute<TBrowser> : BeforeAfterTestAttribute
    where TBrowser : Browser
{
    public override void Before(MethodInfo methodUnderTest) => OpenWindows.Of(typeof(TBrowser)).Forget();

    public override void After(MethodInfo methodUnderTest) => OpenWindows.Of(typeof(TBrowser)).Close();
}

/// <summary>Those of the one story that is running in a browser.</summary>
internal sealed class OpenWindows
{
    private static readonly ConcurrentDictionary<Type, OpenWindows> All = [];

    private readonly ConcurrentDictionary<IBrowserContext, byte> _open = [];

    /// <summary>When the windows of the story before are closed.</summary>
    public Task Closed { get; private set; } = Task.CompletedTask;

    public static OpenWindows Of(Type browser) => All.GetOrAdd(browser, _ => new());

    public void Note(IBrowserContext window) => _open[window] = 0;

    /// <summary>For the stories after this one, too.</summary>
    public void Keep(IBrowserContext window) => _open.TryRemove(window, out _);

    public void Forget() => _open.Clear();

    public void Close()
    {
        Closed = Task.WhenAll(_open.Keys.Select(window => window.CloseAsync()));
        _open.Clear();
    }
}
