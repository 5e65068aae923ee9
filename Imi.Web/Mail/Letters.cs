using System.Net.Mail;
using System.Text;
using Imi.Core.Mail;
using Imi.Web.Hosting;

namespace Imi.Web.Mail;

/// <summary>Makes the message of a mail of the outbox: the same one for every attempt, but for its date.</summary>
internal sealed class Letters(MailTexts texts, ILetterCipher cipher, ImiSettings settings)
{
    public MailMessage Of(OutboxMail mail)
    {
        var (subject, body) = texts.Of(mail.Code, mail.Number, mail.Language, mail.Open(cipher));
        var message = new MailMessage(settings.Mail.From, mail.Address)
        {
            Subject = subject,
            SubjectEncoding = Encoding.UTF8,
            Body = body,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", mail.MessageId);
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: an answering machine keeps quiet
        return message;
    }
}
