using System.Net;
using System.Net.Mail;
using Imi.Core.Mail;
using Imi.Web.Hosting;

namespace Imi.Web.Mail;

/// <summary>Hands each mail to a mail server, which has so long to take it.</summary>
internal sealed class SmtpSender(Letters letters, ImiSettings settings, TimeProvider clock) : IMailSender
{
    /// <summary>Shorter than the claim on a mail.</summary>
    public static readonly TimeSpan Limit = MailDelivery.Claim / 2;

    private const int Permanent = 500;

    public async Task<MailResult> SendAsync(Letter letter, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        using var message = letters.Of(letter);
        using var client = new SmtpClient(settings.Mail.Host, settings.Mail.Port)
        {
            EnableSsl = settings.Mail.UserName is not null,
            Credentials = settings.Mail.UserName is null ? null : new NetworkCredential(settings.Mail.UserName, settings.Mail.Password),
        };
        try
        {
            await client.SendMailAsync(message, either.Token).WaitAsync(either.Token);
            return new(MailOutcome.Sent);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(MailOutcome.Unreachable, "SMTP time limit");
        }
        catch (SmtpException failure)
        {
            return new(OutcomeOf(failure), failure.StatusCode == SmtpStatusCode.GeneralFailure ? "SMTP connection" : $"SMTP {(int)failure.StatusCode}");
        }
    }

    // A refusal is final only where it is about the recipient: others, such as a wrong password, are mended on this side.
    private static MailOutcome OutcomeOf(SmtpException failure) => failure switch
    {
        { StatusCode: SmtpStatusCode.GeneralFailure or SmtpStatusCode.ServiceNotAvailable } => MailOutcome.Unreachable,
        SmtpFailedRecipientException { StatusCode: var code } when (int)code >= Permanent => MailOutcome.Refused,
        _ => MailOutcome.Later,
    };
}
