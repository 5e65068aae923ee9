using System.Collections.Frozen;

namespace Imi.Core.Users;

/// <summary>A user acting for an authority, with the rights held at the time it was built. Immutable.</summary>
public sealed class Actor(int userId, string name, int authorityId, string authorityName, string country, IEnumerable<(Role Role, string Area)> rights, params IEnumerable<Role> heldBack)
{
    private readonly FrozenSet<(Role Role, string Area)> _rights = rights.ToFrozenSet();

    /// <summary>Stands for no user.</summary>
    public const int NoUser = 0;

    public int UserId { get; } = userId;

    /// <summary>Given name and surname, shown to colleagues.</summary>
    public string Name { get; } = name;

    public int AuthorityId { get; } = authorityId;

    /// <summary>The official name of the authority.</summary>
    public string AuthorityName { get; } = authorityName;

    public string Country { get; } = country;

    /// <summary>Roles that the user has, but may use only in a session with a second factor.</summary>
    public IReadOnlyList<Role> HeldBack { get; } = [.. heldBack.Distinct().Order()];

    /// <summary>Imi itself, on behalf of an authority.</summary>
    public static Actor Imi(int authorityId, string area) => new(NoUser, nameof(Imi), authorityId, "", "", [(Role.System, area)]);

    public bool Has(Role role, string area) => _rights.Contains((role, area));

    /// <summary>The same person with the same rights.</summary>
    public bool IsAlike(Actor other) =>
        (UserId, AuthorityId, Name, AuthorityName) == (other.UserId, other.AuthorityId, other.Name, other.AuthorityName) && _rights.SetEquals(other._rights) && HeldBack.SequenceEqual(other.HeldBack);

    public bool HasAnywhere(Role role) => _rights.Any(right => right.Role == role);

    public IReadOnlyList<string> AreasWith(Role role) =>
        [.. _rights.Where(right => right.Role == role).Select(right => right.Area).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Areas => [.. _rights.Select(right => right.Area).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Every user is at least a basic user where any right is held.</summary>
    public IEnumerable<Role> RolesIn(string area) =>
        _rights.Where(right => right.Area == area).Select(right => right.Role);
}
