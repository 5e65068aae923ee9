using System.Linq.Expressions;
using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;

namespace Imi.Core.ActionLists;

public static class ActionList
{
    private static readonly Expression<Func<Request, RequestStatus>> Status = request => request.Status;

    /// <summary>The requests that the table calls a duty of the actor. A test keeps the query in step with the table.</summary>
    /// <param name="attendance">Who of the actor's authority is there.</param>
    /// <param name="roles">Of which of his roles; of all, where it is null.</param>
    public static IQueryable<Request> DueFor(
        this IQueryable<Request> requests, Actor actor, IQueryable<AuthorityArea> areas, Attendance attendance, IReadOnlyCollection<Role>? roles = null)
    {
        var (authority, own) = (actor.AuthorityId, attendance.ActedForBy(actor.UserId));
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
                .Where(request => request.ClosedAt == null && duties.Areas.Contains(request.Area)).Where(Status.IsOneOf(duties.Statuses));
            return right.Role switch
            {
                Role.RequestHandler or Role.ReferralHandler => waiting.Where(request => !allocating.Contains(request.Area) || request.Assignees.Any(one => one.Party == party && own.Contains(one.UserId))),
                Role.Allocator => waiting.Where(request => allocating.Contains(request.Area)).Where(IsUnserved(party, duties.Areas, attendance)),
                _ => waiting,
            };
        }
    }

    /// <summary>Nobody is there who has got it. Whom nobody stands in for differs from area to area; areas that agree stand together.</summary>
    private static Expression<Func<Request, bool>> IsUnserved(Party party, IReadOnlyList<string> areas, Attendance attendance) =>
        areas.Select(area => (Area: area, Absent: attendance.Absent.Select(one => one.UserId).Where(user => !attendance.IsServed(user, RequestService.HandledBy(party), area)).ToList()))
            .GroupBy(one => string.Join(' ', one.Absent), (_, same) => IsUnserved(party, [.. same.Select(one => one.Area)], same.First().Absent))
            .Aggregate((some, more) => some.Or(more));

    private static Expression<Func<Request, bool>> IsUnserved(Party party, List<string> areas, List<int> absent) => absent.Count == 0
        ? request => areas.Contains(request.Area) && request.Assignees.All(one => one.Party != party)
        : request => areas.Contains(request.Area) && request.Assignees.All(one => one.Party != party || absent.Contains(one.UserId));

    /// <summary>Where the actor holds the right, and in which statuses a request then waits.</summary>
    private sealed record Duties(IReadOnlyList<string> Areas, IReadOnlyList<RequestStatus> Statuses)
    {
        public static Duties Of(Right<Request> right, Actor actor, IReadOnlyCollection<Role>? roles) =>
            new(roles?.Contains(right.Role) == false ? [] : actor.AreasWith(right.Role), RequestWorkflow.Table.StatusesDue(right));
    }
}
