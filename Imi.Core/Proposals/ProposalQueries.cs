using System.Linq.Expressions;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Proposals;

/// <param name="Actions">What the reader may do with it.</param>
public sealed record ProposalRow(
    int Id, string Area, string Keyword, string Language, string Why, string Country, string Authority, string UserName, ProposalStatus Status, DateTimeOffset CreatedAt,
    DateTimeOffset? DecidedAt, string Reason, string? Code, int Version, IReadOnlyList<ProposalAction> Actions);

/// <summary>Reads proposals, for those who have a say in them.</summary>
public sealed class ProposalQueries(IDbContextFactory<ImiDbContext> contexts)
{
    public const int PageSize = 50;

    /// <summary>Those that wait first, each the latest first.</summary>
    public async Task<PageOf<ProposalRow>> ListAsync(int page, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.Proposals.AsNoTracking().Where(VisibleTo(actor))
            .OrderByDescending(one => one.Status == ProposalStatus.Proposed || one.Status == ProposalStatus.PassedOn).ThenByDescending(one => one.Id)
            .PageAsync(some => some.Join(db.Authorities, one => one.AuthorityId, authority => authority.Id, (one, authority) => new { Proposal = one, authority.Country, authority.OfficialName }), page, PageSize, cancel);
        return new([.. found.Items.Select(one => Row(one.Proposal, one.Country, one.OfficialName, actor))], found.Total, found.Number, found.Size);
    }

    /// <summary>Those of one's authority, those that wait for one as coordinator or Commission and those decided there.</summary>
    internal static Expression<Func<KeywordProposal, bool>> VisibleTo(Actor actor)
    {
        var (own, local, coordinated, isCommission) = (actor.AuthorityId, actor.AreasWith(Role.LocalDataAdministrator), actor.AreasWith(Role.DataAdministrator), actor.HasAnywhere(Role.CommissionAdministrator));
        return one => (one.AuthorityId == own && local.Contains(one.Area))
            || (one.CoordinatorId == own && coordinated.Contains(one.Area))
            || (isCommission && one.CommissionId == own && one.Status != ProposalStatus.Proposed);
    }

    private static ProposalRow Row(KeywordProposal one, string country, string authority, Actor actor) => new(
        one.Id, one.Area, one.Keyword, one.Language, one.Why, country, authority, one.UserName, one.Status, one.CreatedAt, one.DecidedAt, one.Reason, one.Code, one.Version,
        [.. ProposalWorkflow.Table.OpenTo(actor, one).Select(row => row.Action).Distinct()]);
}
