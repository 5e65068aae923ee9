using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Registrations;

/// <summary>Gives an authority access to areas: the same when it is registered and whenever later (FAQ 1: one authority, one registration).</summary>
internal static class Granting
{
    /// <param name="authority">With its areas.</param>
    /// <param name="contents">Of which competence and coordinators count.</param>
    /// <param name="asked">Of which access the competence is asked, and whom to link there.</param>
    /// <param name="coordinatorId">Which grants, and so looks after the access.</param>
    /// <returns>The new areas.</returns>
    public static async Task<IReadOnlyList<AuthorityArea>> GrantAsync(
        ImiDbContext db, Authority authority, RegistrationContents contents, IReadOnlyList<AccessGrant> access, IReadOnlyList<AccessGrant> asked, int coordinatorId, DateTimeOffset now, CancellationToken cancel)
    {
        List<AuthorityArea> areas =
        [
            .. from grant in access
               group grant.Role by grant.Area into granted
               select new AuthorityArea
               {
                   Area = granted.Key,
                   AccessGivenAt = now,
                   AccessCoordinatorId = coordinatorId,
                   Roles = [.. granted],
                   Professions = [.. contents.In(granted.Key).Professions],
                   Keywords = [.. contents.In(granted.Key).Keywords],
               },
        ];
        authority.Areas.AddRange(areas);
        authority.Rank();
        await db.SaveChangesAsync(cancel); // gives a new one its id
        await LinkAsync(db, authority, contents, asked, cancel);
        return areas;
    }

    /// <summary>Only coordinators of the country with access to the area, whatever was sent.</summary>
    private static async Task LinkAsync(ImiDbContext db, Authority authority, RegistrationContents contents, IReadOnlyList<AccessGrant> access, CancellationToken cancel)
    {
        var linkable = await RegistrationService.CoordinatorsAsync(db, authority.Country, access, cancel);
        foreach (var (area, options) in linkable)
        {
            foreach (var option in options.Where(option => option.Id != authority.Id && contents.In(area).CoordinatorIds.Contains(option.Id)))
            {
                // What it may do for others there, it may do for a new one too.
                var others = db.CoordinatorLinks.Where(link => link.CoordinatorId == option.Id && link.Area == area);
                var isFirst = !await others.AnyAsync(cancel);
                db.CoordinatorLinks.Add(new CoordinatorLink
                {
                    AuthorityId = authority.Id,
                    Area = area,
                    CoordinatorId = option.Id,
                    HasApprovalRight = await others.AnyAsync(link => link.HasApprovalRight, cancel),
                    HasReferralRight = isFirst || await others.AnyAsync(link => link.HasReferralRight, cancel),
                    ApprovesReplies = await others.AnyAsync(link => link.ApprovesReplies, cancel),
                });
            }
        }
    }
}
