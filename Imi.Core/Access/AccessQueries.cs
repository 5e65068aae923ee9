using System.Linq.Expressions;
using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Registrations;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Access;

/// <summary>Something that the reader may do about an authority, and what still stands in the way.</summary>
public sealed record AccessOffer<TAction>(TAction Action, IReadOnlyList<string> Unmet);

/// <param name="Coordinator">The access coordinator; null where there is no access.</param>
/// <param name="Open">What is open there; empty for whoever does not decide about it.</param>
public sealed record AreaAccessView(
    string Area, AccessStatus Status, IReadOnlyList<AuthorityRole> Roles, DateTimeOffset? GrantedAt, AuthorityName? Coordinator,
    IReadOnlyList<AccessOffer<AccessAction>> Offers, IReadOnlyList<OpenExchange> Open);

/// <summary>Where an authority has access to what, who looks after it, and what the reader may do about that.</summary>
/// <param name="Coordinators">Whom the validating could be handed over to.</param>
public sealed record AuthorityAccessView(
    int AuthorityId, string Country, string OfficialName, StandingStatus Status, DateTimeOffset? DeactivatedAt, AuthorityName? Validator,
    IReadOnlyList<AccessOffer<StandingAction>> Offers, IReadOnlyList<AreaAccessView> Areas, IReadOnlyList<AuthorityName> Coordinators);

/// <summary>Reads what data administrators of coordinators, and the Commission of NIMICs, look after.</summary>
public sealed class AccessQueries(IDbContextFactory<ImiDbContext> contexts)
{
    /// <summary>Null where it is none of the actor's business.</summary>
    public async Task<AuthorityAccessView?> FindAsync(int authorityId, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Authorities.AsNoTracking().Where(SeenBy(actor)).Include(one => one.ValidatingCoordinator).Include(one => one.Areas).ThenInclude(area => area.AccessCoordinator)
            .SingleOrDefaultAsync(one => one.Id == authorityId, cancel) is not { } authority)
        {
            return null;
        }

        var open = await db.OpenExchangesAsync(authorityId, null, cancel);
        var standing = await db.StandingAsync(authority, open.Count, cancel);
        var areas = new List<AreaAccessView>();
        foreach (var code in Reference.Areas.Keys.Order(StringComparer.Ordinal))
        {
            var here = open.FindAll(one => one.Area == code);
            var access = await db.AccessAsync(authority, code, here.Count, actor, cancel);
            var area = authority.Areas.Find(one => one.Area == code);
            areas.Add(new(
                code, access.Status, access.Roles, access.GrantedAt, Name(area?.AccessCoordinator),
                Offers(AccessWorkflow.Table.OpenTo(actor, access), access), access.IsOverseenBy(actor) ? here : []));
        }

        var offers = Offers(StandingWorkflow.Table.OpenTo(actor, standing), standing);
        var coordinators = offers.All(offer => offer.Action != StandingAction.HandOverValidation) ? [] : await ValidatorsFor(db, authority)
            .OrderBy(one => one.OfficialName).ThenBy(one => one.Id).Select(one => new AuthorityName(one.Id, one.Country, one.OfficialName)).ToListAsync(cancel);
        return new(authority.Id, authority.Country, authority.OfficialName, standing.Status, authority.DeactivatedAt, Name(authority.ValidatingCoordinator), offers, areas, coordinators);
    }

    /// <summary>Whom it may be linked to in these areas; empty for a NIMIC, of which no competence is asked either.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<CoordinatorOption>>> LinkableAsync(int authorityId, IReadOnlyList<AccessGrant> access, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var country = await db.Authorities.Where(SeenBy(actor)).Where(one => one.Id == authorityId && one.Kind != AuthorityKind.NationalCoordinator)
            .Select(one => one.Country).SingleOrDefaultAsync(cancel);
        var found = await RegistrationService.CoordinatorsAsync(db, country ?? "", country is null ? [] : access, cancel);
        return found.ToDictionary(area => area.Key, area => (IReadOnlyList<CoordinatorOption>)[.. area.Value.Where(one => one.Id != authorityId)]);
    }

    /// <summary>A data administrator sees all other authorities of the country: whatever one may have registered, another may give a further area. The Commission sees the NIMICs.</summary>
    internal static Expression<Func<Authority, bool>> SeenBy(Actor actor)
    {
        var (own, country, isCoordinating, isCommission) = (actor.AuthorityId, actor.Country, actor.HasAnywhere(Role.DataAdministrator), actor.HasAnywhere(Role.CommissionAdministrator));
        return authority => authority.Id != own
            && ((isCoordinating && authority.Country == country && authority.Kind != AuthorityKind.Commission) || (isCommission && authority.Kind == AuthorityKind.NationalCoordinator));
    }

    internal static IQueryable<Authority> ValidatorsFor(ImiDbContext db, Authority authority) => db.Authorities.AsNoTracking().Coordinating()
        .Where(one => one.Country == authority.Country && one.Id != authority.Id && one.Id != authority.ValidatingCoordinator!.Id);

    private static AuthorityName? Name(Authority? authority) => authority is null ? null : new(authority.Id, authority.Country, authority.OfficialName);

    private static IReadOnlyList<AccessOffer<TAction>> Offers<T, TStatus, TAction>(IEnumerable<Transition<T, TStatus, TAction>> rows, T item)
        where T : IWorkflowItem<TStatus>
        where TStatus : struct, Enum
        where TAction : struct, Enum => [.. rows.Select(row => new AccessOffer<TAction>(row.Action, [.. row.Unmet(item).Select(guard => guard.Name)]))];
}

