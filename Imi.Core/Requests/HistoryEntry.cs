namespace Imi.Core.Requests;

/// <summary>One step in the life of a request: who did what, when, from which status to which.</summary>
public sealed class HistoryEntry(RequestAction action, RequestStatus from, RequestStatus to, int userId, int authorityId, DateTimeOffset at, string note, StepValues before)
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

    /// <summary>How the request stood: what the step changed is seen from the next one, or from the request itself.</summary>
    public StepValues Before { get; private set; } = before;
}

/// <summary>What a step may change beside the status.</summary>
public sealed record StepValues(
    DateOnly? DueOn,
    DateOnly? AgreedReplyOn,
    int? RespondingAuthorityId,
    int? RequestingCoordinatorId,
    int? RespondingCoordinatorId,
    IReadOnlyList<int> RequestingAssignees,
    IReadOnlyList<int> RespondingAssignees)
{
    /// <summary>Null where that was before it was kept: it is the present one then.</summary>
    public int? RequestingAuthorityId { get; init; }

    public IReadOnlyList<int> RequestingCoordinatorAssignees { get; init; } = [];

    public IReadOnlyList<int> RespondingCoordinatorAssignees { get; init; } = [];

    public IEnumerable<int> Assignees => [.. RequestingAssignees, .. RespondingAssignees, .. RequestingCoordinatorAssignees, .. RespondingCoordinatorAssignees];

    /// <summary>Those of the party that the authority was then.</summary>
    /// <param name="requesting">The present requesting authority.</param>
    public IReadOnlyList<int> AssigneesOf(int authorityId, int requesting) =>
        authorityId == (RequestingAuthorityId ?? requesting) ? RequestingAssignees
        : authorityId == RespondingAuthorityId ? RespondingAssignees
        : authorityId == RequestingCoordinatorId ? RequestingCoordinatorAssignees
        : authorityId == RespondingCoordinatorId ? RespondingCoordinatorAssignees
        : [];
}
