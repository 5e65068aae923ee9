using Imi.Core.Deadlines;
using Imi.Core.Invitations;
using Imi.Web.Layout;
using Quartz;

namespace Imi.Web.Deadlines;

/// <summary>A doorbell: what is due stands in the database, and what one ring leaves the next one takes.</summary>
[DisallowConcurrentExecution]
internal sealed class DeadlineJob(EscalationService escalations, DigestService digests, ClosingService closings, InvitationClock invitations, ILogger<DeadlineJob> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await TryAsync(escalations.ClimbAsync, cancellationToken);
        await TryAsync(digests.SendAsync, cancellationToken);
        await TryAsync(closings.CloseAsync, cancellationToken);
        await TryAsync(invitations.TickAsync, cancellationToken);
    }

    // One that fails does not keep the others from their work.
    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        try
        {
            await work(cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogUnexpected(Failures.NewReference(), failure.GetType().Name, failure.StackTrace);
        }
    }
}
