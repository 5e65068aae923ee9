using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

/// <summary>What Imi holds of the reader himself.</summary>
/// <param name="IsContact">His address is also the contact address of his authority, and so he hears at once whatever he chooses.</param>
/// <param name="Version">What a save is made against.</param>
public sealed record OwnProfile(string UserName, string Email, bool IsContact, ProfileEntry Entry, string Version);

/// <summary>What everybody sets for himself.</summary>
/// <param name="Language">Code of an interface language.</param>
public sealed record ProfileEntry(string Phone, string Language, MailChoice MailChoice);

/// <summary>Everybody reads and sets his own data and mail choices, and nobody those of others.</summary>
public sealed class ProfileService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, TimeProvider clock)
{
    private const string About = "profile";

    public async Task<OwnProfile> OwnAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var user = await db.Users.AsNoTracking().Include(user => user.Authority).SingleAsync(user => user.Id == actor.UserId, cancel);
        var language = user.Language ?? Reference.InterfaceLanguageOf(actor.Country);
        return new(
            user.UserName ?? "", user.Email ?? "", RecipientReading.IsContact(user.Email ?? "", user.Authority!.Email),
            new(user.PhoneNumber ?? "", language, user.MailChoice), user.ConcurrencyStamp ?? "");
    }

    /// <exception cref="InvalidFieldsException">Something typed cannot be.</exception>
    /// <exception cref="UserChangedException">The version is not the present one.</exception>
    public async Task SaveAsync(ProfileEntry entry, string version, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        Check(entry);
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockUserAsync(actor.UserId, cancel);
        if (await db.ResultAsync(operation, About, actor, cancel) is not null)
        {
            return;
        }

        var user = await db.Users.Present().SingleOrDefaultAsync(user => user.Id == actor.UserId && user.ConcurrencyStamp == version, cancel) ?? throw new UserChangedException();
        if (user.MailChoice == MailChoice.Daily && entry.MailChoice == MailChoice.AtOnce)
        {
            await db.ReleaseDailyAsync(user.Id, now, cancel);
        }

        user.Take(entry);
        db.Operations.Add(new Operation(operation, actor.UserId, About, About, now));
        await db.CommitAndTellAsync(transaction, feed, [new Change(ChangeKind.User, user.Id, [actor.AuthorityId], now)], cancel);
    }

    private static void Check(ProfileEntry entry)
    {
        var fields = new Fields();
        fields.Require(entry.Phone.Length <= UserRules.PhoneLength, nameof(ProfileEntry.Phone), "TooLong");
        fields.Require(Reference.InterfaceLanguages.Contains(entry.Language), nameof(ProfileEntry.Language), "Needed");
        fields.Require(Enum.IsDefined(entry.MailChoice), nameof(ProfileEntry.MailChoice), "Needed");
        fields.ThrowIfAny();
    }
}
