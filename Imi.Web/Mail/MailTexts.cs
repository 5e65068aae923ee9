using Imi.Core.Mail;
using Imi.Web.Hosting;
using Imi.Web.Texts;

namespace Imi.Web.Mail;

/// <summary>What a mail says: what happened to which request, and where to read it. Never a word of the request itself (R24).</summary>
internal sealed class MailTexts(ImiSettings settings)
{
    public MailText Of(MailCode code, string number, string language)
    {
        var texts = ImiTexts.In(language);
        var server = settings.PublicUrl?.AbsoluteUri.TrimEnd('/');
        if (number.Length == 0)
        {
            var about = code == MailCode.N19 ? Links.UrgentRequests : Links.ActionList;
            return new(texts[$"mail.{code}"], string.Format(texts.Culture, texts["mail.digest"], texts[$"mail.{code}"], $"{server}{about}"));
        }

        var link = $"{server}{Links.Request(number)}";
        return new(
            string.Format(texts.Culture, texts["mail.subject"], number, texts[$"mail.{code}"]),
            string.Format(texts.Culture, texts["mail.body"], texts[$"mail.{code}"], number, link));
    }
}

internal sealed record MailText(string Subject, string Body);
