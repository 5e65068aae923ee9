using Imi.Core.Mail;
using Imi.Web.Hosting;
using Imi.Web.Texts;

namespace Imi.Web.Mail;

/// <summary>What a mail says: what happened to which request, and where to read it. Never a word of the request itself (R24).</summary>
internal sealed class MailTexts(ImiSettings settings)
{
    private const int MostEnclosed = 3;

    /// <param name="enclosed">What only the recipient may read; empty where there is nothing, or nothing any more.</param>
    public MailText Of(MailCode code, string number, string language, IReadOnlyList<string>? enclosed = null)
    {
        var texts = ImiTexts.In(language);
        var server = settings.PublicUrl?.AbsoluteUri.TrimEnd('/');
        if (PageOf(code) is { } page)
        {
            var closed = Enumerable.Repeat(texts["outbox.closed"], MostEnclosed);
            return new(texts[$"mail.{code}"], string.Format(texts.Culture, texts[$"letter.{code}"], [$"{server}{page}", .. (enclosed is { Count: > 0 } ? enclosed : closed)]));
        }

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

    /// <summary>Where a letter leads that is not about requests and has a text of its own.</summary>
    private static string? PageOf(MailCode code) => code switch
    {
        MailCode.N20 or MailCode.N21 => Links.Register,
        MailCode.N22 or MailCode.N23 => Links.Invitations,
        MailCode.N24 => Links.Validations,
        MailCode.N25 => Links.Help,
        MailCode.N27 => Links.ManageAuthority,
        MailCode.N26 => Links.FirstSignIn,
        MailCode.N35 => Links.SecondFactors,
        MailCode.N28 or MailCode.N29 => Links.Users,
        _ => null,
    };
}

internal sealed record MailText(string Subject, string Body);
