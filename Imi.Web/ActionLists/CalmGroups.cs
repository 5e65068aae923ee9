using System.Collections.Frozen;
using Imi.Core.ActionLists;
using Imi.Core.Requests;
using Imi.Web.Components;

namespace Imi.Web.ActionLists;

/// <summary>The groups of the action list as somebody sees them who may be busy there: meanwhile no row moves, and no group comes between the others.</summary>
public sealed class CalmGroups
{
    private IReadOnlyList<DueGroup> _read = [];
    private IReadOnlyList<(DueTask Task, CalmRows Rows)> _shown = [];

    /// <summary>With the rows as they are shown; each total is that of the list as it is now.</summary>
    public IReadOnlyList<DueGroup> Shown => [.. _shown.Select(one => new DueGroup(one.Task, Read(one.Task).Total, one.Rows.Shown))];

    /// <summary>Of all groups, be they shown or not.</summary>
    public int Total => _read.Sum(group => group.Total);

    /// <summary>Ids of rows that wait.</summary>
    public IReadOnlyList<int> New => [.. _read.SelectMany(group => RowsOf(group.Task)?.New ?? group.Rows.Select(row => row.Id))];

    /// <summary>How many of the rows shown have left their group.</summary>
    public int Gone => _shown.Sum(one => one.Rows.Gone.Count);

    /// <summary>Ids of rows that are shown in a group and have left it.</summary>
    public IReadOnlySet<int> GoneOf(DueTask task) => RowsOf(task)?.Gone ?? FrozenSet<int>.Empty;

    /// <summary>There are more in the group than are read.</summary>
    public bool IsCut(DueTask task) => Read(task).Total > Read(task).Rows.Count;

    /// <summary>The list as it was read last.</summary>
    public void Show() => _shown = [.. _read.Select(group => (group.Task, Rows(group)))];

    public void Show(IReadOnlyList<DueGroup> read)
    {
        _read = read;
        Show();
    }

    /// <summary>What the reader has just dealt with leaves at once.</summary>
    public void Drop(int id)
    {
        foreach (var (_, rows) in _shown)
        {
            rows.Drop(id);
        }
    }

    /// <summary>As <see cref="CalmRows.FollowAsync"/>, for each group.</summary>
    public async Task FollowAsync(IReadOnlyList<DueGroup> read, Func<bool> isBusy, Func<DueTask, IReadOnlyCollection<int>, Task<IReadOnlyList<RequestRow>>> stillInAsync)
    {
        var shown = _shown;
        _read = read;
        foreach (var (task, rows) in shown)
        {
            var group = Read(task);
            await rows.FollowAsync(new(group.Rows, group.Total, Number: 1, Size: Math.Max(1, group.Rows.Count)), isBusy, ids => stillInAsync(task, ids));
        }

        if (!isBusy() || shown.Count == 0 || shown != _shown)
        {
            Show();
        }
    }

    private static CalmRows Rows(DueGroup group)
    {
        var rows = new CalmRows();
        rows.Show(group.Rows);
        return rows;
    }

    private DueGroup Read(DueTask task) => _read.SingleOrDefault(group => group.Task == task) ?? new(task, Total: 0, Rows: []);

    private CalmRows? RowsOf(DueTask task) => _shown.SingleOrDefault(one => one.Task == task).Rows;
}
