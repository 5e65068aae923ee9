using Imi.Core.Attachments;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Imi.Core.Search;

/// <summary>Marks each request that is saved, in the same transaction. So requests know nothing of the index, and it misses none.</summary>
internal sealed class UnindexedInterceptor : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ImiDbContext db)
        {
            Mark(db);
            if (Deleted(db) is { Count: > 0 } deleted)
            {
                await db.ForgetAsync(deleted, cancellationToken);
            }
        }

        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (eventData.Context is not ImiDbContext db)
        {
            return result;
        }

        Mark(db);
        return Deleted(db).Count == 0 ? result : throw new NotSupportedException("Requests are deleted asynchronously: the index forgets them at once.");
    }

    private static void Mark(ImiDbContext db)
    {
        var changed = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        if (changed.Any(entry => entry.Entity is Request or Question or Answer or Comment))
        {
            db.Unindexed.AddRange(db.ChangeTracker.Entries<Request>().Where(entry => entry.State != EntityState.Deleted).Select(entry => new Unindexed { Request = entry.Entity }).ToList());
        }

        db.Unindexed.AddRange(changed.Select(entry => entry.Entity).OfType<Attachment>().Select(one => new Unindexed { RequestId = one.RequestId }));
    }

    private static List<int> Deleted(ImiDbContext db) =>
        [.. db.ChangeTracker.Entries<Request>().Where(entry => entry.State == EntityState.Deleted).Select(entry => entry.Entity.Id)];
}
