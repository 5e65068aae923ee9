using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Registrations;

/// <summary>Makes an authority and its first user, who has all rights at once (FAQ 1 and 4), out of what was entered. The same for every way of registration.</summary>
public sealed class AuthorityMaker(Secrets secrets, ILetterCipher cipher)
{
    /// <param name="coordinatorId">Which validates, or registers.</param>
    internal async Task<User> MakeAsync(
        ImiDbContext db, RegistrationContents contents, NewAuthority made, int coordinatorId, string userName, DateTimeOffset now, CancellationToken cancel)
    {
        var (country, authority) = (made.Country, Authority(contents, made));
        authority.ValidatedAt = now;
        authority.ValidatingCoordinator = await db.Authorities.SingleAsync(one => one.Id == coordinatorId, cancel);
        db.Authorities.Add(authority);
        await db.SaveChangesAsync(cancel);
        await LinkAsync(db, authority, contents, made.Asked, cancel);

        var user = new User { AuthorityId = authority.Id, IsFirst = true };
        var roles = AssignableRoles.At(authority.Kind, authority.AlertRole);
        user.Take(contents.User with { Rights = [.. from area in authority.Areas from role in roles select new AreaRole(area.Area, role)] }, userName);
        user.GivePassword(db, secrets, cipher, country, now);
        db.Users.Add(user);
        db.Outbox.Add(new OutboxMail(MailCode.N27, user.AsRecipient(country), now));
        return user;
    }

    private static Authority Authority(RegistrationContents contents, NewAuthority made)
    {
        var authority = new Authority
        {
            Country = made.Country,
            Kind = made.Kind,
            OfficialName = contents.OfficialName.Trim(),
            InformalTitle = new() { [contents.TextLanguage] = contents.InformalTitle.Trim() },
            Description = new() { [contents.TextLanguage] = contents.Description.Trim() },
            Street = contents.Street.Trim(),
            Postcode = contents.Postcode.Trim(),
            City = contents.City.Trim(),
            Region = contents.Region.Trim(),
            Phone = contents.Phone.Trim(),
            Website = contents.Website.Trim(),
            Email = contents.Email.Trim(),
            LanguagesUnderstood = [.. contents.Languages],
            AlertRole = AlertRole(made.Access),
            EconomicActivities = [.. contents.EconomicActivities],
            PolicyAreas = [.. contents.PolicyAreas],
        };
        authority.Areas.AddRange(made.Access.Select(grant => grant.Area).Distinct().Select(area => new AuthorityArea
        {
            Area = area,
            Professions = [.. contents.In(area).Professions],
            Keywords = [.. contents.In(area).Keywords],
        }));
        return authority;
    }

    private static string? AlertRole(IReadOnlyList<AccessGrant> access) =>
        access.Any(grant => grant.Role == AuthorityRole.AlertPostbox) ? AlertRoles.Postbox
        : access.Any(grant => grant.Role == AuthorityRole.AlertCoordinator) ? AlertRoles.Coordinator
        : access.Any(grant => grant.Role == AuthorityRole.AlertAuthority) ? AlertRoles.Authority
        : null;

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
