using Imi.Core.Authorities;
using Imi.Core.Editing;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Access;

/// <summary>T-35: what is open with an authority goes on with another one of the same country and area, so that the first can be taken out (decision 18).</summary>
public sealed class HandOverService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, TimeProvider clock)
{
    /// <param name="authorityId">Which has them now, as side or as chosen coordinator.</param>
    /// <param name="numbers">Null for all that is open there. What the authority asked in several parts goes as a whole.</param>
    /// <exception cref="AccessNotFoundException">The authority is none of the actor's business.</exception>
    /// <exception cref="ActionForbiddenException">The actor does not decide about its access there.</exception>
    /// <exception cref="RequestNotFoundException">Nothing of it is open.</exception>
    /// <exception cref="InvalidValueException">The other authority is not of the same country and area, or no coordinator where one is needed; or there is no reason.</exception>
    public async Task HandOverAsync(
        int authorityId, string area, IReadOnlyCollection<string>? numbers, int toAuthorityId, string reason, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        var (about, now) = ($"{nameof(RequestAction.HandOver)} {area} of {authorityId}", clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var overseer = await OverseerAsync(db, authorityId, area, actor, cancel);
        await db.LockAllAsync([.. (await ChosenAsync(db, authorityId, area, numbers, cancel)).Select(one => one.Key)], cancel);
        if (await db.ResultAsync(operation, about, actor, cancel) is not null)
        {
            return;
        }

        var chosen = await ChosenAsync(db, authorityId, area, numbers, cancel);
        var which = chosen.Select(one => one.Key).ToList();
        var requests = await db.LoadAllAsync(db.Requests.Where(request => which.Contains(request.Number)), _ => true, actor, now, cancel);
        if (requests.Count == 0)
        {
            throw new RequestNotFoundException();
        }

        await RequireTargetAsync(db, authorityId, area, toAuthorityId, chosen.SelectMany(one => one), cancel);
        var changes = new List<Change>();
        foreach (var request in requests.OrderBy(request => request.Id))
        {
            await RequestRules.RequireReachableAsync(db, request, toAuthorityId, cancel);
            var before = Onlookers.Of(request);
            request.Settings = request.Settings with { Overseer = overseer };
            request.HandOver([.. chosen[request.Number]], toAuthorityId, reason, actor, now);
            await LeaseService.EndAsync(db, LeaseSubject.Request(request.Id), authorityId, cancel);
            changes.Add(new(ChangeKind.Request, request.Id, [.. (await before.And(Onlookers.Of(request)).AuthoritiesAsync(db, cancel)).Append(actor.AuthorityId).Distinct()], now));
        }

        db.Changes.AddRange(changes);
        await db.TellOtherNodesAsync(feed, changes, cancel);
        await db.CommitAsync(transaction, new Operation(operation, actor.UserId, about, about, now), actor, cancel);
        changes.ForEach(feed.Publish);
    }

    private static async Task<Overseer> OverseerAsync(ImiDbContext db, int authorityId, string area, Actor actor, CancellationToken cancel)
    {
        var authority = await db.Authorities.AsNoTracking().Where(AccessQueries.SeenBy(actor)).Include(one => one.Areas).SingleOrDefaultAsync(one => one.Id == authorityId, cancel)
            ?? throw new AccessNotFoundException();
        var access = await db.AccessAsync(authority, area, open: 0, actor, cancel);
        return access.IsOverseenBy(actor)
            ? new(actor.AuthorityId, IsCommission: access.Overseers.CommissionId is not null)
            : throw new ActionForbiddenException(nameof(RequestAction.HandOver), access.Status.ToString());
    }

    /// <summary>By number, what the authority is in each.</summary>
    private static async Task<ILookup<string, Party>> ChosenAsync(ImiDbContext db, int authorityId, string area, IReadOnlyCollection<string>? numbers, CancellationToken cancel)
    {
        var open = await db.OpenExchangesAsync(authorityId, area, cancel);
        if (numbers is not null)
        {
            var wholes = db.Requests.Where(request => numbers.Contains(request.Number)).Select(request => request.RootId ?? request.Id);
            var siblings = await db.Requests.Where(request => request.RequestingAuthorityId == authorityId && wholes.Contains(request.RootId ?? request.Id)).Select(request => request.Number).ToListAsync(cancel);
            open.RemoveAll(one => !numbers.Contains(one.Number) && !siblings.Contains(one.Number));
        }

        return open.ToLookup(one => one.Number, one => one.Party);
    }

    private static async Task RequireTargetAsync(ImiDbContext db, int authorityId, string area, int toAuthorityId, IEnumerable<Party> parties, CancellationToken cancel)
    {
        var country = await db.Authorities.Where(one => one.Id == authorityId).Select(one => one.Country).SingleAsync(cancel);
        var possible = parties.Any(party => party is Party.RequestingCoordinator or Party.RespondingCoordinator) ? db.Authorities.CoordinatingIn(area) : db.Authorities.TakingPartIn(area);
        RequestRules.Require(await possible.AnyAsync(one => one.Id == toAuthorityId && one.Id != authorityId && one.Country == country, cancel), "HandOverTarget");
    }
}
