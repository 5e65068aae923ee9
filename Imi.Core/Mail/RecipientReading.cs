using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Mail;

internal static class RecipientReading
{
    public static Recipient AsRecipient(this User user, string country) => new(user.Email!, user.Language ?? Reference.InterfaceLanguageOf(country));

    /// <summary>Where each of these users is written to, and in which language: their own, or that of their country. Whoever has no address is left out.</summary>
    public static async Task<Dictionary<int, Recipient>> RecipientsAsync(this IQueryable<User> users, CancellationToken cancel)
    {
        var people = await users.AsNoTracking().Where(user => user.Email != null).OrderBy(user => user.Id)
            .Select(user => new { user.Id, user.Email, user.Language, user.MailChoice, user.Authority!.Country, Contact = user.Authority.Email }).ToListAsync(cancel);
        return people.ToDictionary(person => person.Id, person => new Recipient(
            person.Email!, person.Language ?? Reference.InterfaceLanguageOf(person.Country),
            person.MailChoice == MailChoice.Daily && !IsContact(person.Email!, person.Contact) ? new(person.Id, person.Country) : null));
    }

    /// <summary>What an authority is told at once does not wait because one of its people reads it at the same address.</summary>
    public static bool IsContact(string address, string contact) => address.Equals(contact, StringComparison.OrdinalIgnoreCase);
}
