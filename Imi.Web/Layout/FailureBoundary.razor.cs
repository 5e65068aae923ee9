using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Imi.Web.Layout;

/// <summary>What nobody expected: a reference number for the user, the same one in the log, and nothing of the request in either.</summary>
public sealed partial class FailureBoundary(ILogger<FailureBoundary> log, NavigationManager navigation) : IDisposable
{
    private string _reference = "";

    public void Dispose() => navigation.LocationChanged -= OnLeaving;

    protected override void OnInitialized() => navigation.LocationChanged += OnLeaving;

    protected override Task OnErrorAsync(Exception exception)
    {
        _reference = Failures.NewReference();
        log.LogUnexpected(_reference, exception.GetType().Name, exception.StackTrace);
        return Task.CompletedTask;
    }

    private void OnLeaving(object? sender, LocationChangedEventArgs args) => Recover();
}
