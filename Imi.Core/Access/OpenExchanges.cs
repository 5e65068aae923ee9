using Imi.Core.Persistence;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Access;

/// <summary>An exchange that is open, and what the authority is in it: nothing beyond the overview.</summary>
public sealed record OpenExchange(string Number, string Area, Party Party, RequestStatus Status, AuthorityName Other);

/// <summary>What keeps an authority from being taken out: every request underway that it is a party of, as side or as chosen coordinator. A draft is none yet.</summary>
internal static class OpenExchanges
{
    /// <param name="area">Null for all.</param>
    public static async Task<List<OpenExchange>> OpenExchangesAsync(this ImiDbContext db, int authorityId, string? area, CancellationToken cancel)
    {
        var open = new List<OpenExchange>();
        foreach (var party in Enum.GetValues<Party>())
        {
            // Named is the authority of the other side.
            var isOnRequestingSide = party is Party.Requesting or Party.RequestingCoordinator;
            open.AddRange(await (
                from request in Underway(db, party, area).Where(VisibleRequests.IsOf(party, authorityId))
                join other in db.Authorities on isOnRequestingSide ? request.RespondingAuthorityId : request.RequestingAuthorityId equals other.Id
                select new OpenExchange(request.Number, request.Area, party, request.Status, new AuthorityName(other.Id, other.Country, other.OfficialName))).ToListAsync(cancel));
        }

        return [.. open.OrderBy(one => one.Number, StringComparer.Ordinal).ThenBy(one => one.Party)];
    }

    // Before it is sent, nobody abroad is in it.
    private static IQueryable<Request> Underway(ImiDbContext db, Party party, string? area)
    {
        var underway = db.Requests.Where(request => request.ClosedAt == null && (area == null || request.Area == area));
        return party is Party.Requesting or Party.RequestingCoordinator
            ? underway.Where(request => request.SubmittedAt != null || request.SentAt != null)
            : underway.Where(request => request.SentAt != null);
    }
}
