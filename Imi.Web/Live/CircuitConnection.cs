using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Imi.Web.Live;

/// <summary>Whether the browser of this circuit is there: a lease is renewed only while it is.</summary>
public sealed class CircuitConnection : CircuitHandler
{
    /// <summary>The browser rejoined.</summary>
    public event Action? IsBack;

    public bool IsUp { get; private set; } = true;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        IsUp = true;
        IsBack?.Invoke();
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        IsUp = false;
        return Task.CompletedTask;
    }
}
