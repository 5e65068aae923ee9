using Imi.Core.Authorities;
using Imi.Core.Live;
using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Settings;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Invitations;

/// <summary>What became of one submission, said at once (FAQ 1).</summary>
public sealed record Submission(Guid Batch, int Sent, int Blocked, IReadOnlyList<RejectedRow> Rejected);

/// <param name="Row">Its place in what was submitted, from 1.</param>
public sealed record RejectedRow(int Row, string Email, RejectionReasons Reasons);

/// <summary>Invites public bodies to register themselves (FAQ 1, decision 21).</summary>
public sealed class InvitationService(IDbContextFactory<ImiDbContext> contexts, InvitationLetters letters, SettingsInForce settings, LiveFeed feed, TimeProvider clock)
{
    private const string About = "invitations";

    /// <summary>Rejected rows are kept, to be corrected. A second arrival of the same operation is answered with what the first one did.</summary>
    /// <exception cref="InvitationForbiddenException">The actor invites nobody to one of the areas.</exception>
    public async Task<Submission> SubmitAsync(IReadOnlyList<InvitationEntry> entries, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        RequestRules.Require(entries.Count is > 0 and <= InvitationRules.MostRows, "RowsOfInvitations");
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var inviter = await InviterAsync(db, entries, actor, cancel);
        if (await db.ResultAsync(operation, About, actor, cancel) is not null)
        {
            return await SubmissionAsync(db, operation, cancel);
        }

        var check = await InvitationCheck.OfAsync(db, entries.Select(entry => entry.Email), cancel);
        var made = entries.Select(entry => Make(entry, check, new(inviter, operation, now))).ToList();
        db.AddRange(made);
        await ReleaseAsync(db, [.. made.Where(one => one.Reasons == RejectionReasons.None)], now, cancel);
        db.Operations.Add(new Operation(operation, actor.UserId, About, About, now));
        await db.CommitAndTellAsync(transaction, feed, [made[0].Changed(now)], cancel);
        return await SubmissionAsync(db, operation, cancel);
    }

    /// <summary>What would become of it, and nothing done.</summary>
    /// <inheritdoc cref="SubmitAsync"/>
    public async Task<Submission> TryOutAsync(IReadOnlyList<InvitationEntry> entries, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await InviterAsync(db, entries, actor, cancel);
        var check = await InvitationCheck.OfAsync(db, entries.Select(entry => entry.Email), cancel);
        var rejected = entries.Select((entry, index) => new RejectedRow(index + 1, entry.Email, check.Take(entry))).Where(row => row.Reasons != RejectionReasons.None).ToList();
        var valid = entries.Count - rejected.Count;
        return valid > settings.Values.MostInvitations ? new(Guid.Empty, 0, valid, rejected) : new(Guid.Empty, valid, 0, rejected);
    }

