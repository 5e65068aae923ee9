using Imi.Core.Mail;
using Imi.Web.Layout;

namespace Imi.Web.Mail;

/// <summary>Delivers whenever the bell rings, as long as the server runs. Whatever goes wrong is tried again at the next ring.</summary>
internal sealed class Postman(MailDelivery delivery, MailBell bell, ILogger<Postman> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await bell.WaitAsync(stoppingToken))
        {
            try
            {
                await delivery.DeliverAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogUnexpected(Failures.NewReference(), failure.GetType().Name, failure.StackTrace);
            }
        }
    }
}
