using Imi.Core;
using Imi.Core.Lists;
using Imi.Core.Live;
using Imi.Core.Settings;
using Imi.Web.Components;
using Imi.Web.Hosting;
using Imi.Web.Layout;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;

namespace Imi.Web.Live;

public static class ImiCircuits
{
    /// <summary>In bytes. A page hands what it was prerendered with to its circuit in one message; with the default, 32 KiB, a long list never became live.</summary>
    private const long LargestMessage = 4 * 1024 * 1024;

    public static IServiceCollection AddImiCircuits(this IServiceCollection services, ImiSettings settings)
    {
        services.AddScoped<CircuitConnection>();
        services.AddScoped<Journal>();
        services.AddScoped<OfferedActions>();
        services.AddScoped<LastSearch>();
        services.AddScoped<Amounts>();
        services.AddScoped<OwnLetters>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitConnection>());
        services.Configure<CircuitOptions>(circuits =>
        {
            // The defaults, 100 circuits for 3 minutes, would drop people whose network is gone for a while.
            circuits.DisconnectedCircuitMaxRetained = 5_000;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
        });

        services.AddHostedService<SettingsFollower>();
        if (settings.Database == DatabaseKind.PostgreSql)
        {
            services.AddHostedService<OtherNodesListener>();
        }

        return services;
    }

    /// <summary>
    /// Browser and server notice within ten seconds that the other is gone without a word: with a lease of 45 s and a look every
    /// 5 s, what somebody was editing is free within a minute. The browser's side of it is in imi.js.
    /// </summary>
    public static void Configure(HubOptions hub)
    {
        hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
        hub.ClientTimeoutInterval = TimeSpan.FromSeconds(10);
        hub.MaximumReceiveMessageSize = LargestMessage;
    }

    /// <summary>Several nodes share one PostgreSQL: what one commits, the pages of the others show.</summary>
    private sealed class OtherNodesListener(ImiSettings settings, LiveFeed feed, TimeProvider clock) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            OtherNodes.ListenAsync(settings.ConnectionString, feed, clock, stoppingToken);
    }

    private sealed class SettingsFollower(SettingsInForce settings, ListsInForce lists, LiveFeed feed, TimeProvider clock, ILogger<SettingsFollower> log) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            Task.WhenAll(settings.FollowAsync(feed, clock, Say, stoppingToken), lists.FollowAsync(feed, clock, Say, stoppingToken));

        private void Say(Exception failure) => log.LogUnexpected(Failures.NewReference(), failure.GetType().Name, failure.StackTrace);
    }
}
