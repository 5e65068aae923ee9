using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Users;

/// <summary>Reads the users of an authority, for whoever administers them.</summary>
public sealed class UserListQueries(IDbContextFactory<ImiDbContext> contexts, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Null where the actor does not administer them.</summary>
    public async Task<UserListing?> ListAsync(int authorityId, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var authority = await db.Authorities.AsNoTracking().Include(one => one.Areas)
            .Where(UserAdministration.AdministeredBy(actor)).SingleOrDefaultAsync(one => one.Id == authorityId, cancel);
        if (authority is null)
        {
            return null;
        }

        var areas = UserAdministration.AreasOf(actor, authority);
        var now = clock.GetUtcNow();
        var users = await db.Users.AsNoTracking().Present().Where(user => user.AuthorityId == authorityId).Include(user => user.Rights).ByName().ToListAsync(cancel);
        return new(
            authority.Id, authority.Country, authority.OfficialName, authority.Kind, authority.Id == actor.AuthorityId,
            areas, AssignableRoles.At(authority.Kind, authority.AlertRole), [.. users.Select(user => Row(user, areas, now))], [.. Single(users)]);
    }

    /// <summary>The authorities that one looks after, but for one's own; each word of the text must occur in a name, title, city or competence.</summary>
    public async Task<PageOf<AdministeredAuthority>> AuthoritiesAsync(string text, int page, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var administered = db.Authorities.Where(UserAdministration.AdministeredBy(actor));
        return await db.Authorities.AsNoTracking().Where(AuthorityStore.LookedAfterBy(actor)).Where(one => one.Id != actor.AuthorityId).Holding(text)
            .OrderBy(one => one.OfficialName).ThenBy(one => one.Id)
            .PageAsync(
                found => found.Select(one => new AdministeredAuthority(
                    one.Id, one.Country, one.OfficialName, one.City, administered.Any(other => other.Id == one.Id),
                    db.Users.Count(user => user.AuthorityId == one.Id && user.DeletedAt == null),
                    db.Users.Count(user => user.AuthorityId == one.Id && user.DeletedAt == null && user.Rights.Any(right => right.Role == Role.LocalDataAdministrator)))),
                page, PageSize, cancel);
    }

    /// <summary>Who can help somebody of one's own authority who is locked out: name and address, for those who are signed in (FAQ 2).</summary>
    public async Task<IReadOnlyList<Contact>> HelpersAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await (await db.HelpersAsync(actor.UserId, actor.AuthorityId, cancel)).ByName()
            .Select(user => new Contact(user.GivenName + " " + user.FamilyName, user.Email ?? "", user.Authority!.OfficialName)).ToListAsync(cancel);
    }

    private static UserRow Row(User user, IReadOnlyList<string> areas, DateTimeOffset now) => new(
        user.Id, user.UserName!, user.GivenName, user.FamilyName, user.Email ?? "", user.PhoneNumber ?? "", user.Language ?? "", user.IsFirst, StateOf(user, now),
        [.. user.AreaRoles.OrderBy(right => right.Area, StringComparer.Ordinal).ThenBy(right => right.Role)], user.ConcurrencyStamp!,
        user.Rights.TrueForAll(right => areas.Contains(right.Area)), user.TwoFactorEnabled);

    internal static AccountState StateOf(User user, DateTimeOffset now) => user switch
    {
        _ when user.LockoutEnd > now => AccountState.Blocked,
        { TemporaryUntil: { } until } => until > now ? AccountState.Waiting : AccountState.Lapsed,
        _ => AccountState.Active,
    };

    private static IEnumerable<AreaRole> Single(IEnumerable<User> users) =>
        from right in users.SelectMany(user => user.AreaRoles)
        where right.Role != Role.BasicUser
        group right by right into holders
        where holders.Count() == 1
        orderby holders.Key.Area, holders.Key.Role
        select holders.Key;
}

/// <summary>Somebody to write to.</summary>
public sealed record Contact(string Name, string Email, string Authority);
