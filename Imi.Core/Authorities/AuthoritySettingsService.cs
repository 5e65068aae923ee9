using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Authorities;

/// <summary>Changes the settings of one's own authority. They count at once for open requests, which read them live (decision 11).</summary>
public sealed class AuthoritySettingsService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, TimeProvider clock)
{
    /// <summary>A coordinator that is no longer linked stays with the open requests for which it was chosen.</summary>
    /// <exception cref="SettingsForbiddenException">The actor is no local data administrator there.</exception>
    /// <exception cref="SettingsChangedException">The version is not the present one.</exception>
    /// <exception cref="InvalidValueException">No coordinator is left, one cannot be linked, or nobody could allocate.</exception>
    public async Task SaveAsync(string area, RequestSettings settings, int version, Guid operation, Actor actor, CancellationToken cancel = default)
    {
        if (!actor.Has(Role.LocalDataAdministrator, area))
        {
            throw new SettingsForbiddenException();
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LockAsync(db, area, actor, cancel);
        var about = $"settings of {area}";
        if (await db.ResultAsync(operation, about, actor, cancel) is not null)
        {
            return;
        }

        var stored = await db.Set<AuthorityArea>().SingleOrDefaultAsync(one => one.AuthorityId == actor.AuthorityId && one.Area == area, cancel)
            ?? throw new SettingsForbiddenException();
        if (version != stored.Version)
        {
            throw new SettingsChangedException();
        }

        RequestRules.Require(
            !settings.UsesAllocation || stored.UsesAllocation || await AuthoritySettingsQueries.HasAllocatorAsync(db, actor.AuthorityId, area, cancel), "NeedsAllocator");
        stored.ChangeRequestSettings(settings.UsesAllocation, settings.CoordinatorMaySeeDetails);
        var concerned = await LinkAsync(db, area, [.. settings.CoordinatorIds.Distinct()], actor, cancel);

        var now = clock.GetUtcNow();
        db.Operations.Add(new Operation(operation, actor.UserId, about, area, now));
        await db.CommitAndTellAsync(transaction, feed, [new Change(ChangeKind.Authority, actor.AuthorityId, concerned, now)], cancel);
    }

    /// <summary>Two colleagues who save at the same time: on PostgreSQL the second waits here, SQLite has one writer anyway.</summary>
    private static Task LockAsync(ImiDbContext db, string area, Actor actor, CancellationToken cancel) =>
        db.Set<AuthorityArea>().Where(one => one.AuthorityId == actor.AuthorityId && one.Area == area)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, one => one.Version), cancel);

    /// <returns>The authorities whose pages show something of it: one's own, and every coordinator that was, is or stays concerned.</returns>
    private static async Task<List<int>> LinkAsync(ImiDbContext db, string area, List<int> wanted, Actor actor, CancellationToken cancel)
    {
        var links = await db.CoordinatorLinks.Where(link => link.AuthorityId == actor.AuthorityId && link.Area == area).ToListAsync(cancel);
        RequestRules.Require(wanted.Count > 0 || links.Count == 0, "KeepOneCoordinator");

        var added = wanted.Except(links.Select(link => link.CoordinatorId)).ToList();
        var linkable = (await AuthoritySettingsQueries.Linkable(db, actor, area).ToListAsync(cancel)).FindAll(coordinator => added.Contains(coordinator.Id));
        RequestRules.Require(linkable.Count == added.Count, "LinkableCoordinator");

        db.CoordinatorLinks.RemoveRange(links.Where(link => !wanted.Contains(link.CoordinatorId)));
        db.CoordinatorLinks.AddRange(linkable.Select(coordinator => new CoordinatorLink
        {
            AuthorityId = actor.AuthorityId,
            Area = area,
            CoordinatorId = coordinator.Id,
            HasApprovalRight = coordinator.HasApprovalRight,
            HasReferralRight = coordinator.HasReferralRight,
            ApprovesReplies = coordinator.ApprovesReplies,
        }));

        var chosen = await ChosenAsync(db, area, actor.AuthorityId, cancel);
        return [.. new[] { actor.AuthorityId }.Union(links.Select(link => link.CoordinatorId)).Union(wanted).Union(chosen)];
    }

    private static Task<List<int>> ChosenAsync(ImiDbContext db, string area, int authorityId, CancellationToken cancel)
    {
        var open = db.Requests.Where(request => request.Area == area && request.ClosedAt == null
            && (request.SubmittedAt != null || request.SentAt != null));
        return open.Where(request => request.RequestingAuthorityId == authorityId && request.RequestingCoordinatorId != null)
            .Select(request => request.RequestingCoordinatorId!.Value)
            .Union(open.Where(request => request.RespondingAuthorityId == authorityId && request.RespondingCoordinatorId != null)
                .Select(request => request.RespondingCoordinatorId!.Value))
            .ToListAsync(cancel);
    }
}
