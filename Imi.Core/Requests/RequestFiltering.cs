using System.Linq.Expressions;
using Imi.Core.Authorities;
using Imi.Core.Coordination;
using Imi.Core.Deadlines;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

/// <summary>The criteria of a list as part of its SQL. They only leave rows out: what may be seen is decided before.</summary>
internal static class RequestFiltering
{
    public static IQueryable<Request> Matching(this IQueryable<Request> requests, RequestFilter filter, Actor actor, ImiDbContext db, DateTimeOffset now)
    {
        if (!filter.IsNarrow)
        {
            return requests;
        }

        if (filter.Tab != RequestTab.Sent)
        {
            return requests.Fitting(filter, actor, db, now);
        }

        // A row of the sent ones stands for the whole, whichever of its parts fits.
        var fitting = db.Requests.Fitting(filter, actor, db, now);
        return requests.Where(request => fitting.Any(part => part.Id == request.Id || part.RootId == request.Id));
    }

    /// <summary>What counts for the number of the indicators that the filter names. The ids are one parameter, however many they are.</summary>
    public static async Task<IQueryable<Request>> CountedAsync(
        this IQueryable<Request> requests, RequestFilter filter, Actor actor, ImiDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        if (filter.Counted is not { } counted)
        {
            return requests;
        }

        var ids = await IndicatorQueries.IdsAsync(db, counted, Period.Between(filter.From, filter.Until), actor, now, cancel);
        return requests.Where(request => EF.Parameter(ids).Contains(request.Id));
    }

    /// <summary>What is due in a window, each date counted in the responder's country.</summary>
    public static IQueryable<Request> DueIn(this IQueryable<Request> requests, DueWindow window, ImiDbContext db, DateTimeOffset now) =>
        requests.DueIn(DueDates.Spans(window, now), db);

    /// <summary>What is due on the days that are named for its responder's country.</summary>
    public static IQueryable<Request> DueIn(this IQueryable<Request> requests, IReadOnlyList<DueSpan> spans, ImiDbContext db)
    {
        Expression<Func<Request, bool>> nothing = request => false;

        // Nothing is due of what is closed: said for the index, which holds only what is open.
        return requests.Where(request => request.ClosedAt == null).Where(spans.Aggregate(nothing, (due, span) => due.Or(IsIn(span, db))));
    }

    /// <summary>Each part of a split request for itself.</summary>
    public static IQueryable<Request> Fitting(this IQueryable<Request> requests, RequestFilter filter, Actor actor, ImiDbContext db, DateTimeOffset now)
    {
        var (own, user) = (actor.AuthorityId, actor.UserId);
        requests = filter.Status is { } status ? requests.Where(request => request.Status == status) : requests;
        requests = filter.Area is { } area ? requests.Where(request => request.Area == area) : requests;
        requests = filter.Profession is { } profession ? requests.Where(request => request.Profession == profession) : requests;
        requests = filter.Number?.ToUpperInvariant() is { } number ? requests.Where(request => request.Number.Contains(number)) : requests;
        requests = filter.IsMine ? requests.Where(request => request.Assignees.Any(one => one.UserId == user)) : requests;
        requests = filter.AuthorityId is { } id
            ? requests.Where(request => request.RequestingAuthorityId == id || request.RespondingAuthorityId == id)
            : requests;
        requests = filter.Due is { } window ? requests.DueIn(window, db, now) : requests;

        if (filter.Country is { } country)
        {
            requests = requests.OfOthers(db.Authorities.Where(authority => authority.Id != own && authority.Country == country));
        }

        if (filter.Authority is not null)
        {
            List<int?> others = [.. filter.AuthorityIds.Where(one => one != own)];
            requests = requests.Where(request => others.Contains(request.RequestingAuthorityId) || others.Contains(request.RespondingAuthorityId));
        }

        if (filter.Coordinator is not null)
        {
            List<int?> coordinators = [.. filter.CoordinatorIds];
            requests = requests.Where(request => coordinators.Contains(request.RequestingCoordinatorId) || coordinators.Contains(request.RespondingCoordinatorId));
        }

        return filter.Counted is null ? requests.Between(filter, actor.Country, now) : requests;
    }

    private static IQueryable<Request> OfOthers(this IQueryable<Request> requests, IQueryable<Authority> authorities) =>
        requests.Where(request => authorities.Any(one => one.Id == request.RequestingAuthorityId) || authorities.Any(one => one.Id == request.RespondingAuthorityId));

    private static IQueryable<Request> Between(this IQueryable<Request> requests, RequestFilter filter, string country, DateTimeOffset now)
    {
        var today = DueDates.DateIn(country, now);
        var (firstDay, lastDay) = filter.LastDays is { } days ? (today.AddDays(1 - days), today) : (filter.From, filter.Until);
        if (filter.Date == DateKind.Due)
        {
            requests = firstDay is { } first ? requests.Where(request => request.DueOn >= first) : requests;
            return lastDay is { } last ? requests.Where(request => request.DueOn <= last) : requests;
        }

        Expression<Func<Request, DateTimeOffset?>> date = filter.Date switch
        {
            DateKind.Accepted => request => request.AcceptedAt,
            DateKind.Replied => request => request.RepliedAt,
            DateKind.Closed => request => request.ClosedAt,
            _ => request => request.SentAt,
        };
        DateTimeOffset? from = firstDay is { } start ? DueDates.StartOf(country, start) : null;
        DateTimeOffset? before = lastDay is { } end && end < DateOnly.MaxValue ? DueDates.StartOf(country, end.AddDays(1)) : null;
        requests = from is null ? requests : requests.Where(date.Then(at => at >= from));
        requests = before is null ? requests : requests.Where(date.Then(at => at < before));
        return lastDay is not null && before is null ? requests.Where(date.Then(at => at != null)) : requests;
    }

    private static Expression<Func<Request, bool>> IsIn(DueSpan span, ImiDbContext db)
    {
        var (first, last, countries) = (span.First, span.Last, span.Countries);
        Expression<Func<Request, bool>> isDue = first is null ? request => request.DueOn <= last : request => request.DueOn >= first && request.DueOn <= last;
        return span.IsEverywhere
            ? isDue
            : isDue.And(request => db.Authorities.Any(responder => responder.Id == request.RespondingAuthorityId && countries.Contains(responder.Country)));
    }
}
