using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Access;

/// <summary>Each access has exactly one access coordinator, each authority one validating coordinator: what one that coordinates no longer looked after, the NIMIC does.</summary>
internal static class Succession
{
    /// <param name="authority">Ranked already.</param>
    /// <param name="area">In which it coordinates no longer; null for all.</param>
    /// <exception cref="InvalidValueException">The country has no NIMIC.</exception>
    public static async Task PassOnAsync(ImiDbContext db, Authority authority, string? area, CancellationToken cancel)
    {
        var id = authority.Id;
        await db.CoordinatorLinks.Where(link => link.CoordinatorId == id && (area == null || link.Area == area)).ExecuteDeleteAsync(cancel);
        await db.AlertCoordinatorLinks.Where(link => link.CoordinatorId == id && (area == null || link.Area == area)).ExecuteDeleteAsync(cancel);

        var accesses = db.Set<AuthorityArea>().Where(one => one.AccessCoordinatorId == id && (area == null || one.Area == area));
        var isCoordinating = area is not null && authority.Kind == AuthorityKind.DelegatedCoordinator;
        var validated = db.Authorities.Where(one => one.ValidatingCoordinator!.Id == id && !isCoordinating);
        var heir = await db.NationalCoordinatorAsync(authority, cancel);
        RequestRules.Require(heir is not null || !(await accesses.AnyAsync(cancel) || await validated.AnyAsync(cancel)), "NeedsNationalCoordinator");
        if (heir is { } nimic)
        {
            await accesses.ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessCoordinatorId, nimic), cancel);
            await validated.ExecuteUpdateAsync(set => set.SetProperty(one => EF.Property<int?>(one, "ValidatingCoordinatorId"), nimic), cancel);
        }
    }
}
