using Imi.Core.Authorities;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;

namespace Imi.Core.ActionLists;

public static class ActionList
{
    /// <summary>The requests that the table calls a duty of the actor. A test keeps the query in step with the table.</summary>
    /// <param name="roles">Of which of his roles; of all, where it is null.</param>
    public static IQueryable<Request> DueFor(this IQueryable<Request> requests, Actor actor, IQueryable<AuthorityArea> areas, IReadOnlyCollection<Role>? roles = null)
    {
        var (authority, user) = (actor.AuthorityId, actor.UserId);
        var requester = Duties.Of(Rights.Requester, actor, roles);
        var responder = Duties.Of(Rights.Responder, actor, roles);
        var requestersAllocator = Duties.Of(Rights.RequestersAllocator, actor, roles);
        var respondersAllocator = Duties.Of(Rights.RespondersAllocator, actor, roles);
        var requestersCoordinator = Duties.Of(Rights.RequestersCoordinator, actor, roles);
        var respondersCoordinator = Duties.Of(Rights.RespondersCoordinator, actor, roles);
        var requestersCoordinatorsAllocator = Duties.Of(Rights.RequestersCoordinatorsAllocator, actor, roles);
        var respondersCoordinatorsAllocator = Duties.Of(Rights.RespondersCoordinatorsAllocator, actor, roles);
        var allocating = areas.Where(area => area.AuthorityId == authority && area.UsesAllocation).Select(area => area.Area);

        return requests.Where(request =>
            (request.RequestingAuthorityId == authority && (
                (requester.Areas.Contains(request.Area) && requester.Statuses.Contains(request.Status)
                    && (!allocating.Contains(request.Area) || request.Assignees.Any(one => one.Party == Party.Requesting && one.UserId == user)))
                || (requestersAllocator.Areas.Contains(request.Area) && requestersAllocator.Statuses.Contains(request.Status)
                    && allocating.Contains(request.Area) && request.Assignees.All(one => one.Party != Party.Requesting))))
            || (request.RespondingAuthorityId == authority && (
                (responder.Areas.Contains(request.Area) && responder.Statuses.Contains(request.Status)
                    && (!allocating.Contains(request.Area) || request.Assignees.Any(one => one.Party == Party.Responding && one.UserId == user)))
                || (respondersAllocator.Areas.Contains(request.Area) && respondersAllocator.Statuses.Contains(request.Status)
                    && allocating.Contains(request.Area) && request.Assignees.All(one => one.Party != Party.Responding))))
            || (request.RequestingCoordinatorId == authority && (
                (requestersCoordinator.Areas.Contains(request.Area) && requestersCoordinator.Statuses.Contains(request.Status)
                    && (!allocating.Contains(request.Area) || request.Assignees.Any(one => one.Party == Party.RequestingCoordinator && one.UserId == user)))
                || (requestersCoordinatorsAllocator.Areas.Contains(request.Area) && requestersCoordinatorsAllocator.Statuses.Contains(request.Status)
                    && allocating.Contains(request.Area) && request.Assignees.All(one => one.Party != Party.RequestingCoordinator))))
            || (request.RespondingCoordinatorId == authority && (
                (respondersCoordinator.Areas.Contains(request.Area) && respondersCoordinator.Statuses.Contains(request.Status)
                    && (!allocating.Contains(request.Area) || request.Assignees.Any(one => one.Party == Party.RespondingCoordinator && one.UserId == user)))
                || (respondersCoordinatorsAllocator.Areas.Contains(request.Area) && respondersCoordinatorsAllocator.Statuses.Contains(request.Status)
                    && allocating.Contains(request.Area) && request.Assignees.All(one => one.Party != Party.RespondingCoordinator)))));
    }

    /// <summary>Where the actor holds the right, and in which statuses a request then waits.</summary>
    private sealed record Duties(IReadOnlyList<string> Areas, IReadOnlyList<RequestStatus> Statuses)
    {
        public static Duties Of(Right<Request> right, Actor actor, IReadOnlyCollection<Role>? roles) =>
            new(roles?.Contains(right.Role) == false ? [] : actor.AreasWith(right.Role), RequestWorkflow.Table.StatusesDue(right));
    }
}
