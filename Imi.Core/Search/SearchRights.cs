using System.Linq.Expressions;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using static Imi.Core.Search.SearchScope;

namespace Imi.Core.Search;

/// <summary>What somebody may find: of which requests which scopes. It follows <see cref="Visibility"/>, and nobody finds more than the page shows.</summary>
internal static class SearchRights
{
    public static IEnumerable<(Expression<Func<Request, bool>> Requests, SearchScope[] Scopes)> Of(Actor actor, ImiDbContext db)
    {
        (Party Party, Level Level, SearchScope[] Scopes)[] shown =
        [
            (Party.Requesting, Level.Details, [Shared, RequestingSide]),
            (Party.Responding, Level.Details, [Shared, RespondingSide]),
            (Party.RequestingCoordinator, Level.Details, [Shared, RequestingSide]),
            (Party.RespondingCoordinator, Level.Details, [Shared]),
            (Party.Requesting, Level.Full, [Documents]),
            (Party.Responding, Level.Full, [Documents]),
        ];
        var seen =
            from one in shown
            let requests = VisibleRequests.SeenAs(one.Party, one.Level, actor, db)
            where requests is not null
            select (requests, one.Scopes);

        // A reply that is submitted is read by whoever is to approve it.
        return VisibleRequests.SeenAs(Party.RespondingCoordinator, Level.Details, actor, db) is { } awaited
            ? [.. seen, (awaited.And(request => request.Status == RequestStatus.ReplyAwaitingApproval), [RespondingSide])]
            : seen;
    }
}
