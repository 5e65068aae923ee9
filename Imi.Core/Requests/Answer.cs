namespace Imi.Core.Requests;

/// <summary>What one answer says: a coded choice, a date or a text, and words of one's own beside it.</summary>
/// <param name="Choice">Code of the chosen answer; <c>unable</c> is possible for every question.</param>
public sealed record AnswerValue(string? Choice = null, DateOnly? Date = null, string Text = "", string Comment = "")
{
    public static readonly AnswerValue Empty = new();

    /// <summary>Whether this settles the question: a choice, a date, a text or a comment that explains why not (FAQ 5.2).</summary>
    public bool IsAnswer => Choice is not null || Date is not null || !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrWhiteSpace(Comment);
}

/// <summary>An answer to one question. Once sent it never changes.</summary>
public sealed class Answer
{
    public int Id { get; private set; }
    public string? Choice { get; private set; }
    public DateOnly? Date { get; private set; }
    public string Text { get; private set; } = "";
    public string Comment { get; private set; } = "";
    public int WrittenById { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>Null while it is a draft.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Rises with each save of the draft, and with the sending: a save that was under way then comes too late.</summary>
    public int Version { get; private set; }

    public AnswerValue Value => new(Choice, Date, Text, Comment);

    internal void Write(AnswerValue value, int userId, DateTimeOffset now)
    {
        Choice = value.Choice;
        Date = value.Date;
        Text = RequestLimits.Checked(value.Text, RequestLimits.GeneralComment);
        Comment = RequestLimits.Checked(value.Comment, RequestLimits.Comment);
        WrittenById = userId;
        WrittenAt = now;
        Version++;
    }

    internal void Send(DateTimeOffset now)
    {
        SentAt = now;
        Version++;
    }
}
