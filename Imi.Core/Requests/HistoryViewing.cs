namespace Imi.Core.Requests;

/// <summary>The history as one reader sees it: who, when, what, and what was changed from what to what.</summary>
internal static partial class RequestViewing
{
    private static IEnumerable<HistoryView> History(Request request, ToldSteps told, People people) =>
        from pair in StepChanges.Pairs(request, [.. request.History.OrderBy(step => step.Id)])
        let step = pair.Step
        where told.IsTold(step)
        select new HistoryView(step.Action, step.From, step.To, people.Name(step.UserId, step.AuthorityId), people.Country(step.AuthorityId), step.At, step.Note)
        {
            Id = step.Id,
            Changes = [.. from value in StepChanges.Changed(step, pair.After) where value != StepValue.Status select Change(value, step, pair.After, request, people)],
        };

    private static ValueChange Change(StepValue value, HistoryEntry step, StepValues after, Request request, People people) =>
        new(value, Shown(value, step, step.Before, request, people), Shown(value, step, after, request, people));

    private static ShownValue? Shown(StepValue value, HistoryEntry step, StepValues at, Request request, People people) => value switch
    {
        StepValue.Status => null,
        StepValue.DueOn => Shown(at.DueOn),
        StepValue.AgreedReplyOn => Shown(at.AgreedReplyOn),
        StepValue.Requesting => Shown(at.RequestingAuthorityId, people),
        StepValue.Responding => Shown(at.RespondingAuthorityId, people),
        StepValue.RequestingCoordinator => Shown(at.RequestingCoordinatorId, people),
        StepValue.RespondingCoordinator => Shown(at.RespondingCoordinatorId, people),
        StepValue.Assignees => Shown(at.AssigneesOf(step.AuthorityId, request.RequestingAuthorityId), people),
    };

    private static ShownValue? Shown(DateOnly? on) => on is null ? null : new(On: on);

    private static ShownValue? Shown(int? authorityId, People people) => authorityId is { } id ? new(Authority: people.Authority(id)) : null;

    // Only colleagues read of it; whoever is no user any more has no name.
    private static ShownValue? Shown(IReadOnlyList<int> userIds, People people) =>
        userIds.Count == 0 ? null : new(People: string.Join(", ", userIds.Select(people.Colleague).OfType<string>()));

    private static IEnumerable<StepValues> StandingsOf(Request request) => request.History.Select(step => step.Before).Append(request.Values);

    private static IEnumerable<int> AuthoritiesIn(StepValues values) =>
        new[] { values.RequestingAuthorityId, values.RespondingAuthorityId, values.RequestingCoordinatorId, values.RespondingCoordinatorId }.OfType<int>();
}
