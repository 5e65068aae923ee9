using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.ActionLists;

/// <summary>What is to be done with some requests: what their status asks for, or to hand them out, where there is none.</summary>
public sealed record DueTask(RequestStatus? Status)
{
    public static readonly DueTask Allocate = new(Status: null);
}

/// <param name="Total">Of all that wait, be they among the rows or not.</param>
/// <param name="Rows">The first of them, the earliest due first.</param>
public sealed record DueGroup(DueTask Task, int Total, IReadOnlyList<RequestRow> Rows);

/// <summary>Reads the action list by what is to be done.</summary>
public sealed class ActionListQueries(IDbContextFactory<ImiDbContext> contexts, TimeProvider clock)
{
    /// <summary>Up to so many are read and put into groups as they are; of more, each group shows <see cref="Shown"/>.</summary>
    private const int AtOnce = 150;

    public const int Shown = 40;

    private static readonly Role[] Allocators = [Role.Allocator];
    private static readonly Role[] Handlers = [Role.RequestHandler, Role.ReferralHandler];

    /// <summary>Everything that waits for the actor. What is due first decides which group comes first.</summary>
    public async Task<IReadOnlyList<DueGroup>> GroupsAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var duties = await DutiesAsync(db, actor, cancel);
        var groups = await RequestQueries.EveryByDateAsync(db, duties.All, AtOnce, actor, cancel) is { } due
            ? Of(due, actor.HasAnywhere(Role.Allocator) ? await ToAllocateAsync(duties, due, cancel) : [])
            : await LargeAsync(duties, cancel);
        return [.. groups.OrderBy(group => (group.Rows is [var first, ..] ? first.DueOn : null) ?? DateOnly.MaxValue).ThenBy(group => group.Task.Status)];
    }

    /// <summary>One group, page by page.</summary>
    public async Task<PageOf<RequestRow>> GroupAsync(DueTask task, Actor actor, int page, int size = Shown, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var duties = await DutiesAsync(db, actor, cancel);
        return await RequestQueries.ByDateAsync(db, duties.Of(task), page, size, actor, cancel);
    }

    /// <summary>Of these rows those that are still in the group, on whatever page, as they are now.</summary>
    public async Task<IReadOnlyList<RequestRow>> StillInAsync(DueTask task, IReadOnlyCollection<int> ids, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var still = (await DutiesAsync(db, actor, cancel)).Of(task).Where(request => ids.Contains(request.Id));
        return (await RequestQueries.ByDateAsync(db, still, 1, Math.Max(1, ids.Count), actor, cancel)).Items;
    }

    /// <summary>The one that is due first, other than this one; null where nothing else waits.</summary>
    public async Task<(RequestRow Row, DueTask Task)?> NextAsync(string number, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var duties = await DutiesAsync(db, actor, cancel);
        var due = duties.All.Where(request => request.Number != number);
        return (await RequestQueries.ByDateAsync(db, due, 1, size: 1, actor, cancel)).Items is [var row]
            ? (row, (await ToAllocateAsync(duties, [row], cancel)).Contains(row.Id) ? DueTask.Allocate : new(row.Status))
            : null;
    }

    private static List<DueGroup> Of(IReadOnlyList<RequestRow> rows, List<int> toAllocate) =>
        [.. from row in rows
            group row by toAllocate.Contains(row.Id) ? DueTask.Allocate : new(row.Status) into same
            select new DueGroup(same.Key, same.Count(), [.. same])];

    // Of all that wait no more is read than what groups and sorts them; rows are read of what is shown.
    private static async Task<List<DueGroup>> LargeAsync(ActorsDuties duties, CancellationToken cancel)
    {
        var waiting = await duties.ToHandle.Select(request => new { request.Id, Status = (RequestStatus?)request.Status, request.DueOn })
            .Concat(duties.ToAllocate.Select(request => new { request.Id, Status = (RequestStatus?)null, request.DueOn })).ToListAsync(cancel);
        var groups = waiting.OrderBy(one => one.DueOn ?? DateOnly.MaxValue).ThenBy(one => one.Id).ToLookup(one => one.Status, one => one.Id);
        var shown = groups.SelectMany(group => group.Take(Shown)).ToList();
        var rows = (await RequestQueries.EveryByDateAsync(duties.Db, duties.All.Where(request => shown.Contains(request.Id)), shown.Count, duties.Actor, cancel))!.ToDictionary(row => row.Id);
        return [.. groups.Select(group => new DueGroup(new(group.Key), group.Count(), [.. group.Take(Shown).Where(rows.ContainsKey).Select(id => rows[id])]))];
    }

    private static async Task<List<int>> ToAllocateAsync(ActorsDuties duties, IReadOnlyList<RequestRow> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToList();
        return await duties.ToAllocate.Where(request => ids.Contains(request.Id)).Select(request => request.Id).ToListAsync(cancel);
    }

    private async Task<ActorsDuties> DutiesAsync(ImiDbContext db, Actor actor, CancellationToken cancel) =>
        new(db, actor, await db.AttendanceAsync([actor.AuthorityId], clock.GetUtcNow(), cancel));

    /// <summary>What waits for one actor, while these people are there.</summary>
    private sealed record ActorsDuties(ImiDbContext Db, Actor Actor, Attendance Attendance)
    {
        public IQueryable<Request> All => Of(roles: null);

        public IQueryable<Request> ToAllocate => Of(Allocators);

        /// <summary>Each request stands in one group: what an absent allocator has got himself, and nobody else does, is to be handed out.</summary>
        public IQueryable<Request> ToHandle
        {
            get
            {
                var absent = Attendance.AbsenceOf(Actor.UserId) is not null && Actor.HasAnywhere(Role.Allocator);
                var toAllocate = ToAllocate.Select(request => request.Id);
                return absent ? Of(Handlers).Where(request => !toAllocate.Contains(request.Id)) : Of(Handlers);
            }
        }

        public IQueryable<Request> Of(DueTask task) => task.Status is { } status ? ToHandle.Where(request => request.Status == status) : ToAllocate;

        private IQueryable<Request> Of(Role[]? roles) => Db.Requests.AsNoTracking().DueFor(Actor, Db.Set<AuthorityArea>(), Attendance, roles);
    }
}
