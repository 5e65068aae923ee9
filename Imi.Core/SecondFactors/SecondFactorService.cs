using System.Buffers.Text;
using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.Settings;
using Imi.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.SecondFactors;

/// <summary>One's own second factors: an app that shows codes, passkeys, recovery codes (R31). Each change asks for the password, and is told by mail.</summary>
public sealed class SecondFactorService(
    UserManager<User> users, SealedUserStore store, SignInService signIn, ImiDbContext db, SettingsInForce settings, LiveFeed feed, TimeProvider clock)
{
    public const int RecoveryCodes = 10;
    public const int MostPasskeys = 20;
    public const int PasskeyNameLength = 60;

    /// <summary>Names of the fields in <see cref="InvalidFieldsException"/>.</summary>
    public const string PasswordField = "Password";

    public const string CodeField = "Code";
    public const string NameField = "Name";

    public async Task<OwnSecondFactors> ReadAsync(Actor actor, CancellationToken cancel = default)
    {
        var user = await FindAsync(actor.UserId, cancel);
        var passkeys = await users.GetPasskeysAsync(user);
        return new(
            await users.GetAuthenticatorKeyAsync(user) is not null,
            [.. passkeys.OrderBy(passkey => passkey.CreatedAt).Select(passkey => new OwnPasskey(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "", passkey.CreatedAt))],
            await users.CountRecoveryCodesAsync(user),
            NeededFor(user));
    }

    /// <summary>A key for an app; it is stored only once the app has shown that it has it.</summary>
    public string MakeKey() => users.GenerateNewAuthenticatorKey();

    /// <summary>From now on the app's code is asked for at each sign-in; an app that was there before is no longer asked.</summary>
    /// <param name="sessionId">The session in which this is done; it has the second factor from now on.</param>
    /// <returns>Recovery codes, to be shown this once; none where there were some before.</returns>
    /// <exception cref="InvalidFieldsException">The password or the code is wrong.</exception>
    public Task<IReadOnlyList<string>> AddAppAsync(string key, string code, string password, Guid sessionId, Actor actor, CancellationToken cancel = default) =>
        AddAsync(password, sessionId, actor, async user =>
        {
            await store.SetAuthenticatorKeyAsync(user, key, cancel);
            Require(await new OneTimeCodes(users, db, clock).UseAsync(user, code), CodeField, "OneTimeCodeWrong");
        }, cancel);

    /// <param name="passkey">As the browser made it, checked by the caller.</param>
    /// <inheritdoc cref="AddAppAsync"/>
    public Task<IReadOnlyList<string>> AddPasskeyAsync(UserPasskeyInfo passkey, string name, string password, Guid sessionId, Actor actor, CancellationToken cancel = default) =>
        AddAsync(password, sessionId, actor, async user =>
        {
            var fields = new Fields();
            fields.RequireText(name, NameField, PasskeyNameLength);
            fields.Require((await users.GetPasskeysAsync(user)).Count < MostPasskeys, NameField, "TooManyPasskeys");
            fields.ThrowIfAny();
            passkey.Name = name.Trim();
            Done(await users.AddOrUpdatePasskeyAsync(user, passkey));
        }, cancel);

    /// <exception cref="InvalidFieldsException">The password is wrong, or a role needs what would go.</exception>
    public Task RemoveAppAsync(string password, Actor actor, CancellationToken cancel = default) =>
        RemoveAsync(password, actor, user => store.SetAuthenticatorKeyAsync(user, null!, cancel), cancel);

    /// <inheritdoc cref="RemoveAppAsync"/>
    public Task RemovePasskeyAsync(string id, string password, Actor actor, CancellationToken cancel = default) =>
        RemoveAsync(password, actor, async user => Done(await users.RemovePasskeyAsync(user, Base64Url.DecodeFromChars(id))), cancel);

    /// <summary>Those before open nothing any more.</summary>
    /// <inheritdoc cref="AddAppAsync"/>
    public Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(string password, Actor actor, CancellationToken cancel = default) =>
        ChangeAsync(password, actor, NewCodesAsync, cancel);

    private Task<IReadOnlyList<string>> AddAsync(string password, Guid sessionId, Actor actor, Func<User, Task> add, CancellationToken cancel) =>
        ChangeAsync(password, actor, async user =>
        {
            await add(user);
            Done(await users.SetTwoFactorEnabledAsync(user, true));
            await db.Sessions.Where(session => session.Id == sessionId && session.UserId == user.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.HasSecondFactor, true), cancel);
            return await users.CountRecoveryCodesAsync(user) > 0 ? [] : await NewCodesAsync(user);
        }, cancel);

    private Task RemoveAsync(string password, Actor actor, Func<User, Task> remove, CancellationToken cancel) =>
        ChangeAsync(password, actor, async user =>
        {
            await remove(user);
            Done(await users.UpdateAsync(user));
            if (await users.GetAuthenticatorKeyAsync(user) is null && (await users.GetPasskeysAsync(user)).Count == 0)
            {
                Require(NeededFor(user).Count == 0, PasswordField, "SecondFactorNeeded");
                await store.ReplaceCodesAsync(user, [], cancel);
                Done(await users.SetTwoFactorEnabledAsync(user, false));
            }

            return [];
        }, cancel);

    private async Task<IReadOnlyList<string>> ChangeAsync(string password, Actor actor, Func<User, Task<IReadOnlyList<string>>> change, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var user = await FindAsync(actor.UserId, cancel);

        // Outside the transaction: a wrong guess is counted whatever becomes of the rest.
        Require(await signIn.IsPasswordOfAsync(user, password), PasswordField, "PasswordWrong");
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var codes = await change(user);
            db.Outbox.Add(new OutboxMail(MailCode.N35, user.AsRecipient(actor.Country), now));
            await db.SaveChangesAsync(cancel);
            await db.CommitAndTellAsync(transaction, feed, [new Change(ChangeKind.User, user.Id, [user.AuthorityId], now)], cancel);
            return codes;
        }
        catch
        {
            db.ChangeTracker.Clear(); // the caller reads on, and would read what was not stored
            throw;
        }
    }

    private async Task<IReadOnlyList<string>> NewCodesAsync(User user) => [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? []];

    private IReadOnlyList<Role> NeededFor(User user) =>
        [.. user.Rights.Select(right => right.Role).Distinct().Where(settings.Values.RolesNeedingSecondFactor.Contains).Order()];

    private Task<User> FindAsync(int userId, CancellationToken cancel) => db.Users.Include(user => user.Rights).SingleAsync(user => user.Id == userId, cancel);

    private static void Require(bool holds, string field, string rule)
    {
        var fields = new Fields();
        fields.Require(holds, field, rule);
        fields.ThrowIfAny();
    }

    /// <summary>What Identity refuses here, somebody changed at the same moment.</summary>
    private static void Done(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new UserChangedException();
        }
    }
}
