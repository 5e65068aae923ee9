using Imi.Core.Users;
using static Imi.Core.Requests.RequestAction;

namespace Imi.Core.Requests;

/// <summary>Which steps of a request somebody is told: one rule, for the history of a page and for the marks of the lists.</summary>
internal sealed record ToldSteps(int RequestingAuthorityId, int? RequestingCoordinatorId, DateTimeOffset? SentAt, Actor Actor)
{
    // What a side settles with its own coordinator, and whom it gives a request to, is not told to the other.
    private static readonly RequestAction[] OfRequestingSide = [Create, Submit, Return, TakeBack, Rate];
    private static readonly RequestAction[] OfRespondingSide = [SubmitReply, ReturnReply];
    private static readonly RequestAction[] OfOneAuthority = [Allocate, Reallocate, Deallocate];

    // What changes an overview without changing the status.
    private static readonly RequestAction[] OfOverview = [Create, Forward, HandOver, ChangeCoordinator, InvolveCoordinators];

    // A request is split while it is being answered; in this status the step is the first of the new part.
    private const RequestStatus BornBySplit = RequestStatus.AwaitingAcceptance;

    private bool IsRequestingSide => Actor.AuthorityId == RequestingAuthorityId || Actor.AuthorityId == RequestingCoordinatorId;

    public static ToldSteps Of(Request request, Actor actor) => new(request.RequestingAuthorityId, request.RequestingCoordinatorId, request.SentAt, actor);

    public bool IsTold(HistoryEntry step) => step.Action switch
    {
        var action when OfRequestingSide.Contains(action) => IsRequestingSide,
        var action when OfRespondingSide.Contains(action) => !IsRequestingSide,
        var action when OfOneAuthority.Contains(action) => step.AuthorityId == Actor.AuthorityId,
        _ => IsTold(step.At),
    };

    /// <summary>Told, and to be seen at that level.</summary>
    public bool IsShown(HistoryEntry step, Level level) => IsTold(step) && (level >= Level.Details || IsInOverview(step));

    /// <summary>Before it is sent, nobody abroad is told (decision 9); afterwards, nobody is told what was said before.</summary>
    public bool IsTold(DateTimeOffset at) => IsRequestingSide || at >= SentAt;

    private bool IsInOverview(HistoryEntry step) =>
        step.From != step.To
        || OfOverview.Contains(step.Action)
        || (step.Action == Split && (RequestingAuthorityId == Actor.AuthorityId || step.To == BornBySplit));
}
