using Imi.Core.Deadlines;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

/// <summary>Everybody plans his own absences, and nobody those of others.</summary>
public sealed class AbsenceService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, TimeProvider clock)
{
    private const string About = "absence";

    /// <exception cref="InvalidValueException">A day is missing or cannot be, another absence is in the way, or the stand-in cannot be one.</exception>
    public Task PlanAsync(AbsencePlan plan, Guid operation, Actor actor, CancellationToken cancel = default) =>
        SaveAsync(operation, actor, async (db, own, today) =>
        {
            await RequireStandInAsync(db, plan, actor, cancel);
            var absence = new Absence(actor.UserId);
            absence.Plan(plan, own, today);
            db.Absences.Add(absence);
        }, cancel);

    /// <inheritdoc cref="PlanAsync"/>
    public Task ChangeAsync(int id, AbsencePlan plan, Guid operation, Actor actor, CancellationToken cancel = default) =>
        SaveAsync(operation, actor, async (db, own, today) =>
        {
            var absence = Find(id, own, today);
            await RequireStandInAsync(db, plan, actor, cancel);
            absence.Plan(plan, own.Where(other => other != absence), today);
        }, cancel);

    /// <summary>Back from today on; one that has not begun before today is gone altogether.</summary>
    public Task EndAsync(int id, Guid operation, Actor actor, CancellationToken cancel = default) =>
        SaveAsync(operation, actor, (db, own, today) =>
        {
            var absence = Find(id, own, today);
            if (absence.FirstOn >= today)
            {
                db.Absences.Remove(absence);
            }
            else
            {
                absence.EndBefore(today);
            }

            return Task.CompletedTask;
        }, cancel);

    private static Absence Find(int id, List<Absence> own, DateOnly today) =>
        own.Find(absence => absence.Id == id && absence.LastOn >= today) ?? throw new InvalidValueException("AbsenceIsGone");

    private async Task RequireStandInAsync(ImiDbContext db, AbsencePlan plan, Actor actor, CancellationToken cancel) =>
        RequestRules.Require(plan.StandInId is null || await db.Users.Candidates(actor, clock.GetUtcNow()).AnyAsync(user => user.Id == plan.StandInId, cancel), "StandIn");

    private async Task SaveAsync(Guid operation, Actor actor, Func<ImiDbContext, List<Absence>, DateOnly, Task> act, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockUserAsync(actor.UserId, cancel); // two tabs of one user, so that no two absences overlap
        if (await db.ResultAsync(operation, About, actor, cancel) is not null)
        {
            return;
        }

        var own = await db.Absences.Where(absence => absence.UserId == actor.UserId).ToListAsync(cancel);
        await act(db, own, DueDates.DateIn(actor.Country, now));

        // Whose duty something is may be another now on any page of the authority.
        var change = new Change(ChangeKind.Authority, actor.AuthorityId, [actor.AuthorityId], now);
        db.Changes.Add(change);
        await db.TellOtherNodesAsync(feed, change, cancel);
        await db.CommitAsync(transaction, new Operation(operation, actor.UserId, About, About, now), actor, cancel);
        feed.Publish(change);
    }
}
