using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.ActionLists;

/// <summary>How many requests there are behind the entries of the menu; 0 where one has no such page.</summary>
/// <param name="Due">On the action list.</param>
/// <param name="Unallocated">On the allocators' board.</param>
/// <param name="Urgent">Of those that one coordinates.</param>
public sealed record MenuCounts(int Due, int Unallocated, int Urgent);

/// <summary>Counts what the pages of the menu list, by their own queries (R8): nothing is kept, and each count has the rights of its reader in it.</summary>
public sealed class CountQueries(IDbContextFactory<ImiDbContext> contexts, RequestQueries requests, TimeProvider clock)
{
    private static readonly Role[] Allocators = [Role.Allocator];

    public async Task<MenuCounts> ReadAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var attendance = await db.AttendanceAsync([actor.AuthorityId], clock.GetUtcNow(), cancel);
        return new(
            await CountAsync(roles: null),
            actor.HasAnywhere(Role.Allocator) ? await CountAsync(Allocators) : 0,
            actor.HasAnywhere(Role.ReferralHandler) ? await requests.CountAsync(RequestFilter.Urgent, actor, cancel) : 0);

        Task<int> CountAsync(Role[]? roles) => db.Requests.AsNoTracking().DueFor(actor, db.Set<AuthorityArea>(), attendance, roles).CountAsync(cancel);
    }
}
