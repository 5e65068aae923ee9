using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Imi.Core.Workflow;

namespace Imi.Core.Requests;

/// <summary>One row of a list. Nothing of the person is ever in it (decision 3).</summary>
public sealed record RequestRow(
    int Id,
    string Number,
    string Area,
    RequestStatus Status,
    AuthorityName Requesting,
    AuthorityName? Responding,
    DateTimeOffset? SentAt,
    DateOnly? DueOn,
    DateTimeOffset ChangedAt)
{
    /// <summary>The parts of a split request, itself the first, for the authority that asked; empty for one that is whole.</summary>
    public IReadOnlyList<PartView> Parts { get; init; } = [];

    public Mark Mark { get; init; }

    /// <summary>For what is done from the row.</summary>
    public int Version { get; init; }
}

/// <summary>What a list says of a request in which somebody else did something since the reader last opened it.</summary>
public enum Mark
{
    None,

    /// <summary>Never opened yet.</summary>
    New,

    Changed,
}

public sealed record AuthorityName(int Id, string Country, string OfficialName);

public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total, int Number, int Size)
{
    public int Pages => CountOf(Total, Size);

    internal static int CountOf(int total, int size) => Math.Max(1, (total + size - 1) / size);
}

/// <summary>What one actor sees of one request: parts above the level are empty, not hidden.</summary>
public sealed record RequestView(
    int Id,
    string Number,
    string Area,
    int QuestionSetVersion,
    RequestStatus Status,
    int Version,
    Level Level,
    bool IsRequesting,
    bool IsResponding,
    IReadOnlyList<PartyView> Parties,
    RequestDates Dates,
    string? Profession,
    string Reason,
    DraftVersions Draft,
    IReadOnlyList<QuestionView> Questions,
    IReadOnlyList<CommentView> Comments,
    IReadOnlyList<HistoryView> History,
    IReadOnlyList<ActionOffer> Offers,
    IReadOnlyList<Refusal<RequestStatus, RequestAction>> Refusals,
    NextStep? Next,
    IReadOnlyList<Colleague> Assignees,
    IReadOnlyList<PartView> Parts,
    IReadOnlyList<string> Movable,
    bool IsReferred,
    bool MayEdit)
{
    public RequestNews News { get; init; } = RequestNews.None;

    /// <summary>The absent assignees for whom the reader may act today.</summary>
    public IReadOnlyList<string> StandsInFor { get; init; } = [];

    public PartyView? Of(Party party) => Parties.SingleOrDefault(one => one.Party == party);
}

public sealed record RequestDates(
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? RepliedAt,
    DateTimeOffset? ClosedAt,
    DateOnly? RequestedReplyOn,
    DateOnly? AgreedReplyOn,
    DateOnly? DueOn)
{
    /// <summary>When Imi closes it unless somebody does something before (T-33); null where it does not.</summary>
    public DateTimeOffset? ClosesAt { get; init; }
}

/// <summary>What each part is saved against. <paramref name="Person"/> tells that the person changed without reading it, which would be logged; 0 below the full level.</summary>
public sealed record DraftVersions(int Recipient, int Person, int Questions, int Deadline)
{
    /// <summary>Who saved which part last; empty for everybody but the colleagues.</summary>
    public IReadOnlyDictionary<DraftPart, SavedBy> Saves { get; init; } = new Dictionary<DraftPart, SavedBy>();
}

public sealed record SavedBy(string Name, DateTimeOffset At);

public sealed record PartyView(
    Party Party,
    int AuthorityId,
    string Country,
    string OfficialName,
    LocalText InformalTitle,
    string TextLanguage,
    string City,
    string Email,
    string Phone,
    IReadOnlyList<string> LanguagesUnderstood);

public sealed record QuestionView(
    int Id,
    string Number,
    string Code,
    Dictionary<string, string> Parameters,
    string Comment,
    bool IsFollowUp,
    bool IsAsked,
    AnswerView? Sent,
    AnswerView? Drafted,
    IReadOnlyList<AnswerView> Earlier);

public sealed record AnswerView(AnswerValue Value, int Version, DateTimeOffset WrittenAt, DateTimeOffset? SentAt)
{
    /// <summary>The colleague who wrote this draft; null for everybody else.</summary>
    public string? WrittenBy { get; init; }

    /// <summary>Sent by somebody else since the reader last opened the request.</summary>
    public bool IsNew { get; init; }
}

public sealed record CommentView(string Author, string Country, bool IsOwn, string Text, DateTimeOffset WrittenAt, bool IsNew);

public sealed record HistoryView(RequestAction Action, RequestStatus From, RequestStatus To, string Author, string Country, DateTimeOffset At, string Note)
{
    public int Id { get; init; }

    /// <summary>Beside the status.</summary>
    public IReadOnlyList<ValueChange> Changes { get; init; } = [];
}

/// <summary>Whose turn it is: the first duty of the table that waits now (R12).</summary>
public sealed record NextStep(RequestAction Action, Party Party, Role Role, DateOnly? DueOn);

/// <summary>One part of a split request, for the authority that asked.</summary>
/// <param name="RootId">The whole that it is a part of.</param>
public sealed record PartView(int RootId, string Number, RequestStatus Status, AuthorityName Responding, DateOnly? DueOn)
{
    public Mark Mark { get; init; }
}

/// <summary>An action of the table that is open to the actor, with the names of the guards that still stand in its way.</summary>
public sealed record ActionOffer(RequestAction Action, bool IsDue, IReadOnlyList<string> Unmet);
