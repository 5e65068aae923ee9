using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Authorities.AuthorityFieldKey;

namespace Imi.Core.Access;

/// <summary>Each access has exactly one access coordinator, each authority one validating coordinator: what one that coordinates no longer looked after, the NIMIC does.</summary>
internal static class Succession
{
    /// <param name="authority">Ranked already.</param>
    /// <param name="area">In which it coordinates no longer; null for all.</param>
    /// <exception cref="InvalidValueException">The country has no NIMIC.</exception>
    public static async Task PassOnAsync(ImiDbContext db, Authority authority, string? area, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var id = authority.Id;
        await UnlinkAsync(db, id, area, actor, now, cancel);

        var accesses = db.Set<AuthorityArea>().Where(one => one.AccessCoordinatorId == id && (area == null || one.Area == area));
        var isCoordinating = area is not null && authority.Kind == AuthorityKind.DelegatedCoordinator;
        var validated = db.Authorities.Where(one => one.ValidatingCoordinator!.Id == id && !isCoordinating);
        List<AuthorityPartKey> looked =
        [
            .. await accesses.Select(one => new AuthorityPartKey(one.AuthorityId, AuthorityPart.General, one.Area)).ToListAsync(cancel),
            .. await validated.Select(one => new AuthorityPartKey(one.Id, AuthorityPart.Basic, "")).ToListAsync(cancel),
        ];
        var heir = await db.NationalCoordinatorAsync(authority, cancel);
        RequestRules.Require(heir is not null || looked.Count == 0, "NeedsNationalCoordinator");
        if (heir is { } nimic && looked.Count > 0)
        {
            await accesses.ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessCoordinatorId, nimic), cancel);
            await validated.ExecuteUpdateAsync(set => set.SetProperty(one => EF.Property<int?>(one, "ValidatingCoordinatorId"), nimic), cancel);
            await db.NoteAsync([.. looked.Select(of => new Decision(of, of.IsOfArea ? AccessCoordinator : ValidatingCoordinator, Codes.Write([id]), Codes.Write([nimic])))], actor, now, cancel);
        }
    }

    /// <summary>Whoever is linked to it for alerts is linked no more where it coordinates none any more; where it is only suspended, it still does.</summary>
    /// <param name="area">Null for all.</param>
    public static async Task PassOnAlertsAsync(ImiDbContext db, Authority authority, string? area, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var still = authority.Areas.Where(one => authority.DeactivatedAt is null && one.CoordinatesAlerts()).Select(one => one.Area).ToList();
        var links = db.AlertCoordinatorLinks.Where(link => link.CoordinatorId == authority.Id && (area == null || link.Area == area) && !still.Contains(link.Area));
        var with = await db.AlertCoordinatorLinks.Where(link => links.Any(one => one.AuthorityId == link.AuthorityId && one.Area == link.Area))
            .Select(link => new Link(link.AuthorityId, link.Area, link.CoordinatorId)).ToListAsync(cancel);
        await links.ExecuteDeleteAsync(cancel);
        await db.NoteAsync([.. Without(with, authority.Id, AuthorityPart.Alert, AlertCoordinators)], actor, now, cancel);
    }

    private static async Task UnlinkAsync(ImiDbContext db, int id, string? area, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var links = db.CoordinatorLinks.Where(link => link.CoordinatorId == id && (area == null || link.Area == area));
        var with = await db.CoordinatorLinks.Where(link => links.Any(one => one.AuthorityId == link.AuthorityId && one.Area == link.Area))
            .Select(link => new Link(link.AuthorityId, link.Area, link.CoordinatorId)).ToListAsync(cancel);
        await links.ExecuteDeleteAsync(cancel);
        await db.NoteAsync([.. Without(with, id, AuthorityPart.Request, RequestCoordinators)], actor, now, cancel);
    }

    private static IEnumerable<Decision> Without(IReadOnlyList<Link> links, int gone, AuthorityPart part, AuthorityFieldKey field) =>
        from link in links
        group link.CoordinatorId by new AuthorityPartKey(link.AuthorityId, part, link.Area) into linked
        select new Decision(linked.Key, field, Codes.Write(linked), Codes.Write(linked.Except([gone])));

    private sealed record Link(int AuthorityId, string Area, int CoordinatorId);
}
