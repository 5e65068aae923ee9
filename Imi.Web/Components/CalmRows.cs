using System.Collections.Frozen;
using Imi.Core.Requests;

namespace Imi.Web.Components;

/// <summary>
/// The rows of a live list as somebody sees them who may be busy in it (R2). Meanwhile each row stays where it is: what changed in it is
/// shown at once, what is new waits, and what has left the list is marked and stays. So the count of a list is that of the rows shown and
/// of those that wait, without those that have left.
/// </summary>
public sealed class CalmRows
{
    private IReadOnlyList<RequestRow> _read = [];

    public IReadOnlyList<RequestRow> Shown { get; private set; } = [];

    /// <summary>Ids of rows that are shown and have left the list.</summary>
    public IReadOnlySet<int> Gone { get; private set; } = FrozenSet<int>.Empty;

    /// <summary>Ids of rows that wait, in the order of the list.</summary>
    public IReadOnlyList<int> New => [.. _read.Select(row => row.Id).Except(Shown.Select(row => row.Id))];

    /// <summary>The list as it was read last.</summary>
    public void Show() => (Shown, Gone) = (_read, FrozenSet<int>.Empty);

    public void Show(IReadOnlyList<RequestRow> read)
    {
        _read = read;
        Show();
    }

    /// <summary>What the reader has just dealt with leaves at once.</summary>
    public void Drop(params IReadOnlyCollection<int> ids) => Shown = [.. Shown.Where(row => !ids.Contains(row.Id))];

    /// <param name="isBusy">Asked again when everything is read.</param>
    /// <param name="stillInAsync">Of rows that are not on this page those that are on another one, as they are now.</param>
    public async Task FollowAsync(PageOf<RequestRow> read, Func<bool> isBusy, Func<IReadOnlyCollection<int>, Task<IReadOnlyList<RequestRow>>> stillInAsync)
    {
        var shown = Shown;
        int[] missing = [.. shown.Select(row => row.Id).Except(read.Items.Select(row => row.Id))];
        var elsewhere = isBusy() && missing.Length > 0 && read.Total > read.Items.Count ? await stillInAsync(missing) : [];

        // What was looked up meanwhile, and a list without rows, hold nothing in place.
        if (isBusy() && shown.Count > 0 && shown == Shown)
        {
            Hold(read.Items, elsewhere);
        }
        else
        {
            Show(read.Items);
        }
    }

    private void Hold(IReadOnlyList<RequestRow> read, IReadOnlyList<RequestRow> elsewhere)
    {
        var now = read.Concat(elsewhere).ToDictionary(row => row.Id);
        _read = read;
        Gone = Shown.Select(row => row.Id).Where(id => !now.ContainsKey(id)).ToFrozenSet();
        Shown = [.. Shown.Select(row => now.GetValueOrDefault(row.Id, row))];
    }
}
