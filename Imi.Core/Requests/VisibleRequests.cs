using System.Linq.Expressions;
using Imi.Core.Authorities;
using Imi.Core.Users;

namespace Imi.Core.Requests;

/// <summary>The <see cref="Visibility"/> table as part of the SQL.</summary>
public static class VisibleRequests
{
    /// <summary>Only the requests of which the actor sees at least the overview now.</summary>
    public static IQueryable<Request> VisibleTo(this IQueryable<Request> requests, Actor actor, IQueryable<CoordinatorLink> links)
    {
        Expression<Func<Request, bool>> visible = request => false;
        foreach (var party in Enum.GetValues<Party>())
        {
            foreach (var phase in Enum.GetValues<Phase>())
            {
                if (Visibility.AreasVisible(actor, party, phase) is { Count: > 0 } areas)
                {
                    visible = Or(visible, And(And(IsParty(party, actor.AuthorityId, links), IsIn(phase)), request => areas.Contains(request.Area)));
                }
            }
        }

        return requests.Where(visible);
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

    private static Expression<Func<Request, bool>> IsIn(Phase phase) => phase switch
    {
        Phase.Draft => request => request.SentAt == null && request.SubmittedAt == null,
        Phase.Submitted => request => request.SentAt == null && request.SubmittedAt != null,
        Phase.BeforeAcceptance => request => request.SentAt != null && request.AcceptedAt == null,
        Phase.AfterAcceptance => request => request.AcceptedAt != null,
    };

    private static Expression<Func<Request, bool>> Or(Expression<Func<Request, bool>> one, Expression<Func<Request, bool>> other) =>
        Expression.Lambda<Func<Request, bool>>(Expression.OrElse(one.Body, Rebind(other, one.Parameters[0])), one.Parameters);

    private static Expression<Func<Request, bool>> And(Expression<Func<Request, bool>> one, Expression<Func<Request, bool>> other) =>
        Expression.Lambda<Func<Request, bool>>(Expression.AndAlso(one.Body, Rebind(other, one.Parameters[0])), one.Parameters);

    private static Expression Rebind(Expression<Func<Request, bool>> lambda, ParameterExpression parameter) =>
        new Rebinder(lambda.Parameters[0], parameter).Visit(lambda.Body);

    private sealed class Rebinder(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