    /// <summary>Once more, after it was rejected.</summary>
    /// <returns>Why it is rejected again; none where it is sent.</returns>
    public Task<RejectionReasons> ResubmitAsync(int id, InvitationEntry entry, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(one => one.Id == id, InvitationAction.Resubmit, actor, async (db, found, now) =>
        {
            await InviterAsync(db, [entry], actor, cancel);
            var check = await InvitationCheck.OfAsync(db, [entry.Email], cancel);
            var invitation = found.Single();
            invitation.Enter(entry, check.Take(entry));
            if (invitation.Reasons == RejectionReasons.None)
            {
                await letters.SendAsync(db, invitation, now, cancel);
            }

            return invitation.Reasons;
        }, cancel);

    /// <summary>With a new code; the one before is worth nothing any more.</summary>
    public Task ResendAsync(int id, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(one => one.Id == id, InvitationAction.Resend, actor, async (db, found, now) =>
        {
            var invitation = found.Single();
            var check = await InvitationCheck.OfAsync(db, [invitation.Email], cancel);
            var isFree = invitation.IsOpen || !check.Take(invitation.AsEntry()).HasFlag(RejectionReasons.EmailInUse);
            RequestRules.Require(isFree, "EmailInUse");
            await letters.SendAsync(db, invitation, now, cancel);
            return invitation.Reasons;
        }, cancel);

    public Task WithdrawAsync(int id, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(one => one.Id == id, InvitationAction.Withdraw, actor, (_, found, _) => Done(found, one => one.Move(InvitationStatus.Withdrawn)), cancel);

    /// <summary>The coordinator means all of the blocked batch (FAQ 1).</summary>
    public Task ConfirmAsync(Guid batch, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(IsBlockedIn(batch), InvitationAction.Confirm, actor, async (db, found, now) =>
        {
            await InvitationLetters.TellCommissionAsync(db, MailCode.N23, now, cancel);
            return await Done(found, one => one.Confirm(now));
        }, cancel);

    /// <summary>The Commission lets the batch go, after the coordinator has confirmed it.</summary>
    public Task LiftAsync(Guid batch, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(IsBlockedIn(batch), InvitationAction.Lift, actor, async (db, found, now) =>
        {
            foreach (var one in found)
            {
                await letters.SendAsync(db, one, now, cancel);
            }

            await InvitationLetters.TellCoordinatorAsync(db, MailCode.N23, found[0].CoordinatorId, now, cancel);
            return RejectionReasons.None;
        }, cancel);

    public Task StopAsync(Guid batch, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(IsBlockedIn(batch), InvitationAction.Stop, actor, async (db, found, now) =>
        {
            await InvitationLetters.TellCoordinatorAsync(db, MailCode.N23, found[0].CoordinatorId, now, cancel);
            return await Done(found, one => one.Move(InvitationStatus.Withdrawn));
        }, cancel);

    private static System.Linq.Expressions.Expression<Func<Invitation, bool>> IsBlockedIn(Guid batch) => one => one.Batch == batch && one.Status == InvitationStatus.Blocked;

    private static Task<RejectionReasons> Done(List<Invitation> found, Action<Invitation> act)
    {
        found.ForEach(act);
        return Task.FromResult(RejectionReasons.None);
    }

    private static Invitation Make(InvitationEntry entry, InvitationCheck check, Invitation invitation)
    {
        invitation.Enter(entry, check.Take(entry));
        return invitation;
    }

    /// <summary>Only so many go out at once; more wait until the Commission has asked.</summary>
    private async Task ReleaseAsync(ImiDbContext db, List<Invitation> valid, DateTimeOffset now, CancellationToken cancel)
    {
        if (valid.Count > settings.Values.MostInvitations)
        {
            valid.ForEach(one => one.Block());
            await InvitationLetters.TellCommissionAsync(db, MailCode.N23, now, cancel);
            await InvitationLetters.TellCoordinatorAsync(db, MailCode.N23, valid[0].CoordinatorId, now, cancel);
            return;
        }

        foreach (var one in valid)
        {
            await letters.SendAsync(db, one, now, cancel);
        }
    }

    private static async Task<Submission> SubmissionAsync(ImiDbContext db, Guid batch, CancellationToken cancel)
    {
        var made = await db.Invitations.AsNoTracking().Where(one => one.Batch == batch).OrderBy(one => one.Id).ToListAsync(cancel);
        return new(
            batch, made.Count(one => one.Status == InvitationStatus.Sent), made.Count(one => one.Status == InvitationStatus.Blocked),
            [.. made.Select((one, index) => new RejectedRow(index + 1, one.Email, one.Reasons)).Where(row => row.Reasons != RejectionReasons.None)]);
    }

    private static async Task<Inviter> InviterAsync(ImiDbContext db, IReadOnlyList<InvitationEntry> entries, Actor actor, CancellationToken cancel)
    {
        var areas = actor.AreasWith(Role.DataAdministrator);
        if (areas.Count == 0 || entries.SelectMany(entry => entry.Access).Any(grant => !areas.Contains(grant.Area)))
        {
            throw new InvitationForbiddenException();
        }

        RequestRules.Require(entries.All(entry => entry.Email.Length <= MailAddresses.MaxLength && entry.AuthorityName.Length <= Invitation.AuthorityNameLength), "TooLong");
        RequestRules.Require(entries.All(entry => Reference.InterfaceLanguages.Contains(entry.Language)), "UnknownLanguage");
        await RequireCoordinatorAsync(db, actor, cancel);
        return new(
            actor.AuthorityId,
            await db.Authorities.Where(one => one.Country == actor.Country && one.Kind == AuthorityKind.NationalCoordinator).Select(one => (int?)one.Id).FirstOrDefaultAsync(cancel),
            await db.Authorities.Where(one => one.Kind == AuthorityKind.Commission).Select(one => (int?)one.Id).FirstOrDefaultAsync(cancel));
    }

    /// <summary>From here on nobody else of this coordinator registers or invites: on PostgreSQL an update of nothing takes its row.</summary>
    internal static async Task RequireCoordinatorAsync(ImiDbContext db, Actor actor, CancellationToken cancel)
    {
        var coordinators = await db.Authorities
            .Where(one => one.Id == actor.AuthorityId && (one.Kind == AuthorityKind.NationalCoordinator || one.Kind == AuthorityKind.DelegatedCoordinator))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Country, one => one.Country), cancel);
        if (coordinators != 1)
        {
            throw new InvitationForbiddenException();
        }
    }

    private async Task<RejectionReasons> MoveAsync(
        System.Linq.Expressions.Expression<Func<Invitation, bool>> which, InvitationAction action, Actor actor,
        Func<ImiDbContext, List<Invitation>, DateTimeOffset, Task<RejectionReasons>> act, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Invitations.Where(which).ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, one => one.Version), cancel);
        var found = await db.Invitations.Where(which).Where(InvitationQueries.VisibleTo(actor)).OrderBy(one => one.Id).ToListAsync(cancel);
        if (found.Count == 0)
        {
            throw new InvitationNotFoundException();
        }

        found.ForEach(one => InvitationWorkflow.Table.Require(action, actor, one));
        var reasons = await act(db, found, now);
        await db.CommitAndTellAsync(transaction, feed, [found[0].Changed(now)], cancel);
        return reasons;
    }
}
