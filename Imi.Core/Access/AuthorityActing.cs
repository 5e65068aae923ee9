using Imi.Core.Authorities;
using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Access;

/// <summary>Load, act, save, tell, as every change of what an authority may do it.</summary>
internal static class AuthorityActing
{
    public static async Task ActOnAuthorityAsync(
        this IDbContextFactory<ImiDbContext> contexts, int authorityId, string about, Guid operation, Actor actor, LiveFeed feed, DateTimeOffset now,
        Func<ImiDbContext, Authority, DateTimeOffset, Task> act, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LockAsync(db, authorityId, cancel);
        var authority = await db.Authorities.Where(AccessQueries.SeenBy(actor)).Include(one => one.ValidatingCoordinator).Include(one => one.Areas)
            .SingleOrDefaultAsync(one => one.Id == authorityId, cancel) ?? throw new AccessNotFoundException();
        if (await db.ResultAsync(operation, about, actor, cancel) is not null)
        {
            return;
        }

        var before = await ConcernedAsync(db, authority, actor, cancel);
        var decided = Decisions.Read(authority);
        await act(db, authority, now);
        await db.NoteAsync([.. Decisions.Between(decided, Decisions.Read(authority))], actor, now, cancel);
        db.Operations.Add(new Operation(operation, actor.UserId, about, about, now));
        await TellAsync(db, authority, actor, now, cancel);
        await db.SaveChangesAsync(cancel);
        var concerned = before.Union(await ConcernedAsync(db, authority, actor, cancel)).ToList();
        await db.CommitAndTellAsync(transaction, feed, [new Change(ChangeKind.Authority, authorityId, concerned, now)], cancel);
    }

    /// <summary>N-38, to those who answer for the data of the authority.</summary>
    private static async Task TellAsync(ImiDbContext db, Authority authority, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var people = await db.Users.Present().Where(user => user.AuthorityId == authority.Id && user.Rights.Any(right => right.Role == Role.LocalDataAdministrator)).RecipientsAsync(cancel);
        Recipient[] told = [.. people.Values, new(authority.Email, Reference.InterfaceLanguageOf(authority.Country))];
        db.Outbox.AddRange(told.DistinctBy(to => to.Address, StringComparer.OrdinalIgnoreCase).Select(to => new OutboxMail(MailCode.N38, to, now)));
    }

    /// <summary>Of two who decide at the same time, or where something is just being sent to it, the second waits here on PostgreSQL; SQLite has one writer anyway.</summary>
    private static async Task LockAsync(ImiDbContext db, int authorityId, CancellationToken cancel)
    {
        await db.Authorities.Where(one => one.Id == authorityId).ExecuteUpdateAsync(set => set.SetProperty(one => one.Country, one => one.Country), cancel);
        await db.Set<AuthorityArea>().Where(one => one.AuthorityId == authorityId).ExecuteUpdateAsync(set => set.SetProperty(one => one.UsesAllocation, one => one.UsesAllocation), cancel);
    }

    /// <summary>Itself, whoever looks after it, and on whose settings it stands.</summary>
    private static async Task<List<int>> ConcernedAsync(ImiDbContext db, Authority authority, Actor actor, CancellationToken cancel)
    {
        var links = await db.CoordinatorLinks.Select(link => new { link.AuthorityId, link.CoordinatorId })
            .Concat(db.AlertCoordinatorLinks.Select(link => new { link.AuthorityId, link.CoordinatorId }))
            .Where(link => link.AuthorityId == authority.Id || link.CoordinatorId == authority.Id).ToListAsync(cancel);
        var above = new[] { authority.Id, actor.AuthorityId, authority.ValidatingCoordinator?.Id, await db.NationalCoordinatorAsync(authority, cancel) }.OfType<int>();
        return [.. above.Concat(authority.Areas.Select(area => area.AccessCoordinatorId)).Concat(links.SelectMany(link => new[] { link.AuthorityId, link.CoordinatorId })).Distinct()];
    }
}
