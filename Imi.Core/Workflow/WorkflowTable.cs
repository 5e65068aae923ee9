using System.Text;
using Imi.Core.Users;

namespace Imi.Core.Workflow;

/// <summary>The rows of one workflow, and the questions that are answered by reading them. An absent row means forbidden.</summary>
public sealed class WorkflowTable<T, TStatus, TAction>(params IReadOnlyList<Transition<T, TStatus, TAction>> rows)
    where T : IWorkflowItem<TStatus>
    where TStatus : struct, Enum
    where TAction : struct, Enum
{
    public IReadOnlyList<Transition<T, TStatus, TAction>> Rows { get; } = rows;

    public IEnumerable<Transition<T, TStatus, TAction>> OpenTo(Actor actor, T item) =>
        Rows.Where(row => row.IsOpenTo(actor, item));

    /// <summary>The statuses in which a case waits for the holders of the right.</summary>
    public IReadOnlyList<TStatus> StatusesDue(Right<T> right) =>
        [.. Rows.Where(row => row.IsDue && row.By == right).SelectMany(row => row.From).Distinct()];

    /// <summary>The gate: the one row by which the actor may carry out the action now.</summary>
    /// <exception cref="ActionForbiddenException">No row is open: a race, or an attempt.</exception>
    /// <exception cref="ActionBlockedException">The row is open, but something is missing.</exception>
    public Transition<T, TStatus, TAction> Require(TAction action, Actor actor, T item)
    {
        var row = OpenTo(actor, item).SingleOrDefault(row => row.Action.Equals(action))
            ?? throw new ActionForbiddenException(action.ToString(), item.Status.ToString());

        return row.Unmet(item) is { Count: > 0 } unmet
            ? throw new ActionBlockedException(action.ToString(), [.. unmet.Select(guard => guard.Name)])
            : row;
    }

    /// <summary>Why each action that is not open is not: by the row that comes closest (R23). What an open one still lacks, its row tells.</summary>
    public IEnumerable<Refusal<TStatus, TAction>> Refusals(Actor actor, T item) =>
        from row in Rows
        group row by row.Action into rows
        where !rows.Any(row => row.IsOpenTo(actor, item))
        select rows.Select(row => row.Refusal(actor, item)).MaxBy(refusal => refusal.Obstacle);

    /// <summary>The duties that wait now, whoever they wait for.</summary>
    public IEnumerable<Transition<T, TStatus, TAction>> Waiting(T item) =>
        Rows.Where(row => row.IsDue && row.From.Contains(item.Status) && row.When.All(guard => !guard.Hides || guard.IsMetBy(item)));

    /// <summary>The table as a Mermaid state diagram; rows that keep the status are left out.</summary>
    public string Diagram()
    {
        var diagram = new StringBuilder("stateDiagram-v2\n");
        foreach (var row in Rows)
        {
            foreach (var from in row.To is null ? [] : row.From)
            {
                diagram.Append(System.Globalization.CultureInfo.InvariantCulture, $"    {from} --> {row.To}: {row.Action} ({row.By.Name})\n");
            }
        }

        return diagram.ToString();
    }
}
