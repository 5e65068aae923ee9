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
        var allocating = areas.Where(area => area.AuthorityId == authority && area.UsesAllocation).Select(area => area.Area);
        return requests.FoundBy([.. from right in Rights.WithDuties
                                    let duties = Duties.Of(right, actor, roles)
                                    where duties.Areas.Count > 0
                                    select Waiting(right, duties)]);

        IQueryable<Request> Waiting(Right<Request> right, Duties duties)
        {
            // What is closed waits for nobody: said for the index, which holds only what is open.
            var party = Rights.PartyOf(right);
            var waiting = requests.Where(VisibleRequests.IsOf(party, authority))
                .Where(request => request.ClosedAt == null && duties.Areas.Contains(request.Area) && duties.Statuses.Contains(request.Status));
            return right.Role switch
            {
                Role.RequestHandler or Role.ReferralHandler => waiting.Where(request => !allocating.Contains(request.Area) || request.Assignees.Any(one => one.Party == party && one.UserId == user)),
                Role.Allocator => waiting.Where(request => allocating.Contains(request.Area) && request.Assignees.All(one => one.Party != party)),
                _ => waiting,
            };
        }
    }

    /// <summary>Where the actor holds the right, and in which statuses a request then waits.</summary>
    private sealed record Duties(IReadOnlyList<string> Areas, IReadOnlyList<RequestStatus> Statuses)
    {
        public static Duties Of(Right<Request> right, Actor actor, IReadOnlyCollection<Role>? roles) =>
            new(roles?.Contains(right.Role) == false ? [] : actor.AreasWith(right.Role), RequestWorkflow.Table.StatusesDue(right));
    }
}
