using Imi.Web.Components;
using Imi.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Imi.Web.Layout;

/// <summary>
/// What nobody expected: a reference number for the user, the same one in the log, and nothing of the request in either. What only failed
/// because the browser was away is drawn anew when it is back, and nobody is told.
/// </summary>
public sealed partial class FailureBoundary(ILogger<FailureBoundary> log, NavigationManager navigation, CircuitConnection connection) : IDisposable
{
    private string _reference = "";

    public void Dispose()
    {
        navigation.LocationChanged -= OnLeaving;
        connection.IsBack -= TryAgain;
    }

    protected override void OnInitialized()
    {
        navigation.LocationChanged += OnLeaving;
        connection.IsBack += TryAgain;
    }

    protected override Task OnErrorAsync(Exception exception)
    {
        if (!connection.IsUp && exception.IsOfConnection())
        {
            return Task.CompletedTask;
        }

        _reference = Failures.NewReference();
        log.LogUnexpected(_reference, exception.GetType().Name, exception.StackTrace);
        return Task.CompletedTask;
    }

    // A real failure comes again, and then somebody is there to read it.
    private void TryAgain() => _ = InvokeAsync(Recover);

    private void OnLeaving(object? sender, LocationChangedEventArgs args) => Recover();
}
