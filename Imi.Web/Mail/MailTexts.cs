using Imi.Core.Mail;
using Imi.Web.Hosting;
using Imi.Web.Texts;

namespace Imi.Web.Mail;

/// <summary>What a mail says: what happened to which request, and where to read it. Never a word of the request itself (R24).</summary>
internal sealed class MailTexts(ImiSettings settings)
{
    private const int MostEnclosed = 3;
    private const int MostOfTheDay = 50;

    /// <param name="enclosed">What only the recipient may read; empty where there is nothing, or nothing any more.</param>
    public MailText Of(MailCode code, string number, string language, IReadOnlyList<string>? enclosed = null)
    {
        var texts = ImiTexts.In(language);
        if (PageOf(code) is { } page)
        {
            var closed = Enumerable.Repeat(texts["outbox.closed"], MostEnclosed);
            return new(texts[$"mail.{code}"], string.Format(texts.Culture, texts[$"letter.{code}"], [$"{Server}{page}", .. (enclosed is { Count: > 0 } ? enclosed : closed)]));
        }

        if (number.Length == 0)
        {
            var about = code switch { MailCode.N19 => Links.UrgentRequests, MailCode.N38 => Links.ManageAuthority, _ => Links.ActionList };
            return new(texts[$"mail.{code}"], string.Format(texts.Culture, texts["mail.digest"], texts[$"mail.{code}"], $"{Server}{about}"));
        }

        var link = $"{Server}{Links.Request(number)}";
        return new(
            string.Format(texts.Culture, texts["mail.subject"], number, texts[$"mail.{code}"]),
            string.Format(texts.Culture, texts["mail.body"], texts[$"mail.{code}"], number, link));
    }

    /// <summary>N-36: what the single mails would have said, request by request; one alone says it in its own words.</summary>
    public MailText OfTheDay(Letter letter)
    {
        var texts = ImiTexts.In(letter.Language);
        var subject = texts[$"mail.{MailCode.N36}"];
        if (letter.Parts is [var only])
        {
            return Of(only.Code, only.Number, letter.Language) with { Subject = subject };
        }

        var requests = letter.Parts.GroupBy(part => part.Number, part => texts[$"mail.{part.Code}"]).ToList();
        var shown = requests.Take(MostOfTheDay).Select(news => AboutOne(news.Key, news.Distinct()));
        string[] left = requests.Count > MostOfTheDay ? [string.Format(texts.Culture, texts["mail.andMore"], requests.Count - MostOfTheDay, $"{Server}{Links.ActionList}")] : [];
        return new(subject, string.Format(
            texts.Culture, texts["mail.ofTheDay"], letter.Parts.Count, string.Join("\n\n", [.. shown, .. left]), $"{Server}{Links.Profile}"));
    }

    private string? Server => settings.PublicUrl?.AbsoluteUri.TrimEnd('/');

    private string AboutOne(string number, IEnumerable<string> news)
    {
        string[] lines = number.Length > 0 ? [number, .. news.Select(one => $"– {one}"), $"{Server}{Links.Request(number)}"] : [.. news, $"{Server}{Links.ActionList}"];
        return string.Join('\n', lines);
    }

    /// <summary>Where a letter leads that is not about requests and has a text of its own.</summary>
    private static string? PageOf(MailCode code) => code switch
    {
        MailCode.N20 or MailCode.N21 => Links.Register,
        MailCode.N22 or MailCode.N23 => Links.Invitations,
        MailCode.N24 => Links.Validations,
        MailCode.N39 or MailCode.N40 => Links.Proposals,
        MailCode.N25 => Links.Help,
        MailCode.N27 => Links.ManageAuthority,
        MailCode.N26 => Links.FirstSignIn,
        MailCode.N35 => Links.SecondFactors,
        MailCode.N28 or MailCode.N29 => Links.Users,
        _ => null,
    };
}

internal sealed record MailText(string Subject, string Body);
