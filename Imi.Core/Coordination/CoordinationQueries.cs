using Imi.Core.Deadlines;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Coordination;

/// <summary>What a coordinator watches: how many of the requests it coordinates are late or soon due, and whose they are.</summary>
public sealed class CoordinationQueries(IDbContextFactory<ImiDbContext> contexts, TimeProvider clock)
{
    /// <summary>Each request that has a date up to the last one that counts as soon stands in exactly one count.</summary>
    public async Task<IReadOnlyList<DueCount>> DueAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var latest = DueDates.Spans(DueWindow.Soon, now).Max(span => span.Last);

        // Whatever is late everywhere need not be told apart by its date.
        var late = DueDates.Spans(DueWindow.Overdue, now).Min(span => span.Last);
        var due = db.Requests.AsNoTracking().Where(request => request.ClosedAt == null && request.DueOn <= latest);
        var isRequesters = VisibleRequests.IsParty(Party.RequestingCoordinator, actor.AuthorityId, db.CoordinatorLinks);

        var counts = await CountAsync(db, due.VisibleTo(actor, db, Party.RequestingCoordinator), Party.Requesting, late, cancel);
        counts.AddRange(await CountAsync(db, due.VisibleTo(actor, db, Party.RespondingCoordinator).Where(isRequesters.Not()), Party.Responding, late, cancel));
        return
        [
            .. from count in counts
               let window = DueDates.WindowOf(count.Responder, count.DueOn, now)
               where window is not null
               group count.Count by new { count.AuthorityId, count.Name, count.Area, count.Country, Window = window.Value, count.IsUnaccepted } into same
               select new DueCount(same.Key.AuthorityId, same.Key.Name, same.Key.Area, same.Key.Country, same.Key.Window, same.Key.IsUnaccepted, same.Sum()),
        ];
    }

    private static Task<List<Row>> CountAsync(ImiDbContext db, IQueryable<Request> due, Party side, DateOnly late, CancellationToken cancel) =>
    (
        from request in due
        join requesting in db.Authorities on request.RequestingAuthorityId equals requesting.Id
        join responding in db.Authorities on request.RespondingAuthorityId equals responding.Id
        group request by new
        {
            Id = side == Party.Requesting ? requesting.Id : responding.Id,
            Name = side == Party.Requesting ? requesting.OfficialName : responding.OfficialName,
            Country = side == Party.Requesting ? responding.Country : requesting.Country,
            Responder = responding.Country,
            request.Area,
            DueOn = request.DueOn < late ? late : request.DueOn!.Value,
            IsUnaccepted = request.Status == RequestStatus.AwaitingAcceptance,
        }
        into same
        select new Row(same.Key.Id, same.Key.Name, same.Key.Country, same.Key.Responder, same.Key.Area, same.Key.DueOn, same.Key.IsUnaccepted, same.Count())
    ).ToListAsync(cancel);

    private sealed record Row(int AuthorityId, string Name, string Country, string Responder, string Area, DateOnly DueOn, bool IsUnaccepted, int Count);
}

/// <param name="AuthorityId">The authority that is coordinated.</param>
/// <param name="Country">Of the other side.</param>
/// <param name="IsUnaccepted">The date is that for accepting.</param>
public sealed record DueCount(int AuthorityId, string AuthorityName, string Area, string Country, DueWindow Window, bool IsUnaccepted, int Count);
