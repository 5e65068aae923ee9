using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Lists;
using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Proposals;

/// <summary>An authority that misses a keyword proposes it; its national coordinator passes it on or refuses; the Commission takes it into the list or refuses (FAQ 3).</summary>
public sealed class ProposalService(IDbContextFactory<ImiDbContext> contexts, ListsInForce inForce, LiveFeed feed, TimeProvider clock)
{
    public const int WhyLength = 1_000;

    private const string About = "proposal";

    /// <param name="language">In which it is written.</param>
    /// <exception cref="ProposalForbiddenException">The actor is no local data administrator in that area.</exception>
    /// <exception cref="InvalidFieldsException">Something is missing.</exception>
    public async Task ProposeAsync(ProposalEntry entry, string language, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        if (!actor.Has(Role.LocalDataAdministrator, entry.Area))
        {
            throw new ProposalForbiddenException();
        }

        var fields = new Fields();
        fields.RequireText(entry.Keyword, nameof(entry.Keyword), ListService.NameLength);
        fields.RequireText(entry.Why, nameof(entry.Why), WhyLength);
        fields.ThrowIfAny();
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.ResultAsync(operation, About, actor, cancel) is not null)
        {
            return;
        }

        var proposal = new KeywordProposal(entry, language, await WayAsync(db, actor, cancel), actor, now);
        db.Proposals.Add(proposal);
        db.Operations.Add(new Operation(operation, actor.UserId, About, entry.Area, now));
        await TellAsync(db, proposal, now, cancel);
        await db.CommitAndTellAsync(transaction, feed, [proposal.Changed(now)], cancel);
    }

    /// <summary>Passed on, refused with a reason, or withdrawn.</summary>
    /// <exception cref="ProposalMovedException">It is not there for the actor, or somebody was quicker.</exception>
    /// <exception cref="Workflow.ActionForbiddenException">The actor may not.</exception>
    /// <exception cref="InvalidFieldsException">A reason is missing.</exception>
    public Task MoveAsync(int id, ProposalAction action, string reason, int version, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(id, action, version, actor, (_, proposal, to, now) =>
        {
            var fields = new Fields();
            fields.Require(action != ProposalAction.Refuse || reason.Trim().Length > 0, nameof(reason), "Required");
            fields.Require(reason.Length <= WhyLength, nameof(reason), "TooLong");
            fields.ThrowIfAny();
            proposal.Move(to, now, action == ProposalAction.Refuse ? reason.Trim() : "");
            return Task.FromResult<Change?>(null);
        }, cancel);

    /// <summary>Takes it into a new version of the keywords.</summary>
    /// <inheritdoc cref="MoveAsync(int, ProposalAction, string, int, Actor, CancellationToken)"/>
    public async Task TakeAsync(int id, ListEdit keyword, int version, Actor actor, CancellationToken cancel = default)
    {
        await MoveAsync(id, ProposalAction.Take, version, actor, async (db, proposal, to, now) =>
        {
            await db.RequireCommissionAsync(actor, cancel);
            await ListService.AddAsync(db, ListKind.Keywords, [keyword with { IsNew = true }], proposal.Why, version: null, actor, now, cancel);
            proposal.Move(to, now, code: keyword.Code.Trim());
            return ListService.Changed(ListKind.Keywords, actor, now);
        }, cancel);
        await inForce.ReadAsync(cancel);
    }

    private async Task MoveAsync(
        int id, ProposalAction action, int version, Actor actor, Func<ImiDbContext, KeywordProposal, ProposalStatus, DateTimeOffset, Task<Change?>> move, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Proposals.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, one => one.Version), cancel);
        var proposal = await db.Proposals.Where(ProposalQueries.VisibleTo(actor)).SingleOrDefaultAsync(one => one.Id == id, cancel);
        if (proposal is null || proposal.Version != version)
        {
            throw new ProposalMovedException();
        }

        var row = ProposalWorkflow.Table.Require(action, actor, proposal);
        var change = await move(db, proposal, row.To!.Value, now);
        await TellAsync(db, proposal, now, cancel);
        await db.CommitAndTellAsync(transaction, feed, [proposal.Changed(now), .. change is null ? Array.Empty<Change>() : [change]], cancel);
    }

    private static async Task<ProposalWay> WayAsync(ImiDbContext db, Actor actor, CancellationToken cancel)
    {
        var above = await db.Authorities
            .Where(one => one.Kind == AuthorityKind.Commission || (one.Kind == AuthorityKind.NationalCoordinator && one.Country == actor.Country && one.Id != actor.AuthorityId))
            .Select(one => new { one.Id, one.Kind }).ToListAsync(cancel);
        return new(above.Find(one => one.Kind == AuthorityKind.NationalCoordinator)?.Id, above.Find(one => one.Kind == AuthorityKind.Commission)?.Id);
    }

    /// <summary>Whoever is to decide now; once it is decided, those who proposed it.</summary>
    private static async Task TellAsync(ImiDbContext db, KeywordProposal proposal, DateTimeOffset now, CancellationToken cancel)
    {
        switch (proposal.Status)
        {
            case ProposalStatus.Proposed:
                await InvitationLetters.TellCoordinatorAsync(db, MailCode.N39, proposal.CoordinatorId!.Value, now, cancel);
                break;
            case ProposalStatus.PassedOn:
                await InvitationLetters.TellCommissionAsync(db, MailCode.N39, now, cancel);
                break;
            case ProposalStatus.Taken or ProposalStatus.Refused:
                await InvitationLetters.TellAsync(db, MailCode.N40, db.Users.Where(user =>
                    user.AuthorityId == proposal.AuthorityId && user.Rights.Any(right => right.Role == Role.LocalDataAdministrator && right.Area == proposal.Area)), now, cancel);
                break;
            case ProposalStatus.Withdrawn:
                break;
        }
    }
}
