namespace Imi.Core.Mail;

/// <summary>What leaves as one mail.</summary>
/// <param name="Parts">What it tells of, oldest first: one, unless it is a mail of the day.</param>
public sealed record Letter(string MessageId, string Address, string Language, IReadOnlyList<OutboxMail> Parts)
{
    public bool IsDaily => Parts[0].DailyFor is not null;

    public static Letter Of(OutboxMail mail) => new(mail.MessageId, mail.Address, mail.Language, [mail]);
}
