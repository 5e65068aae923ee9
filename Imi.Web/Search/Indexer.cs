using Imi.Core.Search;
using Imi.Web.Layout;

namespace Imi.Web.Search;

/// <summary>Brings the index up to the requests, as long as the server runs. Whoever searches sooner does some of it himself.</summary>
internal sealed class Indexer(SearchIndex index, TimeProvider clock, ILogger<Indexer> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await index.CatchUpAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogUnexpected(Failures.NewReference(), failure.GetType().Name, failure.StackTrace);
            }
        }
    }
}
