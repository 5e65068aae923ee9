using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

public sealed record Persona(string UserName, string Name, string Authority, string Country, IReadOnlyList<Role> Roles);

public sealed class UserQueries(IDbContextFactory<ImiDbContext> contexts, TimeProvider clock)
{
    /// <summary>As somebody would act who signed in now; a page asks <see cref="SessionService"/>. Null when there is no such user any more.</summary>
    public async Task<Actor?> FindActorAsync(int userId, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var user = await db.Users.AsNoTracking()
            .Include(user => user.Rights)
            .Include(user => user.Authority)
            .SingleOrDefaultAsync(user => user.Id == userId && user.DeletedAt == null, cancel);

        return user is null ? null : await db.ActorAsync(user, [], cancel);
    }

    /// <summary>The people to pick from on the sign-in page of the training mode.</summary>
    public async Task<IReadOnlyList<Persona>> PersonasAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var users = await db.Users.AsNoTracking()
            .Where(user => user.IsPersona)
            .Include(user => user.Rights)
            .Include(user => user.Authority)
            .OrderBy(user => user.Id)
            .ToListAsync(cancel);

        return [.. users.Select(user => new Persona(
            user.UserName!, user.Name, user.Authority!.OfficialName, user.Authority.Country,
            [.. user.Rights.Select(right => right.Role).Distinct().Order()]))];
    }

    /// <summary>Who of the actor's own authority can act in the role in the area.</summary>
    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(Role role, string area, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Users.ThatCanAct(role, area, actor.AuthorityId, clock.GetUtcNow()).ByName().Select(Colleague.Of).ToListAsync(cancel);
    }

    public async Task SetLanguageAsync(int userId, string language, CancellationToken cancel = default)
    {
        // Whoever has a form open with the language of before is told when he saves it.
        var version = Guid.CreateVersion7().ToString();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Users.Where(user => user.Id == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.Language, language).SetProperty(user => user.ConcurrencyStamp, version), cancel);
    }

    /// <summary>Null until the user has chosen one.</summary>
    public async Task<string?> LanguageAsync(int userId, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Users.Where(user => user.Id == userId).Select(user => user.Language).SingleOrDefaultAsync(cancel);
    }
}

internal static class ActorReading
{
    /// <summary>Null where the authority is deactivated.</summary>
    /// <param name="user">With rights and authority, not tracked.</param>
    public static async Task<Actor?> ActorAsync(this ImiDbContext db, User user, IEnumerable<Role> heldBack, CancellationToken cancel)
    {
        if (user.Authority!.DeactivatedAt is not null)
        {
            return null;
        }

        // Not included: each area would bring all rights again.
        user.Authority.Areas.AddRange(await db.Set<AuthorityArea>().AsNoTracking().Where(area => area.AuthorityId == user.AuthorityId).ToListAsync(cancel));
        return user.AsActor(heldBack);
    }
}
