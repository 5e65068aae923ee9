using Imi.Core.Authorities;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.Settings;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Invitations;

/// <summary>What is written to those who are invited, and of them to those who invite.</summary>
public sealed class InvitationLetters(ILetterCipher cipher, SettingsInForce settings)
{
    /// <summary>Makes a code, which stands in this letter and nowhere else.</summary>
    internal async Task SendAsync(ImiDbContext db, Invitation invitation, DateTimeOffset now, CancellationToken cancel)
    {
        var code = InvitationRules.MakeCode();
        invitation.Send(InvitationRules.HashOf(code), now, now.AddDays(settings.Values.InvitationDays));
        db.Outbox.Add(new OutboxMail(MailCode.N20, To(invitation), now).Enclose(cipher, code, await NameAsync(db, invitation.CoordinatorId, cancel), LastDay(invitation)));
    }

    internal async Task RemindAsync(ImiDbContext db, Invitation invitation, DateTimeOffset now, CancellationToken cancel)
    {
        invitation.Remind(now);
        db.Outbox.Add(new OutboxMail(MailCode.N21, To(invitation), now).Enclose(cipher, LastDay(invitation), await NameAsync(db, invitation.CoordinatorId, cancel)));
    }

    /// <summary>Its data administrators.</summary>
    internal static async Task TellCoordinatorAsync(ImiDbContext db, MailCode code, int coordinatorId, DateTimeOffset now, CancellationToken cancel) =>
        await TellAsync(db, code, db.Users.Where(user => user.AuthorityId == coordinatorId && user.Rights.Any(right => right.Role == Role.DataAdministrator)), now, cancel);

    internal static async Task TellCommissionAsync(ImiDbContext db, MailCode code, DateTimeOffset now, CancellationToken cancel) =>
        await TellAsync(db, code, db.Users.Where(user => user.Authority!.Kind == AuthorityKind.Commission && user.Rights.Any(right => right.Role == Role.CommissionAdministrator)), now, cancel);

    internal static async Task TellAsync(ImiDbContext db, MailCode code, IQueryable<User> users, DateTimeOffset now, CancellationToken cancel) =>
        db.Outbox.AddRange((await users.Present().RecipientsAsync(cancel)).Values.Select(to => new OutboxMail(code, to, now)));

    private static Task<string> NameAsync(ImiDbContext db, int authorityId, CancellationToken cancel) =>
        db.Authorities.Where(one => one.Id == authorityId).Select(one => one.OfficialName).SingleAsync(cancel);

    private static Recipient To(Invitation invitation) => new(invitation.Email, invitation.Language);

    private static string LastDay(Invitation invitation) => LetterDates.LastDay(invitation.ExpiresAt!.Value, invitation.Language);
}
