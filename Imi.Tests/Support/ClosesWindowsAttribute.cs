using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace Imi.Tests.Support;

/// <summary>
/// Closes the windows that a story opened as soon as it is over: one that stays open goes on listening, and is drawn anew with each change of all
/// the stories after it. What fixtures open is theirs.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ClosesWindowsAttribute : BeforeAfterTestAttribute
{
    // Of the one story that is running.
    private static readonly ConcurrentDictionary<IBrowserContext, byte> Open = [];

    /// <summary>When the windows of the story before are closed.</summary>
    public static Task Closed { get; private set; } = Task.CompletedTask;

    public static void Note(IBrowserContext window) => Open[window] = 0;

    /// <summary>For the stories after this one, too.</summary>
    public static void Keep(IBrowserContext window) => Open.TryRemove(window, out _);

    public override void Before(MethodInfo methodUnderTest) => Open.Clear();

    public override void After(MethodInfo methodUnderTest)
    {
        Closed = Task.WhenAll(Open.Keys.Select(window => window.CloseAsync()));
        Open.Clear();
    }
}
