using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Registrations;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Access;

/// <summary>Grants, suspends, resumes and removes the access of other authorities to areas, and gives them their roles there. The open pages of their people follow at once.</summary>
public sealed class AccessService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, TimeProvider clock)
{
    /// <summary>The same as at registration; who gets the rights there, <see cref="HeirsAsync"/> says.</summary>
    /// <param name="contents">Of which competence and coordinators in these areas count.</param>
    /// <exception cref="AccessNotFoundException">The authority is none of the actor's business.</exception>
    /// <exception cref="ActionForbiddenException">It has access already, or the actor is no coordinator there.</exception>
    /// <exception cref="InvalidFieldsException">Something is missing.</exception>
    public Task GrantAsync(int authorityId, RegistrationContents contents, IReadOnlyList<AccessGrant> access, Guid operation, Actor actor, CancellationToken cancel = default) =>
        ActAsync(authorityId, $"access of {authorityId}", operation, actor, async (db, authority, now) =>
        {
            RequestRules.Require(access.Count > 0, "NeedsAccess");
            foreach (var area in access.Select(grant => grant.Area).Distinct())
            {
                await RequireAsync(db, authority, area, AccessAction.Grant, actor, cancel);
            }

            var asked = authority.Kind == AuthorityKind.NationalCoordinator ? [] : access;
            var fields = new Fields();
            foreach (var problem in RegistrationRules.Check(RegistrationStep.Areas, contents, asked))
            {
                fields.Require(false, problem.Field, problem.Rule);
            }

            fields.ThrowIfAny();
            var areas = Granting.Grant(authority, contents, access, actor.AuthorityId, now);
            await Granting.LinkAsync(db, authority, contents, asked, cancel);
            (await HeirsAsync(db, authorityId, cancel)).ForEach(user => user.Gain(AssignableRoles.In(areas)));
        }, cancel);

    /// <summary>Nothing is lost: resumed, everything is there again.</summary>
    /// <exception cref="ActionBlockedException">Exchanges are open there: they are handed over first (T-35).</exception>
    /// <inheritdoc cref="GrantAsync"/>
    public Task SuspendAsync(int authorityId, string area, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(authorityId, area, AccessAction.Suspend, operation, actor, (_, _, stored, _) =>
        {
            stored.Access = AccessStatus.Suspended;
            return Task.CompletedTask;
        }, cancel);

    /// <inheritdoc cref="SuspendAsync"/>
    public Task ResumeAsync(int authorityId, string area, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(authorityId, area, AccessAction.Resume, operation, actor, (_, _, stored, _) =>
        {
            stored.Access = AccessStatus.Granted;
            return Task.CompletedTask;
        }, cancel);

    /// <summary>Settings, links and rights there are gone; what is closed stays with the other side.</summary>
    /// <inheritdoc cref="SuspendAsync"/>
    public Task RemoveAsync(int authorityId, string area, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(authorityId, area, AccessAction.Remove, operation, actor, async (db, authority, stored, now) =>
        {
            authority.Areas.Remove(stored);
            authority.Rank();
            await db.SaveChangesAsync(cancel);
            await Succession.PassOnAsync(db, authority, area, actor, now, cancel);
            await Succession.PassOnAlertsAsync(db, authority, area, actor, now, cancel);
            await db.CoordinatorLinks.Where(link => link.AuthorityId == authorityId && link.Area == area).ExecuteDeleteAsync(cancel);
            await db.AlertCoordinatorLinks.Where(link => link.AuthorityId == authorityId && link.Area == area).ExecuteDeleteAsync(cancel);
            await db.Set<UserRight>().Where(right => right.Area == area && db.Users.Any(user => user.Id == right.UserId && user.AuthorityId == authorityId)).ExecuteDeleteAsync(cancel);
        }, cancel);

    /// <param name="before">The roles that were read.</param>
    /// <exception cref="AccessChangedException">Somebody has given it others meanwhile.</exception>
    /// <exception cref="InvalidValueException">None is left, or it loses one that it needs for what is open.</exception>
    /// <inheritdoc cref="SuspendAsync"/>
    public Task ChangeRolesAsync(int authorityId, string area, IReadOnlyList<AuthorityRole> roles, IReadOnlyList<AuthorityRole> before, Guid operation, Actor actor, CancellationToken cancel = default) =>
        MoveAsync(authorityId, area, AccessAction.ChangeRoles, operation, actor, async (db, authority, stored, now) =>
        {
            if (!stored.Roles.SequenceEqual(before))
            {
                throw new AccessChangedException();
            }

            RequestRules.Require(roles.Count > 0, "NeedsAccess");
            var wasCoordinating = stored.IsCoordinating;
            stored.Roles = roles;
            var open = await db.OpenExchangesAsync(authorityId, area, cancel);
            RequestRules.Require(stored.IsCoordinating || !open.Exists(one => one.Party is Party.RequestingCoordinator or Party.RespondingCoordinator), "RoleIsNeeded");
            RequestRules.Require(stored.HasRequests || open.Count == 0, "RoleIsNeeded");
            authority.Rank();
            await db.SaveChangesAsync(cancel);
            if (wasCoordinating && !stored.IsCoordinating)
            {
                await Succession.PassOnAsync(db, authority, area, actor, now, cancel);
            }

            await Succession.PassOnAlertsAsync(db, authority, area, actor, now, cancel);
        }, cancel);

    /// <summary>The first user, as at registration; where he is gone, whoever administers the authority's data.</summary>
    private static async Task<List<User>> HeirsAsync(ImiDbContext db, int authorityId, CancellationToken cancel)
    {
        var users = await db.Users.Present().Include(user => user.Rights).Where(user => user.AuthorityId == authorityId
            && (user.IsFirst || user.Rights.Any(right => right.Role == Role.LocalDataAdministrator))).ToListAsync(cancel);
        return users.Exists(user => user.IsFirst) ? users.FindAll(user => user.IsFirst) : users;
    }

    private static async Task RequireAsync(ImiDbContext db, Authority authority, string area, AccessAction action, Actor actor, CancellationToken cancel)
    {
        var open = await db.OpenExchangesAsync(authority.Id, area, cancel);
        AccessWorkflow.Table.Require(action, actor, await db.AccessAsync(authority, area, open.Count, actor, cancel));
    }

    private Task MoveAsync(
        int authorityId, string area, AccessAction action, Guid operation, Actor actor, Func<ImiDbContext, Authority, AuthorityArea, DateTimeOffset, Task> act, CancellationToken cancel) =>
        ActAsync(authorityId, $"{action} {area} of {authorityId}", operation, actor, async (db, authority, now) =>
        {
            await RequireAsync(db, authority, area, action, actor, cancel);
            await act(db, authority, authority.Areas.Single(one => one.Area == area), now);
        }, cancel);

    private Task ActAsync(int authorityId, string about, Guid operation, Actor actor, Func<ImiDbContext, Authority, DateTimeOffset, Task> act, CancellationToken cancel) =>
        contexts.ActOnAuthorityAsync(authorityId, about, operation, actor, feed, clock.GetUtcNow(), act, cancel);
}
