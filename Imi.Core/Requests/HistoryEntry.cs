namespace Imi.Core.Requests;

/// <summary>One step in the life of a request: who did what, when, from which status to which.</summary>
public sealed class HistoryEntry(RequestAction action, RequestStatus from, RequestStatus to, int userId, int authorityId, DateTimeOffset at, string note)
{
    public int Id { get; private set; }
    public RequestAction Action { get; private set; } = action;
    public RequestStatus From { get; private set; } = from;
    public RequestStatus To { get; private set; } = to;
    public int UserId { get; private set; } = userId;
    public int AuthorityId { get; private set; } = authorityId;
    public DateTimeOffset At { get; private set; } = at;

    /// <summary>The reason that the action asked for; empty where it asks for none.</summary>
    public string Note { get; private set; } = note;
}
