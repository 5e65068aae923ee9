using Imi.Core.Mail;
using Quartz;

namespace Imi.Web.Mail;

/// <summary>Rings for the mails whose time has come without a commit: those to be tried again, and those that a server left when it died.</summary>
internal sealed class MailJob(MailBell bell) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        bell.Ring();
        return ValueTask.CompletedTask;
    }
}
