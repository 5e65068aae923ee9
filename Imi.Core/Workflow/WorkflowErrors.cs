namespace Imi.Core.Workflow;

/// <summary>No row of the table offers this action to this actor now.</summary>
public sealed class ActionForbiddenException(string action, string status)
    : Exception($"{action} is not open in status {status}.")
{
    public string Action { get; } = action;
}

/// <summary>The action is open, but something is missing.</summary>
/// <param name="unmet">Names of the guards that are not met.</param>
public sealed class ActionBlockedException(string action, IReadOnlyList<string> unmet)
    : Exception($"{action} needs {string.Join(", ", unmet)}.")
{
    public IReadOnlyList<string> Unmet { get; } = unmet;
}
