using Imi.Core.Deadlines;
using Imi.Core.Requests;

namespace Imi.Core.Mail;

/// <summary>
/// One mail to one address about one step or one date of a request. Written in the transaction of that step and sent later; its text is made when it is sent, from
/// the code and the number.
/// </summary>
public sealed class OutboxMail
{
    public const int MostCharactersOfError = 60;

    private OutboxMail()
    {
    }

    public OutboxMail(HistoryEntry step, MailCode code, string number, Recipient to, DateTimeOffset now)
        : this(code, number, to, now) => Step = step;

    /// <summary>Not about one step, but about a date or several requests: whoever writes it sees to it that it is written once.</summary>
    /// <param name="number">Empty where it is not about one request.</param>
    /// <param name="operation">By which it can be taken back.</param>
    /// <param name="pause">How long it waits before anybody sends it.</param>
    public OutboxMail(MailCode code, string number, Recipient to, DateTimeOffset now, Guid? operation = null, TimeSpan pause = default)
    {
        Operation = operation;
        (Code, Number) = (code, number);
        (Address, Language) = (to.Address, to.Language);
        CreatedAt = now;
        NextAttemptAt = now + pause;
        if (to.Daily is { } reader && code.MayWait())
        {
            (DailyFor, NextAttemptAt) = (reader.UserId, OfficeHours.NextOpening(reader.Country, now + pause));
        }
    }

    /// <summary>Not about a request.</summary>
    public OutboxMail(MailCode code, Recipient to, DateTimeOffset now)
        : this(code, number: "", to, now)
    {
    }

    public int Id { get; private set; }

    /// <summary>What it tells of; null where it is about a date, or about several requests.</summary>
    public HistoryEntry? Step { get; private set; }

    /// <summary>What was done that may still be undone; null where nothing can be.</summary>
    public Guid? Operation { get; private set; }

    /// <summary>The same for every attempt, so that whoever gets it again after a crash knows it.</summary>
    public string MessageId { get; private set; } = $"<{Guid.CreateVersion7():N}@imi>";

    public MailCode Code { get; private set; }
    public string Address { get; private set; } = "";

    /// <summary>Code of the interface language that the recipient reads.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Of the request; empty where it is about several.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The user whose mail of the day it waits for, or was a part of; null for what leaves alone.</summary>
    public int? DailyFor { get; private set; }

    /// <summary>Message-ID of that mail of the day; null until it is put together, and from then on the same parts leave together, however often it is tried.</summary>
    public string? DailyMailId { get; private set; }

    /// <summary>Sealed words for this recipient; null where there are none, and once it has left.</summary>
    public byte[]? Enclosure { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>From when on somebody may try to send it; null once it is sent or refused. A claim moves it ahead.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>When the recipient was refused for good, or nobody tried any longer.</summary>
    public DateTimeOffset? RefusedAt { get; private set; }

    /// <summary>What the last attempt failed by: a code, never what a server said, which may quote anything.</summary>
    public string? LastError { get; private set; }

    public OutboxMail Enclose(ILetterCipher cipher, params IReadOnlyList<string> words)
    {
        Enclosure = cipher.Seal(MessageId, words);
        return this;
    }

    /// <summary>Empty where nothing is enclosed, or nothing any longer.</summary>
    public IReadOnlyList<string> Open(ILetterCipher cipher) => Enclosure is { } enclosure ? cipher.Open(MessageId, enclosure) : [];
}

/// <param name="Language">Code of an interface language.</param>
/// <param name="Daily">Null for whoever hears at once: most people, and every authority.</param>
public sealed record Recipient(string Address, string Language, DailyReader? Daily = null);

/// <summary>Somebody who gets one mail a day, when the offices of his country open.</summary>
public sealed record DailyReader(int UserId, string Country);
