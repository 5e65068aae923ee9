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
        var coordinator = await db.Authorities.SingleAsync(one => one.Id == coordinatorId, cancel);
        var linkable = await RegistrationService.CoordinatorsAsync(db, made.Country, made.Asked, cancel);
        var rights = await LinkRights.OfAsync(db, made.Country, cancel);
        var user = Make(db, contents, made, coordinator, userName, now);

        // Only coordinators of the country with access to the area, whatever was sent.
        foreach (var (area, option) in linkable.SelectMany(area => area.Value, (area, option) => (area.Key, option)).Where(one => contents.In(one.Key).CoordinatorIds.Contains(one.option.Id)))
        {
            var link = rights.Link(authorityId: 0, area, option.Id);
            link.Authority = user.Authority;
            db.CoordinatorLinks.Add(link);
        }

        return user;
    }

    /// <summary>Without links to coordinators.</summary>
    internal User Make(ImiDbContext db, RegistrationContents contents, NewAuthority made, Authority coordinator, string userName, DateTimeOffset now)
    {
        var (country, authority) = (made.Country, Authority(contents, made));
        authority.ValidatedAt = now;
        authority.ValidatingCoordinator = coordinator;
        authority.SearchText = SearchFolding.TextOf(authority);

        var user = new User { Authority = authority, IsFirst = true };
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
            TextLanguage = contents.TextLanguage,
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
}
