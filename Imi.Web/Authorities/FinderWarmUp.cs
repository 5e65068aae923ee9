using Imi.Core.Authorities;
using Imi.Web.Layout;

namespace Imi.Web.Authorities;

/// <summary>Reads the authorities of a large Imi while nobody waits for it yet.</summary>
internal sealed class FinderWarmUp(AuthorityFinder finder, ILogger<FinderWarmUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await finder.WarmUpAsync(stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogUnexpected(Failures.NewReference(), failure.GetType().Name, failure.StackTrace);
        }
    }
}
