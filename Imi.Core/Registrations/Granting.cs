using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Persistence;

namespace Imi.Core.Registrations;

/// <summary>Gives an authority access to areas: the same when it is registered and whenever later (FAQ 1: one authority, one registration).</summary>
internal static class Granting
{
    /// <param name="authority">With its areas.</param>
    /// <param name="contents">Of which competence and coordinators count.</param>
    /// <param name="coordinatorId">Which grants, and so looks after the access.</param>
    /// <returns>The new areas, without links to coordinators.</returns>
    public static IReadOnlyList<AuthorityArea> Grant(Authority authority, RegistrationContents contents, IReadOnlyList<AccessGrant> access, int coordinatorId, DateTimeOffset now)
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
        return areas;
    }

    /// <summary>Only coordinators of the country with access to the area, whatever was sent.</summary>
    /// <param name="asked">Where coordinators were asked for.</param>
    public static async Task LinkAsync(ImiDbContext db, Authority authority, RegistrationContents contents, IReadOnlyList<AccessGrant> asked, CancellationToken cancel)
    {
        var linkable = await RegistrationService.CoordinatorsAsync(db, authority.Country, asked, cancel);
        var rights = await LinkRights.OfAsync(db, authority.Country, cancel);
        var wanted =
            from area in linkable
            from option in area.Value
            where option.Id != authority.Id && contents.In(area.Key).CoordinatorIds.Contains(option.Id)
            select (Area: area.Key, option.Id);
        foreach (var (area, coordinatorId) in wanted)
        {
            var link = rights.Link(authority.Id, area, coordinatorId);
            link.Authority = authority; // a new one has no id yet
            db.CoordinatorLinks.Add(link);
        }
    }
}
