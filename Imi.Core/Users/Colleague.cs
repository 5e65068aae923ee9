using System.Linq.Expressions;

namespace Imi.Core.Users;

/// <summary>A user of one's own authority.</summary>
public sealed record Colleague(int Id, string Name)
{
    /// <summary>Only the name leaves the database: the rest of a user is secrets and rights.</summary>
    internal static readonly Expression<Func<User, Colleague>> Of = user => new(user.Id, user.GivenName + " " + user.FamilyName);
}

internal static class Colleagues
{
    /// <summary>Whoever holds the role in the area and is not blocked from signing in.</summary>
    public static IQueryable<User> ThatCanAct(this IQueryable<User> users, Role role, string area, int authorityId, DateTimeOffset now) =>
        users.Where(user => user.AuthorityId == authorityId
            && user.Rights.Any(right => right.Role == role && right.Area == area)
            && (user.LockoutEnd == null || user.LockoutEnd < now));

    // The id makes the order total.
    public static IQueryable<User> ByName(this IQueryable<User> users) =>
        users.OrderBy(user => user.FamilyName).ThenBy(user => user.GivenName).ThenBy(user => user.Id);
}
