using Imi.Core.Authorities;
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
        var user = Make(db, contents, made, coordinator, userName, now);
        await Granting.LinkAsync(db, user.Authority!, contents, made.Asked, cancel);
        return user;
    }

    /// <summary>Without links to coordinators.</summary>
    internal User Make(ImiDbContext db, RegistrationContents contents, NewAuthority made, Authority coordinator, string userName, DateTimeOffset now)
    {
        var (country, authority) = (made.Country, Authority(contents, made));
        authority.ValidatedAt = now;
        authority.ValidatingCoordinator = coordinator;
        var areas = Granting.Grant(authority, contents, made.Access, coordinator.Id, now);

        var user = new User { Authority = authority, IsFirst = true };
        user.Take(contents.User with { Rights = [.. AssignableRoles.In(areas)] }, userName);
        user.GivePassword(db, secrets, cipher, country, now);
        db.Users.Add(user);
        db.Outbox.Add(new OutboxMail(MailCode.N27, user.AsRecipient(country), now));
        return user;
    }

    private static Authority Authority(RegistrationContents contents, NewAuthority made) => new()
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
        EconomicActivities = [.. contents.EconomicActivities],
        PolicyAreas = [.. contents.PolicyAreas],
    };
}
