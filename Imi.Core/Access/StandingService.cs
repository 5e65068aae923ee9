using Imi.Core.Authorities;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Access;

/// <summary>Deactivates authorities, and hands their validating over from coordinator to coordinator.</summary>
public sealed class StandingService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, TimeProvider clock)
{
    /// <summary>At once: a country settles among its coordinators who looks after whom, and what was handed over can be handed back.</summary>
    /// <exception cref="AccessNotFoundException">The authority is none of the actor's business.</exception>
    /// <exception cref="ActionForbiddenException">The actor neither validated it nor is at the NIMIC.</exception>
    /// <exception cref="InvalidValueException">The other is no coordinator of the country, or is it already.</exception>
    public Task HandOverValidationAsync(int authorityId, int coordinatorId, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(authorityId, StandingAction.HandOverValidation, operation, actor, async (db, authority, _) =>
        {
            RequestRules.Require(await AccessQueries.ValidatorsFor(db, authority).AnyAsync(one => one.Id == coordinatorId, cancel), "Validator");
            authority.ValidatingCoordinator = await db.Authorities.SingleAsync(one => one.Id == coordinatorId, cancel);
        }, cancel);

    /// <summary>Its people are signed out, and nothing can be sent to it. What it looked after as a coordinator, the NIMIC does.</summary>
    /// <exception cref="ActionBlockedException">Exchanges are open: they are handed over first (T-35).</exception>
    /// <inheritdoc cref="HandOverValidationAsync"/>
    public Task DeactivateAsync(int authorityId, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(authorityId, StandingAction.Deactivate, operation, actor, async (db, authority, now) =>
        {
            authority.DeactivatedAt = now;
            await Succession.PassOnAsync(db, authority, area: null, actor, now, cancel);
            await Succession.PassOnAlertsAsync(db, authority, area: null, actor, now, cancel);
        }, cancel);

    /// <summary>With the access and the rights that it had.</summary>
    /// <inheritdoc cref="HandOverValidationAsync"/>
    public Task ReactivateAsync(int authorityId, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(authorityId, StandingAction.Reactivate, operation, actor, (_, authority, _) =>
        {
            authority.DeactivatedAt = null;
            return Task.CompletedTask;
        }, cancel);

    private Task MoveAsync(int authorityId, StandingAction action, Guid operation, Actor actor, Func<ImiDbContext, Authority, DateTimeOffset, Task> act, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return contexts.ActOnAuthorityAsync(authorityId, $"{action} {authorityId}", operation, actor, feed, now, async (db, authority, _) =>
        {
            var open = await db.OpenExchangesAsync(authorityId, area: null, cancel);
            StandingWorkflow.Table.Require(action, actor, await db.StandingAsync(authority, open.Count, cancel));
            await act(db, authority, now);
        }, cancel);
    }
}
