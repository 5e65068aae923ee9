using Imi.Core.Users;
using static Imi.Core.Requests.RequestAction;

namespace Imi.Core.Requests;

/// <summary>Which steps of a request somebody is told: one rule, for the history of a page and for the marks of the lists.</summary>
internal static class ToldSteps
{
    // What a side settles with its own coordinator, and whom it gives a request to, is not told to the other.
    private static readonly RequestAction[] OfRequestingSide = [Create, Submit, Return, TakeBack, Rate];
    private static readonly RequestAction[] OfRespondingSide = [SubmitReply, ReturnReply];
    private static readonly RequestAction[] OfOneAuthority = [Allocate, Reallocate, Deallocate];

    // What changes an overview without changing the status.
    private static readonly RequestAction[] OfOverview = [Create, Forward, ChangeCoordinator, InvolveCoordinators];

    // A request is split while it is being answered; in this status the step is the first of the new part.
    private const RequestStatus BornBySplit = RequestStatus.AwaitingAcceptance;

    public static bool IsTold(Request request, HistoryEntry step, Actor actor) => step.Action switch
    {
        var action when OfRequestingSide.Contains(action) => IsRequestingSide(request, actor),
        var action when OfRespondingSide.Contains(action) => !IsRequestingSide(request, actor),
        var action when OfOneAuthority.Contains(action) => step.AuthorityId == actor.AuthorityId,
        _ => IsTold(request, step.At, actor),
    };

    /// <summary>Told, and to be seen at that level.</summary>
    public static bool IsShown(Request request, HistoryEntry step, Level level, Actor actor) =>
        IsTold(request, step, actor) && (level >= Level.Details || IsInOverview(request, step, actor));

    /// <summary>Before it is sent, nobody abroad is told (decision 9); afterwards, nobody is told what was said before.</summary>
    public static bool IsTold(Request request, DateTimeOffset at, Actor actor) => IsRequestingSide(request, actor) || at >= request.SentAt;

    private static bool IsInOverview(Request request, HistoryEntry step, Actor actor) =>
        step.From != step.To
        || OfOverview.Contains(step.Action)
        || (step.Action == Split && (request.RequestingAuthorityId == actor.AuthorityId || step.To == BornBySplit));

    private static bool IsRequestingSide(Request request, Actor actor) =>
        actor.AuthorityId == request.RequestingAuthorityId || actor.AuthorityId == request.RequestingCoordinatorId;
}
