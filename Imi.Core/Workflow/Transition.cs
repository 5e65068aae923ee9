using Imi.Core.Users;

namespace Imi.Core.Workflow;

/// <summary>Something that a workflow table moves from status to status.</summary>
public interface IWorkflowItem<out TStatus>
{
    /// <summary>Code of the legislative area; rights are held area by area.</summary>
    string Area { get; }

    TStatus Status { get; }

    /// <summary>Whether the actor has the role where this case is at home.</summary>
    bool IsHeldBy(Actor actor, Role role) => actor.Has(role, Area);
}

/// <summary>One row of a workflow table. A duty (<paramref name="IsDue"/>) puts the case on somebody's action list, an option does not.</summary>
/// <param name="To">Null where the status stays.</param>
public sealed record Transition<T, TStatus, TAction>(
    bool IsDue,
    TAction Action,
    IReadOnlyCollection<TStatus> From,
    TStatus? To,
    Right<T> By,
    IReadOnlyCollection<Guard<T>> When)
    where T : IWorkflowItem<TStatus>
    where TStatus : struct, Enum
    where TAction : struct, Enum
{
    public bool IsOpenTo(Actor actor, T item) =>
        From.Contains(item.Status)
        && item.IsHeldBy(actor, By.Role)
        && By.AuthorityOf(item) == actor.AuthorityId
        && By.IsHeldBy(item, actor)
        && When.All(guard => !guard.Hides || guard.IsMetBy(item));

    /// <summary>The first thing on the way to this row, which is not open, that stops the actor.</summary>
    internal Refusal<TStatus, TAction> Refusal(Actor actor, T item)
    {
        var obstacle = this switch
        {
            _ when By.AuthorityOf(item) != actor.AuthorityId => Obstacle.Authority,
            _ when !item.IsHeldBy(actor, By.Role) => Obstacle.Role,
            _ when !From.Contains(item.Status) => Obstacle.Status,
            _ when !By.IsHeldBy(item, actor) => Obstacle.Allocation,
            _ => Obstacle.Guards,
        };

        return new(Action, obstacle, By.Role, By.Name, From, obstacle == Obstacle.Guards ? [.. Unmet(item).Select(guard => guard.Name)] : []);
    }

    /// <summary>What still stands in the way; empty when the action can go ahead.</summary>
    public IReadOnlyList<Guard<T>> Unmet(T item) => [.. When.Where(guard => !guard.IsMetBy(item))];
}