internal static class AccessReading
{
    /// <param name="authority">With its areas.</param>
    public static async Task<AreaAccess> AccessAsync(this ImiDbContext db, Authority authority, string area, int open, Actor actor, CancellationToken cancel)
    {
        var (stored, isNational) = (authority.Areas.Find(one => one.Area == area), authority.Kind == AuthorityKind.NationalCoordinator);
        var isGranter = !isNational && await db.Authorities.CoordinatingIn(area).AnyAsync(one => one.Id == actor.AuthorityId && one.Country == authority.Country && one.Id != authority.Id, cancel);
        return new(
            authority.Id, area, stored?.Access ?? AccessStatus.None,
            isNational
                ? new(null, null, await db.CommissionAsync(cancel), null)
                : new(stored?.AccessCoordinatorId, await db.NationalCoordinatorAsync(authority, cancel), null, isGranter ? actor.AuthorityId : null),
            stored?.Roles ?? [], stored?.AccessGivenAt, authority.DeactivatedAt is null, open);
    }

    /// <param name="authority">With its validating coordinator.</param>
    public static async Task<AuthorityStanding> StandingAsync(this ImiDbContext db, Authority authority, int open, CancellationToken cancel) => new(
        authority.Id, authority.DeactivatedAt is null ? StandingStatus.Active : StandingStatus.Deactivated,
        authority.Kind == AuthorityKind.NationalCoordinator ? null : authority.ValidatingCoordinator?.Id, await db.NationalCoordinatorAsync(authority, cancel), open);

    /// <summary>Whether the actor decides about the access of a party of this request, which is underway.</summary>
    public static async Task<bool> IsOverseenAsync(this ImiDbContext db, Request request, Actor actor, CancellationToken cancel)
    {
        var (own, country, isCoordinating, isCommission) = (actor.AuthorityId, actor.Country, actor.Has(Role.DataAdministrator, request.Area), actor.HasAnywhere(Role.CommissionAdministrator));
        if (request.ClosedAt is not null || request.Phase == Phase.Draft || !(isCoordinating || isCommission))
        {
            return false;
        }

        var parties = Enum.GetValues<Party>().Where(party => request.SentAt is not null || party is Party.Requesting or Party.RequestingCoordinator).Select(request.AuthorityOf).OfType<int>().ToList();
        var isNational = db.Authorities.Where(one => one.Id == own && one.Kind == AuthorityKind.NationalCoordinator);
        return await db.Authorities.AnyAsync(one => parties.Contains(one.Id) && one.Id != own && (one.Kind == AuthorityKind.NationalCoordinator
            ? isCommission
            : isCoordinating && (one.Areas.Any(area => area.Area == request.Area && area.AccessCoordinatorId == own) || (one.Country == country && isNational.Any()))), cancel);
    }

    /// <summary>The NIMIC of its country; null where it has none, or is it itself.</summary>
    public static Task<int?> NationalCoordinatorAsync(this ImiDbContext db, Authority authority, CancellationToken cancel) => db.Authorities
        .Where(one => one.Kind == AuthorityKind.NationalCoordinator && one.Country == authority.Country && one.Id != authority.Id).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancel);

    private static Task<int?> CommissionAsync(this ImiDbContext db, CancellationToken cancel) =>
        db.Authorities.Where(one => one.Kind == AuthorityKind.Commission).Select(one => (int?)one.Id).FirstOrDefaultAsync(cancel);
}
