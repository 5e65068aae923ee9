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
        var (country, authority) = (made.Country, Authority(contents, made));
        authority.ValidatedAt = now;
        authority.ValidatingCoordinator = await db.Authorities.SingleAsync(one => one.Id == coordinatorId, cancel);
        db.Authorities.Add(authority);
        var areas = await Granting.GrantAsync(db, authority, contents, made.Access, made.Asked, coordinatorId, now, cancel);

        var user = new User { AuthorityId = authority.Id, IsFirst = true };
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
        InformalTitle = new() { [contents.TextLanguage] = contents.InformalTitle.Trim() },
        Description = new() { [contents.TextLanguage] = contents.Description.Trim() },
        TextLanguage = contents.TextLanguage,
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
