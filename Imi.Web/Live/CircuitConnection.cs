using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Imi.Web.Live;

/// <summary>Whether the browser of this circuit is there: a lease is renewed only while it is.</summary>
public sealed class CircuitConnection : CircuitHandler
{
    public bool IsUp { get; private set; } = true;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        IsUp = true;
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        IsUp = false;
        return Task.CompletedTask;
    }
}

public static class ImiCircuits
{
    public static IServiceCollection AddImiCircuits(this IServiceCollection services)
    {
        services.AddScoped<CircuitConnection>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitConnection>());
        services.Configure<CircuitOptions>(circuits =>
        {
            // The defaults, 100 circuits for 3 minutes, would drop people whose network is gone for a while.
            circuits.DisconnectedCircuitMaxRetained = 5_000;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
        });
        return services;
    }
}
