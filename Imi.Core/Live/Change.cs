namespace Imi.Core.Live;

public enum ChangeKind
{
    /// <summary>A request moved, or got a comment.</summary>
    Request,

    /// <summary>A draft was saved: only one side hears of it.</summary>
    Draft,

    /// <summary>A lease was taken, left or taken over: only one side hears of it.</summary>
    Lease,

    /// <summary>The settings of an authority: any page of it, and of its coordinators, may look different now.</summary>
    Authority,

    User,

    /// <summary>An invitation moved, or a registration.</summary>
    Invitation,

    /// <summary>A list that somebody at the authority keeps under a name.</summary>
    SavedView,

    /// <summary>What the Commission sets for all.</summary>
    Setting,

    /// <summary>A list of the Commission has a new version.</summary>
    List,

    /// <summary>A proposal of a keyword moved.</summary>
    Proposal,
}

/// <summary>That something changed, never what: rights are checked again when the listener reads.</summary>
/// <param name="authorityIds">The authorities whose pages are concerned.</param>
public sealed class Change(ChangeKind kind, int subjectId, List<int> authorityIds, DateTimeOffset at)
{
    public long Sequence { get; private set; }
    public ChangeKind Kind { get; private set; } = kind;
    public int SubjectId { get; private set; } = subjectId;
    public List<int> AuthorityIds { get; private set; } = authorityIds;
    public DateTimeOffset At { get; private set; } = at;
}
