using System.Security.Cryptography;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Imi.Core.Authorities;

/// <summary>Gives each authority that is saved, or one of its areas, or a link to it, another stamp in the same transaction. So nobody who saves knows of the search.</summary>
internal sealed class StampInterceptor : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ImiDbContext db)
        {
            foreach (var id in Stamp(db))
            {
                Stamp(db, await db.Authorities.FindAsync([id], cancellationToken));
            }
        }

        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (eventData.Context is ImiDbContext db)
        {
            foreach (var id in Stamp(db))
            {
                Stamp(db, db.Authorities.Find(id));
            }
        }

        return result;
    }

    /// <returns>The others whose areas or links are saved.</returns>
    private static HashSet<int> Stamp(ImiDbContext db)
    {
        var changed = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        var authorities = changed.Select(entry => entry.Entity).OfType<Authority>().ToList();
        authorities.ForEach(authority => Stamp(db, authority));
        return [.. changed.Select(Owner).OfType<int>().Except(authorities.Select(authority => authority.Id))];
    }

    private static int? Owner(EntityEntry entry) => entry.Entity switch
    {
        AuthorityArea => (int)entry.Property(nameof(AuthorityArea.AuthorityId)).CurrentValue!,
        CoordinatorLink => (int)entry.Property(nameof(CoordinatorLink.CoordinatorId)).CurrentValue!,
        _ => null,
    };

    private static void Stamp(ImiDbContext db, Authority? authority)
    {
        if (authority is not null)
        {
            // Small enough to be added up for as many authorities as there will ever be.
            db.Entry(authority).Property(one => one.Stamp).CurrentValue = RandomNumberGenerator.GetInt32(int.MaxValue) + 1L;
        }
    }
}
