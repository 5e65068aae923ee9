using System.Runtime.CompilerServices;
using Imi.Core.Access;
using Imi.Core.ActionLists;
using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Settings;
using Imi.Core.Users;
using Imi.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

/// <summary>Reads requests: rows for lists, one request for its page. Rights are part of each query.</summary>
public sealed class RequestQueries(IDbContextFactory<ImiDbContext> contexts, AuthorityFinder authorities, SettingsInForce settings, TimeProvider clock)
{
    public async Task<PageOf<RequestRow>> ListAsync(RequestFilter filter, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await PageAsync(db, await ListedAsync(db, filter, actor, cancel), filter, actor, cancel);
    }

    /// <summary>How many rows a list has.</summary>
    public async Task<int> CountAsync(RequestFilter filter, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await (await ListedAsync(db, filter, actor, cancel)).CountAsync(cancel);
    }

    /// <summary>How many rows each of these lists has as a whole, in one query.</summary>
    public async Task<IReadOnlyDictionary<RequestTab, int>> CountAsync(IReadOnlyList<RequestTab> tabs, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var lists =
            from tab in tabs
            let ids = tab is RequestTab.All or RequestTab.Coordinated ? VisibleRequests.IdsVisibleTo(actor, db, PartiesOf(tab)) : Listed(db, new(tab), actor).Select(request => request.Id)
            where ids is not null
            select ids.GroupBy(_ => 1).Select(all => new { Tab = tab, Count = all.Count() });
        var counts = lists.ToList() is [_, ..] asked ? await asked.Aggregate((some, more) => some.Concat(more)).ToListAsync(cancel) : [];
        return tabs.ToDictionary(tab => tab, tab => counts.Find(one => one.Tab == tab)?.Count ?? 0);
    }

    /// <summary>Of these rows those that are still in the list, on whatever page, as they are now.</summary>
    public async Task<IReadOnlyList<RequestRow>> StillInAsync(RequestFilter filter, IReadOnlyCollection<int> ids, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var still = (await ListedAsync(db, filter, actor, cancel)).Where(request => ids.Contains(request.Id));
        return (await PageAsync(db, still, filter with { Page = 1, Size = Math.Max(1, ids.Count) }, actor, cancel)).Items;
    }

    /// <summary>Every row of a list, whatever its pages, as they are read and without marks; each part of a split request is one.</summary>
    public async IAsyncEnumerable<RequestRow> EveryAsync(RequestFilter filter, Actor actor, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var fitting = In(filter.Tab, db.Requests.AsNoTracking().Fitting(filter, actor, db, clock.GetUtcNow()), actor, db);
        var requests = await fitting.CountedAsync(filter, actor, db, clock.GetUtcNow(), cancel);
        await foreach (var one in Named(Sorted(requests, filter), db).AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return one.Row;
        }
    }

    /// <summary>What waits for the actor now, the earliest due first.</summary>
    /// <param name="page">From 1 on.</param>
    public async Task<PageOf<RequestRow>> DueAsync(Actor actor, int page = 1, int size = 100, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var attendance = await db.AttendanceAsync([actor.AuthorityId], clock.GetUtcNow(), cancel);
        var due = db.Requests.AsNoTracking().DueFor(actor, db.Set<AuthorityArea>(), attendance);
        return await ByDateAsync(db, due, page, size, actor, cancel);
    }

    /// <summary>Of what the actor may see, the earliest due first, and last what has no date.</summary>
    internal static Task<PageOf<RequestRow>> ByDateAsync(ImiDbContext db, IQueryable<Request> visible, int page, int size, Actor actor, CancellationToken cancel) =>
        PageAsync(db, ByDate(visible), page, size, actor, cancel);

    /// <summary>As <see cref="ByDateAsync"/>, all of it; null where it is more than that many.</summary>
    internal static async Task<IReadOnlyList<RequestRow>?> EveryByDateAsync(ImiDbContext db, IQueryable<Request> visible, int most, Actor actor, CancellationToken cancel)
    {
        var found = await Named(ByDate(visible).Take(most + 1), db).ToListAsync(cancel);
        return found.Count > most ? null : (await MarkedAsync(db, new(found, found.Count, Number: 1, most), actor, cancel)).Items;
    }

    /// <summary>Of what the actor may see, in an order that is total.</summary>
    internal static async Task<PageOf<RequestRow>> PageAsync(ImiDbContext db, IQueryable<Request> sorted, int page, int size, Actor actor, CancellationToken cancel) =>
        await MarkedAsync(db, await sorted.PageAsync(rows => Named(rows, db), page, size, cancel), actor, cancel);

    /// <summary>Null when there is no such request for this actor.</summary>
    /// <param name="since">Since when what others do is news; null to go by the last visit.</param>
    public async Task<RequestView?> FindAsync(string number, Actor actor, Visit? since = null, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await StandingAsync(db, number, actor, cancel) is not { Level: > Level.None and var level } standing)
        {
            return null;
        }

