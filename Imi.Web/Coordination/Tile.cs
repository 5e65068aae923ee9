using Imi.Core.Coordination;
using Imi.Core.Deadlines;
using Imi.Core.Requests;

namespace Imi.Web.Coordination;

/// <summary>One of the numbers that a coordinator watches, and the list that it counts.</summary>
/// <param name="Text">Key of what it says.</param>
public sealed record Tile(string Text, DueWindow Window, bool IsUnaccepted = false)
{
    public static readonly IReadOnlyList<Tile> All =
    [
        new("due.Overdue", DueWindow.Overdue),
        new("due.Today", DueWindow.Today),
        new("due.Soon", DueWindow.Soon),
        new("coordination.unaccepted", DueWindow.Overdue, IsUnaccepted: true),
    ];

    public RequestFilter Filter => In(new(RequestTab.Coordinated));

    /// <summary>The list of this number among those of another one.</summary>
    public RequestFilter In(RequestFilter filter) => filter with
    {
        Status = IsUnaccepted ? RequestStatus.AwaitingAcceptance : null,
        Due = Window,
        Sort = RequestSort.Due,
        Descending = false,
    };

    public int Count(IEnumerable<DueCount> counts) => counts.Where(count => count.Window == Window && (!IsUnaccepted || count.IsUnaccepted)).Sum(count => count.Count);

    public string Tone(IEnumerable<DueCount> counts) => Count(counts) == 0 ? "calm" : Window == DueWindow.Overdue ? "late" : "soon";
}
