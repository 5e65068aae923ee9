using System.Security.Cryptography;
using Imi.Core.Mail;
using Imi.Core.Persistence;

namespace Imi.Core.Users;

/// <summary>What a user signs in with once, to choose password and security code (FAQ 2, decision 20). Mailed, and shown nowhere.</summary>
public static class TemporaryPassword
{
    // Without letters and digits that look alike: somebody may type it off a phone.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 4;

    /// <summary>79 bits, in groups of four.</summary>
    public static string Make() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));

    /// <summary>Whatever was chosen before is void. The password stands in this letter and nowhere else.</summary>
    internal static void GivePassword(this User user, ImiDbContext db, Secrets secrets, ILetterCipher cipher, string country, DateTimeOffset now)
    {
        var (password, until, to) = (Make(), now + secrets.TemporaryLifetime, user.AsRecipient(country));
        user.Reset(Secrets.HashTemporary(password), until);
        db.Outbox.Add(new OutboxMail(MailCode.N26, to, now).Enclose(cipher, password, LetterDates.LastDay(until, to.Language)));
    }
}
