using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Users;
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
    public static async Task RequireRecipientAsync(ImiDbContext db, Request request, int authorityId, CancellationToken cancel) =>
        Require(await MayBeAskedAsync(db, request, authorityId, cancel), "Recipient");

    public static async Task<bool> MayBeAskedAsync(ImiDbContext db, Request request, int authorityId, CancellationToken cancel)
    {
        var own = await db.Authorities.Where(one => one.Id == request.RequestingAuthorityId).Select(one => one.Country).SingleAsync(cancel);
        return await db.Authorities.Where(AreaAccess.To(request.Area)).AnyAsync(one => one.Id == authorityId && one.Country != own && one.Kind != AuthorityKind.Commission, cancel);
    }

    /// <summary>The responder's own Member State, with access to the area (decision 15).</summary>
    public static async Task RequireForwardTargetAsync(ImiDbContext db, Request request, int authorityId, CancellationToken cancel)
    {
        var country = await db.Authorities.Where(one => one.Id == request.RespondingAuthorityId).Select(one => one.Country).SingleAsync(cancel);
        Require(await db.Authorities.Where(AreaAccess.To(request.Area))
            .AnyAsync(one => one.Id == authorityId && one.Id != request.RespondingAuthorityId && one.Country == country, cancel), "ForwardTarget");
    }

    /// <summary>Holders of the role at the authority in the area, and able to sign in.</summary>
    public static async Task RequireHandlersAsync(ImiDbContext db, Role role, int authorityId, string area, IReadOnlyCollection<int> userIds, DateTimeOffset now, CancellationToken cancel)
    {
        var handlers = await db.Users.ThatCanAct(role, area, authorityId, now).CountAsync(user => userIds.Contains(user.Id), cancel);
        Require(handlers == userIds.Distinct().Count(), "Assignees");
    }

    /// <summary>The one coordinator that the authority has, or the chosen one of several (FAQ 5.1); open where none of several is chosen.</summary>
    public static async Task<CoordinatorChoice> CoordinatorAsync(ImiDbContext db, int authorityId, string area, int? chosen, CancellationToken cancel)
    {
        var linked = await db.CoordinatorLinks
            .Where(link => link.AuthorityId == authorityId && link.Area == area)
            .Select(link => new CoordinatorChoice(link.CoordinatorId, false, link.HasApprovalRight, link.HasReferralRight, link.ApprovesReplies))
            .ToListAsync(cancel);

        if (linked.Count <= 1)
        {
            return linked.SingleOrDefault() ?? CoordinatorChoice.None;
        }

        Require(chosen is null || linked.Any(link => link.Id == chosen), "Coordinator");
        return linked.SingleOrDefault(link => link.Id == chosen) ?? CoordinatorChoice.None with { IsOpen = true };
    }
}
