using Imi.Core.Visits;

namespace Imi.Core.Requests;

/// <summary>What others did to a request since the reader last opened it, as far as the reader sees it.</summary>
/// <param name="Since">Null for whoever opens it for the first time, to whom nothing is news and everything is new.</param>
/// <param name="Latest">The last step that this reading shows.</param>
public sealed record RequestNews(Visit? Since, int Latest)
{
    public static readonly RequestNews None = new(null, 0);

    /// <summary>Ids of rows of the history.</summary>
    public IReadOnlyList<int> Steps { get; init; } = [];

    public IReadOnlyList<StepValue> Values { get; init; } = [];

    /// <summary>Numbers of questions.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    public int Comments { get; init; }

    public IReadOnlyList<Guid> Documents { get; init; } = [];

    public bool IsNew(StepValue value) => Values.Contains(value);
}

/// <summary>What a step changed in a request.</summary>
public enum StepValue
{
    Status,
    DueOn,
    AgreedReplyOn,
    Requesting,
    Responding,
    RequestingCoordinator,
    RespondingCoordinator,
    Assignees,
}

/// <summary>One value of a request before a step and after it; null where there was none.</summary>
public sealed record ValueChange(StepValue Value, ShownValue? Before, ShownValue? After);

/// <summary>A day, an authority or people, whichever the value is.</summary>
public sealed record ShownValue(DateOnly? On = null, AuthorityName? Authority = null, string People = "");
