using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

/// <summary>Rules that need more than the request itself: who may be addressed, forwarded to, chosen.</summary>
internal static class RequestRules
{
    public static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new InvalidValueException(rule);
        }
    }

    /// <summary>Another Member State, with access to the area (decision 15).</summary>
    public static async Task RequireRecipientAsync(ImiDbContext db, Request request, int authorityId, CancellationToken cancel)
    {
        var own = await db.Authorities.Where(one => one.Id == request.RequestingAuthorityId).Select(one => one.Country).SingleAsync(cancel);
        Require(await db.Authorities.AnyAsync(one => one.Id == authorityId && one.Country != own && one.Kind != AuthorityKind.Commission
            && one.Areas.Any(area => area.Area == request.Area), cancel), "Recipient");
    }

    /// <summary>The responder's own Member State, with access to the area (decision 15).</summary>
    public static async Task RequireForwardTargetAsync(ImiDbContext db, Request request, int authorityId, CancellationToken cancel)
    {
        var country = await db.Authorities.Where(one => one.Id == request.RespondingAuthorityId).Select(one => one.Country).SingleAsync(cancel);
        Require(await db.Authorities.AnyAsync(one => one.Id == authorityId && one.Id != request.RespondingAuthorityId && one.Country == country
            && one.Areas.Any(area => area.Area == request.Area), cancel), "ForwardTarget");
    }

    /// <summary>The one coordinator that the authority has, or the chosen one of several (FAQ 5.1); open where none of several is chosen.</summary>
    public static async Task<(int? Id, bool IsOpen)> CoordinatorAsync(ImiDbContext db, int authorityId, string area, int? chosen, CancellationToken cancel)
    {
        var linked = await db.CoordinatorLinks
            .Where(link => link.AuthorityId == authorityId && link.Area == area)
            .Select(link => link.CoordinatorId)
            .ToListAsync(cancel);

        if (linked.Count <= 1)
        {
            return (linked.Count == 0 ? null : linked[0], false);
        }

        Require(chosen is null || linked.Contains(chosen.Value), "Coordinator");
        return (chosen, chosen is null);
    }
}
