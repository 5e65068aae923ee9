using Imi.Core.Mail;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Settings;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Deadlines;

/// <summary>
/// Takes whatever rungs of the ladder are due, whenever it is called and on however many nodes: what is due follows from the dates and the marks, so nothing
/// is forgotten while no server runs, and each mark is written together with its mails.
/// </summary>
public sealed class EscalationService(IDbContextFactory<ImiDbContext> contexts, SettingsInForce settings, TimeProvider clock)
{
    private const int AtOnce = 100;

    public async Task ClimbAsync(CancellationToken cancel = default)
    {
        foreach (var step in Ladder.Steps.Where(step => !step.IsOptional || settings.Values.EscalatesToCoordinators))
        {
            foreach (var party in Enum.GetValues<Party>().Where(party => Ladder.StatusesOf(party).Count > 0))
            {
                // Each is marked as it is taken, so the next ones come up.
                while (await TakeAllAsync(await DueAsync(step, party, cancel), step, party, cancel) == AtOnce)
                {
                }
            }
        }
    }

    private async Task<List<Due>> DueAsync(LadderStep step, Party party, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var statuses = Ladder.StatusesOf(party);
        var open = Reference.Countries.Keys.Where(country => OfficeHours.AreOn(country, now)).ToList();
        var isAbroad = party == Party.RequestingCoordinator;
        if (open.Count == 0)
        {
            return [];
        }

        // The date is the responder's; the hours are those of whoever is told.
        var spans = DueDates.Spans(isAbroad ? Reference.Countries.Keys : open, country => step.Span(country, DueDates.DateIn(country, now)));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var requests = db.Requests.AsNoTracking().Where(request => statuses.Contains(request.Status)).DueIn(spans, db);
        requests = isAbroad
            ? requests.Where(request => db.Authorities.Any(asking => asking.Id == request.RequestingAuthorityId && open.Contains(asking.Country)))
            : requests;
        return await requests
            .Where(request => !db.Escalations.Any(mark => mark.RequestId == request.Id && mark.Status == request.Status && mark.DueOn == request.DueOn && mark.Rung == step.Rung))
            .OrderBy(request => request.Id).Take(AtOnce).Select(request => new Due(request.Number, request.Status, request.DueOn!.Value)).ToListAsync(cancel);
    }

    private async Task<int> TakeAllAsync(List<Due> due, LadderStep step, Party party, CancellationToken cancel)
    {
        var taken = 0;
        foreach (var one in due)
        {
            taken += await TakeAsync(one, step, party, cancel) ? 1 : 0;
        }

        return taken;
    }

    /// <returns>False where somebody else was faster, or the request has moved on.</returns>
    private async Task<bool> TakeAsync(Due due, LadderStep step, Party party, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAsync(due.Number, cancel);
        var request = await db.Requests.AsNoTracking().Include(request => request.Assignees).SingleOrDefaultAsync(request => request.Number == due.Number, cancel);
        if (request is null || request.Status != due.Status || request.DueOn != due.DueOn
            || await db.Escalations.AnyAsync(mark => mark.RequestId == request.Id && mark.Status == due.Status && mark.DueOn == due.DueOn && mark.Rung == step.Rung, cancel))
        {
            return false;
        }

        var now = clock.GetUtcNow();
        db.Escalations.Add(new Escalation(request.Id, due.Status, due.DueOn, step.Rung, now));
        if (step.Code is { } code)
        {
            db.Outbox.AddRange((await RecipientsAsync(db, request, Ladder.Told(step.Rung, party), now, cancel)).Select(to => new OutboxMail(code, request.Number, to, now)));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static async Task<IEnumerable<Recipient>> RecipientsAsync(ImiDbContext db, Request request, IReadOnlyList<Audience> told, DateTimeOffset now, CancellationToken cancel)
    {
        var recipients = new MailRecipients(db, request, Actor.NoUser, [], now);
        var found = new List<Recipient>();
        foreach (var audience in told)
        {
            found.AddRange(await recipients.OfAsync(audience, cancel));
        }

        return found.DistinctBy(to => to.Address, StringComparer.OrdinalIgnoreCase);
    }

    private sealed record Due(string Number, RequestStatus Status, DateOnly DueOn);
}