        var unread = await Unread.ReadAsync(db, standing, since, actor, cancel);
        IQueryable<Request> requests = db.Requests.AsNoTracking().Include(request => request.Assignees);
        if (level >= Level.Details)
        {
            requests = requests.AsSplitQuery().Include(r => r.Questions).ThenInclude(q => q.Answers).Include(r => r.Comments).Include(r => r.History);
        }

        var found = await requests.Where(request => request.Number == number).Select(Circumstances.Of(db, actor.AuthorityId)).ToListAsync(cancel);
        var request = (await db.WithSettingsAsync(found, clock.GetUtcNow(), cancel)).Single();
        request.Settings = request.Settings with { Common = settings.Values };
        return await RequestViewing.ViewAsync(db, request, level, unread, actor, cancel);
    }

    /// <summary>The level of the actor, and the request under which the person is stored.</summary>
    internal async Task<(Level Level, int PersonOf)> LevelAsync(string number, Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await StandingAsync(db, number, actor, cancel) is { } standing
            ? (standing.Level, standing.PersonOf)
            : (Level.None, 0);
    }

    /// <summary>Whether the actor may write on a side of the request now, and so may hold a lease on it.</summary>
    internal async Task<bool> MayEditAsync(int id, Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.Requests.AsNoTracking().Include(request => request.Assignees).Where(request => request.Id == id)
            .Select(Circumstances.Of(db, actor.AuthorityId)).ToListAsync(cancel);
        return (await db.WithSettingsAsync(found, clock.GetUtcNow(), cancel)).Any(request =>
            RequestWorkflow.MayEditDraft(actor, request) || RequestWorkflow.MayEditAnswers(actor, request));
    }

    internal static async Task<Standing?> StandingAsync(ImiDbContext db, string number, Actor actor, CancellationToken cancel) =>
        await db.Requests.AsNoTracking().Where(request => request.Number == number).Select(Circumstances.Of(db, actor.AuthorityId)).SingleOrDefaultAsync(cancel) is { } found
            ? new(found.Request.Id, await LevelAsync(db, found, actor, cancel), found.Request.PersonOf)
            : null;

    // What is open keeps an authority from being taken out: whoever could do that sees what it is, and no more (decision 18).
    private static async Task<Level> LevelAsync(ImiDbContext db, Circumstances found, Actor actor, CancellationToken cancel) =>
        found.LevelOf(actor) is > Level.None and var level ? level
        : await db.IsOverseenAsync(found.Request, actor, cancel) ? Level.Overview : Level.None;

    private async Task<IQueryable<Request>> ListedAsync(ImiDbContext db, RequestFilter filter, Actor actor, CancellationToken cancel)
    {
        filter = filter with { AuthorityIds = await FindAsync(filter.Authority, cancel), CoordinatorIds = await FindAsync(filter.Coordinator, cancel) };
        return await Listed(db, filter, actor).CountedAsync(filter, actor, db, clock.GetUtcNow(), cancel);
    }

    private async Task<IReadOnlyList<int>> FindAsync(string? words, CancellationToken cancel) => words is null ? [] : await authorities.IdsAsync(words, cancel);

    private IQueryable<Request> Listed(ImiDbContext db, RequestFilter filter, Actor actor)
    {
        var requests = In(filter.Tab, db.Requests.AsNoTracking().Matching(filter, actor, db, clock.GetUtcNow()), actor, db);
        return filter.Tab == RequestTab.Sent ? requests.Where(request => request.RootId == null) : requests;
    }

    private static IQueryable<Request> ByDate(IQueryable<Request> requests) =>
        requests.OrderBy(request => request.DueOn == null).ThenBy(request => request.DueOn).ThenBy(request => request.Id);

    private static async Task<PageOf<RequestRow>> PageAsync(ImiDbContext db, IQueryable<Request> requests, RequestFilter filter, Actor actor, CancellationToken cancel)
    {
        var sorted = filter is { Tab: RequestTab.Sent, Sort: RequestSort.Due } ? ByFirstDue(requests, filter.Descending, db) : Sorted(requests, filter);
        var page = await PageAsync(db, sorted, filter.Page, filter.Size, actor, cancel);
        return filter.Tab == RequestTab.Sent ? await WithPartsAsync(page, db, actor, cancel) : page;
    }

    private static async Task<PageOf<RequestRow>> WithPartsAsync(PageOf<RequestRow> page, ImiDbContext db, Actor actor, CancellationToken cancel)
    {
        var parts = (await RequestViewing.PartsAsync(db, [.. page.Items.Select(row => row.Id)], actor, cancel)).ToLookup(part => part.RootId);
        return page with { Items = [.. page.Items.Select(row => parts[row.Id].Count() > 1 ? row with { Parts = [.. parts[row.Id]] } : row)] };
    }

    // The criteria come first, so that each way to a request looks only for what fits them.
    private static IQueryable<Request> In(RequestTab tab, IQueryable<Request> fitting, Actor actor, ImiDbContext db)
    {
        var visible = fitting.VisibleTo(actor, db, PartiesOf(tab));
        return tab switch
        {
            RequestTab.Sent => visible.Where(request => request.Status != RequestStatus.Draft),
            RequestTab.Received => visible.Where(request => request.SentAt != null),
            RequestTab.Drafts => visible.Where(request => request.Status == RequestStatus.Draft),
            RequestTab.All or RequestTab.Coordinated => visible,
        };
    }

    /// <summary>As which of its parties a list shows a request; as any, where none is named.</summary>
    private static Party[] PartiesOf(RequestTab tab) => tab switch
    {
        RequestTab.Sent or RequestTab.Drafts => [Party.Requesting],
        RequestTab.Received => [Party.Responding],
        RequestTab.All => [],
        RequestTab.Coordinated => [Party.RequestingCoordinator, Party.RespondingCoordinator],
    };

    // The id makes the order total, so that no row stands on two pages.
    private static IQueryable<Request> Sorted(IQueryable<Request> requests, RequestFilter filter) => (filter.Sort, filter.Descending) switch
    {
        (RequestSort.Changed, false) => requests.OrderBy(r => r.ChangedAt).ThenBy(r => r.Id),
        (RequestSort.Changed, true) => requests.OrderByDescending(r => r.ChangedAt).ThenByDescending(r => r.Id),
        (RequestSort.Number, false) => requests.OrderBy(r => r.Number),
        (RequestSort.Number, true) => requests.OrderByDescending(r => r.Number),
        (RequestSort.Status, false) => requests.OrderBy(r => r.Status).ThenBy(r => r.Id),
        (RequestSort.Status, true) => requests.OrderByDescending(r => r.Status).ThenByDescending(r => r.Id),
        (RequestSort.Sent, false) => requests.OrderBy(r => r.SentAt == null).ThenBy(r => r.SentAt).ThenBy(r => r.Id),
        (RequestSort.Sent, true) => requests.OrderBy(r => r.SentAt == null).ThenByDescending(r => r.SentAt).ThenByDescending(r => r.Id),
        (RequestSort.Due, false) => ByDate(requests),
        (RequestSort.Due, true) => requests.OrderBy(r => r.DueOn == null).ThenByDescending(r => r.DueOn).ThenByDescending(r => r.Id),
    };

    // What is due first in any part counts; what has ended is due no more.
    private static IQueryable<Request> ByFirstDue(IQueryable<Request> requests, bool isDescending, ImiDbContext db)
    {
        var dated = requests.Select(request => new { Request = request, DueOn = db.Requests.Where(part => part.Id == request.Id || part.RootId == request.Id).Min(part => part.DueOn) });
        var known = dated.OrderBy(one => one.DueOn == null);
        return (isDescending
            ? known.ThenByDescending(one => one.DueOn).ThenByDescending(one => one.Request.Id)
            : known.ThenBy(one => one.DueOn).ThenBy(one => one.Request.Id)).Select(one => one.Request);
    }

    private static IQueryable<NamedRequest> Named(IQueryable<Request> requests, ImiDbContext db) =>
        from request in requests.Select(Outline.Of(db))
        join requesting in db.Authorities on request.RequestingAuthorityId equals requesting.Id
        join one in db.Authorities on request.RespondingAuthorityId equals one.Id into responders
        from responding in responders.DefaultIfEmpty()
        select new NamedRequest(
            request,
            new AuthorityName(requesting.Id, requesting.Country, requesting.OfficialName),
            responding == null ? null : new AuthorityName(responding.Id, responding.Country, responding.OfficialName));

    private static async Task<PageOf<RequestRow>> MarkedAsync(ImiDbContext db, PageOf<NamedRequest> page, Actor actor, CancellationToken cancel)
    {
        var marks = await db.MarksAsync([.. page.Items.Select(one => one.Request)], actor, cancel);
        return new([.. page.Items.Select(one => one.Row with { Mark = marks[one.Request.Id] })], page.Total, page.Number, page.Size);
    }

    /// <summary>A request with the names of its authorities.</summary>
    private sealed record NamedRequest(Outline Request, AuthorityName Requesting, AuthorityName? Responding)
    {
        public RequestRow Row => new(Request.Id, Request.Number, Request.Area, Request.Status, Requesting, Responding, Request.SentAt, Request.DueOn, Request.ChangedAt)
        {
            Version = Request.Version,
        };
    }

    internal sealed record Standing(int Id, Level Level, int PersonOf);
}
