using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

internal static class UserLock
{
    /// <summary>Of two transactions about one user, the second waits here until the first is over: on PostgreSQL; SQLite has one writer anyway.</summary>
    public static Task LockUserAsync(this ImiDbContext db, int userId, CancellationToken cancel) =>
        db.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(user => user.AccessFailedCount, user => user.AccessFailedCount), cancel);
}
