using System.Linq.Expressions;
using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Users;

namespace Imi.Core.Requests;

/// <summary>The <see cref="Visibility"/> table as part of the SQL.</summary>
public static class VisibleRequests
{
    /// <summary>Only the requests of which the actor sees at least the overview now.</summary>
    public static IQueryable<Request> VisibleTo(this IQueryable<Request> requests, Actor actor, IQueryable<CoordinatorLink> links) =>
        requests.Where(IsShown(actor, Level.Overview, links));

    /// <summary>Only those of which the actor sees at least that much now; coordinators more of them while something waits for them.</summary>
    internal static IQueryable<Request> ShownTo(
        this IQueryable<Request> requests, Actor actor, Level level, IQueryable<CoordinatorLink> links, IQueryable<AuthorityArea> settings)
    {
        var awaiting = Places(actor, level, isAwaited: true).Where(place => place.Party is Party.RequestingCoordinator or Party.RespondingCoordinator);
        return requests.Where(awaiting.Aggregate(IsShown(actor, level, links), (shown, place) =>
            shown.Or(IsAwaited(place.Party, actor.AuthorityId, settings).And(IsAt(place)))));
    }

    /// <summary>Decision 11: of the authorities linked to this one in the area, and those for which it was chosen.</summary>
    internal static Expression<Func<Request, bool>> IsCoordinated(int authorityId, IQueryable<CoordinatorLink> links) =>
        IsParty(Party.RequestingCoordinator, authorityId, links).Or(IsParty(Party.RespondingCoordinator, authorityId, links));

    private static Expression<Func<Request, bool>> IsShown(Actor actor, Level level, IQueryable<CoordinatorLink> links)
    {
        Expression<Func<Request, bool>> nothing = request => false;
        return Places(actor, level).Aggregate(nothing, (shown, place) => shown.Or(IsParty(place.Party, actor.AuthorityId, links).And(IsAt(place))));
    }

    private static IEnumerable<Place> Places(Actor actor, Level level, bool isAwaited = false) =>
        from party in Enum.GetValues<Party>()
        from phase in Enum.GetValues<Phase>()
        let areas = Visibility.AreasVisible(actor, party, phase, level, isAwaited)
        where areas.Count > 0
        select new Place(party, phase, areas);

    private static Expression<Func<Request, bool>> IsAt(Place place) => IsIn(place.Phase).And(request => place.Areas.Contains(request.Area));

    /// <summary>The chosen coordinator, while an approval or a referral waits for it and the authority of its side allows it the details (decision 25).</summary>
    private static Expression<Func<Request, bool>> IsAwaited(Party party, int authorityId, IQueryable<AuthorityArea> settings)
    {
        var statuses = Visibility.StatusesAwaiting(party);
        return party == Party.RequestingCoordinator
            ? request => request.RequestingCoordinatorId == authorityId && statuses.Contains(request.Status)
                && settings.Any(area => area.AuthorityId == request.RequestingAuthorityId && area.Area == request.Area && area.CoordinatorMaySeeDetails)
            : request => request.RespondingCoordinatorId == authorityId && statuses.Contains(request.Status)
                && settings.Any(area => area.AuthorityId == request.RespondingAuthorityId && area.Area == request.Area && area.CoordinatorMaySeeDetails);
    }

    /// <summary>A coordinator is party to the requests for which it was chosen and to all of the authorities linked to it in the area (decision 11).</summary>
    internal static Expression<Func<Request, bool>> IsParty(Party party, int authorityId, IQueryable<CoordinatorLink> links) => party switch
    {
        Party.Requesting => request => request.RequestingAuthorityId == authorityId,
        Party.Responding => request => request.RespondingAuthorityId == authorityId,
        Party.RequestingCoordinator => request => request.RequestingCoordinatorId == authorityId
            || links.Any(link => link.CoordinatorId == authorityId && link.Area == request.Area && link.AuthorityId == request.RequestingAuthorityId),
        Party.RespondingCoordinator => request => request.RespondingCoordinatorId == authorityId
            || links.Any(link => link.CoordinatorId == authorityId && link.Area == request.Area && link.AuthorityId == request.RespondingAuthorityId),
    };

    /// <summary>The authority itself is that party; as a coordinator, the chosen one.</summary>
    internal static Expression<Func<Request, bool>> IsOf(Party party, int authorityId) => party switch
    {
        Party.Requesting => request => request.RequestingAuthorityId == authorityId,
        Party.Responding => request => request.RespondingAuthorityId == authorityId,
        Party.RequestingCoordinator => request => request.RequestingCoordinatorId == authorityId,
        Party.RespondingCoordinator => request => request.RespondingCoordinatorId == authorityId,
    };

    private static Expression<Func<Request, bool>> IsIn(Phase phase) => phase switch
    {
        Phase.Draft => request => request.SentAt == null && request.SubmittedAt == null,
        Phase.Submitted => request => request.SentAt == null && request.SubmittedAt != null,
        Phase.BeforeAcceptance => request => request.SentAt != null && request.AcceptedAt == null,
        Phase.AfterAcceptance => request => request.AcceptedAt != null,
    };

    /// <summary>Somewhere to see a request from.</summary>
    private sealed record Place(Party Party, Phase Phase, IReadOnlyList<string> Areas);
}
