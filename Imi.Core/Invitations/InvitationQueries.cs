using System.Linq.Expressions;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Invitations;

/// <summary>One invitation in the list of its coordinator. Never with its code.</summary>
public sealed record InvitationRow(
    int Id, string Email, string AuthorityName, string Language, IReadOnlyList<AccessGrant> Access, InvitationStatus Status, RejectionReasons Reasons,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, IReadOnlyList<InvitationAction> Actions);

/// <summary>A batch of more than 100, which waits.</summary>
public sealed record BlockedBatch(Guid Batch, int CoordinatorId, string Coordinator, string Country, int Count, DateTimeOffset SubmittedAt, DateTimeOffset? ConfirmedAt, IReadOnlyList<InvitationAction> Actions);

public sealed record InvitationsView(PageOf<InvitationRow> Page, IReadOnlyDictionary<InvitationStatus, int> Counts, IReadOnlyList<BlockedBatch> Blocked);

public sealed class InvitationQueries(IDbContextFactory<ImiDbContext> contexts)
{
    public const int PageSize = 50;

    /// <param name="status">Null for all.</param>
    public async Task<InvitationsView> ListAsync(InvitationStatus? status, int page, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var own = db.Invitations.AsNoTracking().Where(VisibleTo(actor)).Where(one => one.CoordinatorId == actor.AuthorityId);
        var counts = await own.GroupBy(one => one.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var found = await own.Where(one => status == null || one.Status == status).OrderByDescending(one => one.Id).PageAsync(ones => ones, page, PageSize, cancel);
        return new(new([.. found.Items.Select(one => Row(one, actor))], found.Total, found.Number, PageSize), counts, await BlockedAsync(db, actor, cancel));
    }

    /// <summary>What waits for the Commission, or one's own of it.</summary>
    public async Task<IReadOnlyList<BlockedBatch>> BlockedAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await BlockedAsync(db, actor, cancel);
    }

    /// <summary>Its own for the data administrators of a coordinator, those of its country for a NIMIC, the blocked ones for the Commission.</summary>
    internal static Expression<Func<Invitation, bool>> VisibleTo(Actor actor)
    {
        var (own, isData, isCommission) = (actor.AuthorityId, actor.HasAnywhere(Role.DataAdministrator), actor.HasAnywhere(Role.CommissionAdministrator));
        return one => (isData && (one.CoordinatorId == own || one.NationalCoordinatorId == own)) || (isCommission && one.CommissionId == own && one.Status == InvitationStatus.Blocked);
    }

    private static async Task<IReadOnlyList<BlockedBatch>> BlockedAsync(ImiDbContext db, Actor actor, CancellationToken cancel)
    {
        var blocked = await db.Invitations.AsNoTracking().Where(VisibleTo(actor)).Where(one => one.Status == InvitationStatus.Blocked)
            .Join(db.Authorities, one => one.CoordinatorId, authority => authority.Id, (one, authority) => new { Invitation = one, authority.OfficialName, authority.Country })
            .OrderBy(one => one.Invitation.Id).ToListAsync(cancel);
        return
        [
            .. from one in blocked
               group one by one.Invitation.Batch into batch
               let first = batch.First()
               select new BlockedBatch(
                   batch.Key, first.Invitation.CoordinatorId, first.OfficialName, first.Country, batch.Count(), first.Invitation.CreatedAt, first.Invitation.ConfirmedAt,
                   [.. Open(first.Invitation, actor).Where(action => action is InvitationAction.Confirm or InvitationAction.Lift or InvitationAction.Stop)]),
        ];
    }

    private static InvitationRow Row(Invitation one, Actor actor) =>
        new(one.Id, one.Email, one.AuthorityName, one.Language, one.Access, one.Status, one.Reasons, one.CreatedAt, one.ExpiresAt, [.. Open(one, actor)]);

    private static IEnumerable<InvitationAction> Open(Invitation one, Actor actor) =>
        InvitationWorkflow.Table.OpenTo(actor, one).Where(row => row.Unmet(one).Count == 0).Select(row => row.Action);
}
