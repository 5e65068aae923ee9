using Imi.Core.Coordination;
using Imi.Core.Deadlines;

namespace Imi.Core.Requests;

public enum RequestTab
{
    Sent,
    Received,
    Drafts,
    All,

    /// <summary>Sent or received by the authorities that one's own coordinates, or that chose it (decision 11).</summary>
    Coordinated,
}

public enum RequestSort
{
    Changed,
    Number,
    Status,
    Sent,
    Due,
}

/// <summary>The dates of a request that may be asked for.</summary>
public enum DateKind
{
    Sent,
    Accepted,
    Replied,
    Closed,

    /// <summary>What is waited for now.</summary>
    Due,
}

/// <summary>One list with its criteria (<c>requests.md</c> §10.3), as an address says them. Nothing of the person can be asked for (decision 3).</summary>
public sealed record RequestFilter(
    RequestTab Tab, RequestStatus? Status = null, RequestSort Sort = RequestSort.Changed, bool Descending = true, int Page = 1, int Size = 25)
{
    /// <summary>Of <see cref="LastDays"/>: ten years.</summary>
    public const int MostDays = 3_660;

    /// <summary>What is late of all that one coordinates, the latest first (decision 14).</summary>
    public static readonly RequestFilter Urgent = new(RequestTab.Coordinated, Sort: RequestSort.Due, Descending: false) { Due = DueWindow.Overdue };

    public DueWindow? Due { get; init; }

    /// <summary>Code of the legislative area.</summary>
    public string? Area { get; init; }

    /// <summary>Of an authority of the request other than one's own.</summary>
    public string? Country { get; init; }

    /// <summary>What is known of an authority of the request other than one's own.</summary>
    public string? Authority { get; init; }

    /// <summary>Whom these words find.</summary>
    internal IReadOnlyList<int> AuthorityIds { get; init; } = [];

    /// <summary>The id of an authority of the request.</summary>
    public int? AuthorityId { get; init; }

    /// <summary>What is known of either coordinator.</summary>
    public string? Coordinator { get; init; }

    /// <inheritdoc cref="AuthorityIds"/>
    internal IReadOnlyList<int> CoordinatorIds { get; init; } = [];

    public string? Profession { get; init; }

    /// <summary>Part of the number.</summary>
    public string? Number { get; init; }

    /// <summary>Only what is assigned to the reader.</summary>
    public bool IsMine { get; init; }

    /// <summary>Only what counts for a number of the indicators; <see cref="From"/> and <see cref="Until"/> are then its period, in days of the responding country.</summary>
    public CountedBy? Counted { get; init; }

    /// <summary>Which date <see cref="From"/> and <see cref="Until"/> bound.</summary>
    public DateKind Date { get; init; }

    /// <summary>The first day, as the reader's country counts it.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Instead of the two: as many days up to today, today among them. So it says the same when it is opened again.</summary>
    public int? LastDays { get; init; }

    /// <summary>Whether any row may be left out.</summary>
    public bool IsNarrow => this with { Sort = RequestSort.Changed, Descending = true, Page = 1, Date = DateKind.Sent } != Whole() with { Size = Size };

    /// <summary>The whole list, in its own order.</summary>
    public RequestFilter Whole() => new(Tab);
}
