using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Imi.Web.Components;

/// <summary>Calls into the browser that the line may cut: what was meant for a page that is away is not a failure of the page.</summary>
internal static class Reaching
{
    /// <summary>What is to have the focus may be gone again when the call arrives: the browser has drawn later states of the page by then.</summary>
    public static Task TryFocusAsync(this ElementReference element, bool preventScroll = false) =>
        IsReachedAsync(() => element.FocusAsync(preventScroll).AsTask(), failure => failure is JSException || failure.IsOfConnection());

    /// <returns>Whether the browser was there.</returns>
    public static Task<bool> TryInvokeAsync(this IJSRuntime script, string name, params object?[] about) =>
        IsReachedAsync(() => script.InvokeVoidAsync(name, about).AsTask(), IsOfConnection);

    /// <summary>The circuit is over, waited in vain, or is kept without its browser: the last is said by an InvalidOperationException of no type of its own.</summary>
    public static bool IsOfConnection(this Exception failure) => failure is JSDisconnectedException or OperationCanceledException or InvalidOperationException;

    private static async Task<bool> IsReachedAsync(Func<Task> call, Func<Exception, bool> isExpected)
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception gone) when (isExpected(gone))
        {
            return false;
        }
    }
}
