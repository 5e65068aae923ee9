using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.SavedViews;

/// <param name="Owner">Who made it, where that is not the reader.</param>
public sealed record SavedViewRow(int Id, string Name, string Criteria, bool IsShared, string? Owner, bool MayChange);

/// <summary>Keeps the views of people and authorities.</summary>
public sealed class SavedViewService(IDbContextFactory<ImiDbContext> contexts, LiveFeed feed, TimeProvider clock)
{
    /// <summary>Each of them costs a count whenever anything changes.</summary>
    public const int Most = 20;

    /// <summary>One's own by name, then those that colleagues share.</summary>
    public async Task<IReadOnlyList<SavedViewRow>> ListAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var views = await (
            from view in db.SavedViews.AsNoTracking()
            where view.UserId == actor.UserId || (view.IsShared && view.AuthorityId == actor.AuthorityId)
            join owner in db.Users on view.UserId equals owner.Id
            select new { view.Id, view.Name, view.Criteria, view.IsShared, view.UserId, Owner = owner.GivenName + " " + owner.FamilyName }).ToListAsync(cancel);
        return
        [
            .. from view in views
               let isOwn = view.UserId == actor.UserId
               orderby isOwn descending, view.Name, view.Id
               select new SavedViewRow(view.Id, view.Name, view.Criteria, view.IsShared, isOwn ? null : view.Owner, SavedView.MayChange(view.UserId, view.IsShared, actor)),
        ];
    }

    /// <param name="id">Null for a new one.</param>
    /// <exception cref="InvalidValueException">As <see cref="SavedView.Change"/>; or the maker has one of this name already, or too many.</exception>
    /// <exception cref="SavedViewGoneException">There is none that the actor may change.</exception>
    public async Task SaveAsync(int? id, string name, string criteria, bool isShared, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var view = id is { } known ? await LoadAsync(db, known, actor, cancel) : new SavedView(actor.UserId, actor.AuthorityId);
        view.Change(name, criteria, isShared, actor);
        var others = db.SavedViews.Where(other => other.UserId == view.UserId && other.Id != view.Id);
        RequestRules.Require(!await others.AnyAsync(other => other.Name == view.Name, cancel), "ViewNameTaken");
        RequestRules.Require(await others.CountAsync(cancel) < Most, "ViewsTooMany");
        if (id is null)
        {
            db.SavedViews.Add(view);
        }

        await db.SaveChangesAsync(cancel);
        await CommitAsync(db, view.Id, actor, cancel);
    }

    /// <inheritdoc cref="SaveAsync" path="/exception[@cref='SavedViewGoneException']"/>
    public async Task DeleteAsync(int id, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.SavedViews.Remove(await LoadAsync(db, id, actor, cancel));
        await db.SaveChangesAsync(cancel);
        await CommitAsync(db, id, actor, cancel);
    }

    private static async Task<SavedView> LoadAsync(ImiDbContext db, int id, Actor actor, CancellationToken cancel) =>
        await db.SavedViews.SingleOrDefaultAsync(view => view.Id == id && (view.UserId == actor.UserId || view.AuthorityId == actor.AuthorityId), cancel) is { } view
        && SavedView.MayChange(view.UserId, view.IsShared, actor)
            ? view
            : throw new SavedViewGoneException();

    private async Task CommitAsync(ImiDbContext db, int id, Actor actor, CancellationToken cancel)
    {
        var change = new Change(ChangeKind.SavedView, id, [actor.AuthorityId], clock.GetUtcNow());
        await db.TellOtherNodesAsync(feed, change, cancel);
        await db.Database.CurrentTransaction!.CommitAsync(cancel);
        feed.Publish(change);
    }
}

/// <summary>The view is gone, or is none of the actor's to change.</summary>
public sealed class SavedViewGoneException() : Exception("There is no such view.");
