using Imi.Core.Users;

namespace Imi.Core.Workflow;

/// <summary>What stops somebody from an action; the later ones are closer to it.</summary>
public enum Obstacle
{
    /// <summary>Another authority is asked.</summary>
    Authority,

    /// <summary>The authority is, but not in this role: its local data administrator gives rights.</summary>
    Role,

    /// <summary>Not now.</summary>
    Status,

    /// <summary>A colleague has got it: an allocator may change that.</summary>
    Allocation,

    /// <summary>Something about the case excludes it.</summary>
    Guards,
}

/// <summary>Why an action is not open.</summary>
/// <param name="Right">The name of the right that the row asks for.</param>
/// <param name="From">The statuses in which it would be.</param>
/// <param name="Guards">The names of the guards that are not met; empty but for <see cref="Obstacle.Guards"/>.</param>
public sealed record Refusal<TStatus, TAction>(
    TAction Action, Obstacle Obstacle, Role Role, string Right, IReadOnlyCollection<TStatus> From, IReadOnlyList<string> Guards)
    where TStatus : struct, Enum
    where TAction : struct, Enum;
