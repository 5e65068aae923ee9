namespace Imi.Core.Requests;

/// <summary>What each step of a history changed: each remembers how the request stood before it.</summary>
internal static class StepChanges
{
    /// <param name="steps">All that follow each other, in order, the last one being the last of the request.</param>
    public static Dictionary<int, IReadOnlyList<StepValue>> In(Request request, IReadOnlyList<HistoryEntry> steps) =>
        Pairs(request, steps).ToDictionary(pair => pair.Step.Id, pair => Changed(pair.Step, pair.After));

    /// <summary>Each step with how the request stood after it.</summary>
    public static IEnumerable<(HistoryEntry Step, StepValues After)> Pairs(Request request, IReadOnlyList<HistoryEntry> steps) =>
        steps.Zip(steps.Skip(1).Select(next => next.Before).Append(request.Values));

    /// <summary>Worth telling: what is set anew or replaced. That nothing is due any more the status says, and what is written in a draft is no step.</summary>
    public static IReadOnlyList<StepValue> Changed(HistoryEntry step, StepValues after) => [.. All(step, after)];

    private static IEnumerable<StepValue> All(HistoryEntry step, StepValues after)
    {
        var before = step.Before;
        if (step.From != step.To)
        {
            yield return StepValue.Status;
        }

        if (step.Action is RequestAction.Allocate or RequestAction.Reallocate or RequestAction.Deallocate)
        {
            yield return StepValue.Assignees;
        }

        if (step.To == RequestStatus.Draft)
        {
            yield break;
        }

        var isAgreed = after.AgreedReplyOn is not null && after.AgreedReplyOn != before.AgreedReplyOn;
        if (isAgreed)
        {
            yield return StepValue.AgreedReplyOn;
        }

        if (after.DueOn is not null && after.DueOn != before.DueOn && !(isAgreed && after.DueOn == after.AgreedReplyOn))
        {
            yield return StepValue.DueOn;
        }

        foreach (var (value, was, isNow) in new[]
        {
            (StepValue.Requesting, before.RequestingAuthorityId, after.RequestingAuthorityId),
            (StepValue.Responding, before.RespondingAuthorityId, after.RespondingAuthorityId),
            (StepValue.RequestingCoordinator, before.RequestingCoordinatorId, after.RequestingCoordinatorId),
            (StepValue.RespondingCoordinator, before.RespondingCoordinatorId, after.RespondingCoordinatorId),
        })
        {
            if (was is not null && isNow is not null && was != isNow)
            {
                yield return value;
            }
        }
    }
}
