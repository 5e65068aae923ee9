using System.Net.Mail;
using System.Text;
using Imi.Core.Mail;
using Imi.Web.Hosting;

namespace Imi.Web.Mail;

/// <summary>Makes the message of a letter: the same one for every attempt, but for its date.</summary>
internal sealed class Letters(MailTexts texts, ILetterCipher cipher, ImiSettings settings)
{
    public MailMessage Of(Letter letter)
    {
        var (subject, body) = letter.IsDaily ? texts.OfTheDay(letter) : texts.Of(letter.Parts[0].Code, letter.Parts[0].Number, letter.Language, letter.Parts[0].Open(cipher));
        var message = new MailMessage(settings.Mail.From, letter.Address)
        {
            Subject = subject,
            SubjectEncoding = Encoding.UTF8,
            Body = body,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", letter.MessageId);
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: an answering machine keeps quiet
        return message;
    }
}
