using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;

namespace Imi.Core.ActionLists;

public static class ActionList
{
    /// <summary>The requests that the table calls a duty of the actor. A test keeps the query in step with the table.</summary>
    public static IQueryable<Request> DueFor(this IQueryable<Request> requests, Actor actor)
    {
        var authority = actor.AuthorityId;
        var requester = RequestWorkflow.Table.StatusesDue(Rights.Requester);
        var responder = RequestWorkflow.Table.StatusesDue(Rights.Responder);
        var requesterAreas = AreasOf(Rights.Requester, actor);
        var responderAreas = AreasOf(Rights.Responder, actor);

        return requests.Where(request =>
            (request.RequestingAuthorityId == authority && requesterAreas.Contains(request.Area) && requester.Contains(request.Status)) ||
            (request.RespondingAuthorityId == authority && responderAreas.Contains(request.Area) && responder.Contains(request.Status)));
    }

    private static IReadOnlyList<string> AreasOf(Right<Request> right, Actor actor) => actor.AreasWith(right.Role);
}
