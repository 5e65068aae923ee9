using System.Linq.Expressions;
using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

/// <summary>The <see cref="Visibility"/> table as part of the SQL.</summary>
public static class VisibleRequests
{
    /// <summary>Only the requests of which the actor sees at least the overview now, as one of these parties; as any, where none is named.</summary>
    public static IQueryable<Request> VisibleTo(this IQueryable<Request> requests, Actor actor, ImiDbContext db, params IReadOnlyList<Party> parties) =>
        db.Requests.AsNoTracking().FoundBy(Ways(requests, parties, actor, db));

    /// <summary>The ids of all that <see cref="VisibleTo"/> finds, to count them; null where it finds none.</summary>
    internal static IQueryable<int>? IdsVisibleTo(Actor actor, ImiDbContext db, IReadOnlyList<Party> parties) =>
        Ways(db.Requests, parties, actor, db) is { Count: > 0 } ways ? ways.IdsFound() : null;

    private static List<IQueryable<Request>> Ways(IQueryable<Request> requests, IReadOnlyList<Party> parties, Actor actor, ImiDbContext db) =>
        [.. (parties.Count == 0 ? Enum.GetValues<Party>() : parties).SelectMany(party => Ways(requests, party, actor, db))];

    // Each way is one that an index goes: to the requests of an authority, and for coordinators to those of each authority that is linked to it.
    private static IEnumerable<IQueryable<Request>> Ways(IQueryable<Request> requests, Party party, Actor actor, ImiDbContext db)
    {
        if (Places(actor, party).Select(IsAt).ToList() is not [_, ..] places)
        {
            yield break;
        }

        var shown = requests.Where(places.Aggregate((some, more) => some.Or(more)));
        yield return shown.Where(IsOf(party, actor.AuthorityId));
        if (IsCoordinator(party))
        {
            var links = db.CoordinatorLinks.Where(link => link.CoordinatorId == actor.AuthorityId);
            yield return party == Party.RequestingCoordinator
                ? links.Join(shown, link => new { link.AuthorityId, link.Area }, request => new { AuthorityId = request.RequestingAuthorityId, request.Area }, (_, request) => request)
                : links.Join(shown, link => new { AuthorityId = (int?)link.AuthorityId, link.Area }, request => new { AuthorityId = request.RespondingAuthorityId, request.Area }, (_, request) => request);
        }
    }

    /// <summary>Of which more than the overview is seen, by an authority that is itself that party; null where it is of none.</summary>
    internal static Expression<Func<Request, bool>>? SeenAs(Party party, Level level, Actor actor, ImiDbContext db)
    {
        if (Places(actor, party, level, isAwaited: true).Select(IsAt).ToList() is not [_, ..] places)
        {
            return null;
        }

        var seen = IsOf(party, actor.AuthorityId).And(places.Aggregate((some, more) => some.Or(more)));
        return IsCoordinator(party) ? seen.And(IsAwaited(party, db)) : seen;
    }

    // An approval or a referral waits for that coordinator, and its authority lets it see the details then.
    private static Expression<Func<Request, bool>> IsAwaited(Party party, ImiDbContext db)
    {
        var statuses = Visibility.StatusesAwaiting(party);
        var allowing = db.Set<AuthorityArea>().Where(area => area.CoordinatorMaySeeDetails);
        return party == Party.RequestingCoordinator
            ? request => statuses.Contains(request.Status) && allowing.Any(area => area.Area == request.Area && area.AuthorityId == request.RequestingAuthorityId)
            : request => statuses.Contains(request.Status) && allowing.Any(area => area.Area == request.Area && area.AuthorityId == request.RespondingAuthorityId);
    }

    // Phases in which the same is seen stand together.
    private static IEnumerable<Place> Places(Actor actor, Party party, Level level = Level.Overview, bool isAwaited = false) =>
        from phase in Enum.GetValues<Phase>()
        let areas = Visibility.AreasVisible(actor, party, phase, level, isAwaited)
        where areas.Count > 0
        group (phase, areas) by string.Join(' ', areas) into same
        select new Place([.. same.Select(one => one.phase)], same.First().areas);

    private static bool IsCoordinator(Party party) => party is Party.RequestingCoordinator or Party.RespondingCoordinator;

    private static Expression<Func<Request, bool>> IsAt(Place place) => IsIn(place.Phases).And(request => place.Areas.Contains(request.Area));

    /// <summary>A coordinator is party to the requests for which it was chosen and to all of the authorities linked to it in the area (decision 11).</summary>
    internal static Expression<Func<Request, bool>> IsParty(Party party, int authorityId, IQueryable<CoordinatorLink> links) => party switch
    {
        Party.Requesting or Party.Responding => IsOf(party, authorityId),
        Party.RequestingCoordinator => IsOf(party, authorityId).Or(request =>
            links.Any(link => link.CoordinatorId == authorityId && link.Area == request.Area && link.AuthorityId == request.RequestingAuthorityId)),
        Party.RespondingCoordinator => IsOf(party, authorityId).Or(request =>
            links.Any(link => link.CoordinatorId == authorityId && link.Area == request.Area && link.AuthorityId == request.RespondingAuthorityId)),
    };

    /// <summary>The authority itself is that party; as a coordinator, the chosen one.</summary>
    internal static Expression<Func<Request, bool>> IsOf(Party party, int authorityId) => party switch
    {
        Party.Requesting => request => request.RequestingAuthorityId == authorityId,
        Party.Responding => request => request.RespondingAuthorityId == authorityId,
        Party.RequestingCoordinator => request => request.RequestingCoordinatorId == authorityId,
        Party.RespondingCoordinator => request => request.RespondingCoordinatorId == authorityId,
    };

    private static Expression<Func<Request, bool>> IsIn(IReadOnlyList<Phase> phases) => phases switch
    {
        [Phase.Draft, Phase.Submitted, Phase.BeforeAcceptance, Phase.AfterAcceptance] => request => true,
        [Phase.Submitted, Phase.BeforeAcceptance, Phase.AfterAcceptance] => request => request.SubmittedAt != null || request.SentAt != null,
        [Phase.BeforeAcceptance, Phase.AfterAcceptance] => request => request.SentAt != null,
        _ => phases.Select(IsIn).Aggregate((some, more) => some.Or(more)),
    };

    private static Expression<Func<Request, bool>> IsIn(Phase phase) => phase switch
    {
        Phase.Draft => request => request.SentAt == null && request.SubmittedAt == null,
        Phase.Submitted => request => request.SentAt == null && request.SubmittedAt != null,
        Phase.BeforeAcceptance => request => request.SentAt != null && request.AcceptedAt == null,
        Phase.AfterAcceptance => request => request.AcceptedAt != null,
    };

    /// <summary>When and where requests are seen.</summary>
    private sealed record Place(IReadOnlyList<Phase> Phases, IReadOnlyList<string> Areas);
}
