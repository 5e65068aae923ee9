using Imi.Core.Authorities;
using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.SecondFactors;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

/// <summary>Registers, changes, deletes users and resets their secrets, for whoever administers them (FAQ 3 and 4). Nobody here ever sees a secret.</summary>
public sealed class UserService(IDbContextFactory<ImiDbContext> contexts, Secrets secrets, ILetterCipher cipher, LiveFeed feed, TimeProvider clock)
{
    /// <summary>The temporary password goes by mail; the username is for the actor to pass on outside Imi.</summary>
    /// <returns>The username.</returns>
    /// <exception cref="UserForbiddenException">These users are administered by others, or a right is none of the actor's to give.</exception>
    /// <exception cref="InvalidFieldsException">Something typed cannot be.</exception>
    public Task<string> RegisterAsync(int authorityId, UserEntry entry, Guid operation, Actor actor, CancellationToken cancel = default) =>
        ActAsync(authorityId, operation, $"new user of {authorityId}", actor, async (db, scope) =>
        {
            RequireGivable(scope, [], entry.Rights);
            await UserRules.RequireAsync(db, entry, null, cancel);
            var user = new User { AuthorityId = authorityId };
            user.Take(entry, entry.UserName is { Length: > 0 } chosen ? chosen
                : await UserNames.FreeAsync(db, UserNames.Suggest(scope.Authority.Country, entry.GivenName, entry.FamilyName), cancel));
            db.Users.Add(user);
            user.GivePassword(db, secrets, cipher, scope.Authority.Country, clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            return (user, user.UserName!);
        }, cancel);

    /// <summary>Takes effect on the user's open pages at once.</summary>
    /// <exception cref="UserChangedException">The version is not the present one, or the user is gone.</exception>
    /// <inheritdoc cref="RegisterAsync"/>
    public Task ChangeAsync(int authorityId, int userId, UserEntry entry, string version, Guid operation, Actor actor, CancellationToken cancel = default) =>
        ActAsync(authorityId, operation, $"user {userId}", actor, async (db, scope) =>
        {
            var user = await FindAsync(db, scope, userId, cancel);
            if (user.ConcurrencyStamp != version)
            {
                throw new UserChangedException();
            }

            if (!scope.IsWhole(user) && !user.HasSameDetails(entry))
            {
                throw new UserForbiddenException();
            }

            RequireGivable(scope, [.. user.AreaRoles], entry.Rights);
            await UserRules.RequireAsync(db, entry, user, cancel);
            await UserRules.RequireAdministratorAsync(db, user, entry.Rights, cancel);
            await TellIfOneIsLeftAsync(db, scope, user, entry.Rights, cancel);
            user.Take(entry, entry.UserName!);
            return (user, user.UserName!);
        }, cancel);

    /// <summary>The user is signed out everywhere, and chooses password and security code anew with what the mail says.</summary>
    /// <inheritdoc cref="ChangeAsync"/>
    public Task ResetPasswordAsync(int authorityId, int userId, Guid operation, Actor actor, CancellationToken cancel = default) =>
        ActAsync(authorityId, operation, $"password of {userId}", actor, async (db, scope) =>
        {
            var user = await WholeAsync(db, scope, userId, cancel);
            user.GivePassword(db, secrets, cipher, scope.Authority.Country, clock.GetUtcNow());
            await db.EndSessionsAsync(session => session.UserId == userId, clock.GetUtcNow(), cancel);
            return (user, user.UserName!);
        }, cancel);

    /// <summary>For somebody who has lost it, and the recovery codes, too: signs in with the three secrets again, and is told by mail.</summary>
    /// <inheritdoc cref="ChangeAsync"/>
    public Task RemoveSecondFactorAsync(int authorityId, int userId, Guid operation, Actor actor, CancellationToken cancel = default) =>
        ActAsync(authorityId, operation, $"second factor of {userId}", actor, async (db, scope) =>
        {
            var user = await WholeAsync(db, scope, userId, cancel);
            await db.ForgetSecondFactorsAsync(userId, cancel);
            user.LoseSecondFactor();
            db.Outbox.Add(new OutboxMail(MailCode.N35, user.AsRecipient(scope.Authority.Country), clock.GetUtcNow()));
            await db.EndSessionsAsync(session => session.UserId == userId, clock.GetUtcNow(), cancel);
            return (user, user.UserName!);
        }, cancel);

    /// <summary>What the user did keeps his name; nothing else of him is kept.</summary>
    /// <inheritdoc cref="ChangeAsync"/>
    public Task DeleteAsync(int authorityId, int userId, Guid operation, Actor actor, CancellationToken cancel = default) =>
        ActAsync(authorityId, operation, $"end of {userId}", actor, async (db, scope) =>
        {
            var user = await WholeAsync(db, scope, userId, cancel);
            RequestRules.Require(userId != actor.UserId, "NotOneself");
            await UserRules.RequireAdministratorAsync(db, user, [], cancel);
            await TellIfOneIsLeftAsync(db, scope, user, [], cancel);
            user.Delete(clock.GetUtcNow());
            await db.ForgetSecondFactorsAsync(userId, cancel);
            await db.Absences.Where(absence => absence.UserId == userId).ExecuteDeleteAsync(cancel);
            await db.DropDailyAsync(userId, cancel);
            await db.EndSessionsAsync(session => session.UserId == userId, clock.GetUtcNow(), cancel);
            return (user, "");
        }, cancel);

    private async Task TellIfOneIsLeftAsync(ImiDbContext db, Scope scope, User user, IReadOnlyList<AreaRole> rights, CancellationToken cancel)
    {
        if (!await UserRules.LeavesOneAdministratorAsync(db, user, rights, cancel))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var coordinators = await db.CoordinatorsOf(user.AuthorityId).RecipientsAsync(cancel);
        Recipient[] told = [new(scope.Authority.Email, Reference.InterfaceLanguageOf(scope.Authority.Country)), .. coordinators.Values];
        db.Outbox.AddRange(told.DistinctBy(to => to.Address, StringComparer.OrdinalIgnoreCase).Select(to => new OutboxMail(MailCode.N29, to, now)));
    }

    private async Task<string> ActAsync(
        int authorityId, Guid operation, string about, Actor actor, Func<ImiDbContext, Scope, Task<(User User, string Result)>> act, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // Of two who take the right from each other at the same moment, the second waits here on PostgreSQL; SQLite has one writer anyway.
        await db.Authorities.Where(one => one.Id == authorityId).ExecuteUpdateAsync(set => set.SetProperty(one => one.Country, one => one.Country), cancel);
        var authority = await db.Authorities.AsNoTracking().Include(one => one.Areas).Where(UserAdministration.AdministeredBy(actor)).SingleOrDefaultAsync(one => one.Id == authorityId, cancel)
            ?? throw new UserForbiddenException();
        if (await db.ResultAsync(operation, about, actor, cancel) is { } result)
        {
            return result;
        }

        var (user, made) = await act(db, new(authority, UserAdministration.AreasOf(actor, authority)));
        db.Operations.Add(new Operation(operation, actor.UserId, about, made, now));
        await db.SaveChangesAsync(cancel);

        // Who is asked, told, awaited may be others now: on any page of the authority, and of those above it.
        var change = new Change(ChangeKind.User, user.Id, [.. new[] { authorityId, actor.AuthorityId }.Distinct()], now);
        await db.CommitAndTellAsync(transaction, feed, [change], cancel);
        return made;
    }

    private static async Task<User> FindAsync(ImiDbContext db, Scope scope, int userId, CancellationToken cancel) =>
        await db.Users.Present().Include(user => user.Rights).SingleOrDefaultAsync(user => user.Id == userId && user.AuthorityId == scope.Authority.Id, cancel)
        ?? throw new UserChangedException();

    private static async Task<User> WholeAsync(ImiDbContext db, Scope scope, int userId, CancellationToken cancel) =>
        await FindAsync(db, scope, userId, cancel) is var user && scope.IsWhole(user) ? user : throw new UserForbiddenException();

    /// <summary>Whatever the page shows: rights are given and taken in the actor's areas only, and only those that somebody of the authority may hold.</summary>
    private static void RequireGivable(Scope scope, IReadOnlyList<AreaRole> before, IReadOnlyList<AreaRole> after)
    {
        var assignable = UserAdministration.AssignableAt(scope.Authority, scope.Areas);
        var changed = after.Except(before).Concat(before.Except(after));
        if (!changed.All(right => scope.Areas.Contains(right.Area)) || after.Except(before).Except(assignable).Any())
        {
            throw new UserForbiddenException();
        }
    }

    private sealed record Scope(Authority Authority, IReadOnlyList<string> Areas)
    {
        public bool IsWhole(User user) => user.Rights.TrueForAll(right => Areas.Contains(right.Area));
    }
}
