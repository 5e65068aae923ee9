using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Registrations;

/// <summary>What a coordinator may do for others in an area, it may do for a new one too; where it has none yet, opinions on referrals.</summary>
internal sealed class LinkRights
{
    private readonly Dictionary<(int Coordinator, string Area), (bool Approval, bool Referral, bool ApprovesReplies)> _held;

    private LinkRights(Dictionary<(int Coordinator, string Area), (bool Approval, bool Referral, bool ApprovesReplies)> held) => _held = held;

    public static async Task<LinkRights> OfAsync(ImiDbContext db, string country, CancellationToken cancel)
    {
        var held = await db.CoordinatorLinks.Where(link => link.Coordinator!.Country == country)
            .Select(link => new { link.CoordinatorId, link.Area, link.HasApprovalRight, link.HasReferralRight, link.ApprovesReplies }).Distinct().ToListAsync(cancel);
        return new(held.GroupBy(link => (link.CoordinatorId, link.Area)).ToDictionary(
            links => links.Key, links => (links.Any(link => link.HasApprovalRight), links.Any(link => link.HasReferralRight), links.Any(link => link.ApprovesReplies))));
    }

    /// <param name="authorityId">0 for one that is not stored yet: then it is set as a whole.</param>
    public CoordinatorLink Link(int authorityId, string area, int coordinatorId)
    {
        var (approval, referral, approvesReplies) = _held.GetValueOrDefault((coordinatorId, area), (false, true, false));
        return new() { AuthorityId = authorityId, Area = area, CoordinatorId = coordinatorId, HasApprovalRight = approval, HasReferralRight = referral, ApprovesReplies = approvesReplies };
    }
}
