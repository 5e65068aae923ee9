using Imi.Core.Authorities;

namespace Imi.Core.Users;

public enum AccountState
{
    Active,

    /// <summary>Has not yet used the temporary password.</summary>
    Waiting,

    /// <summary>The temporary password is too old: somebody must reset it.</summary>
    Lapsed,

    /// <summary>Too many failures: only a reset helps.</summary>
    Blocked,
}

/// <summary>A user as an administrator sees him: never a secret.</summary>
/// <param name="Version">What a save is made against.</param>
/// <param name="IsWhole">The reader administers all areas in which this user has a right, and so the user himself; otherwise only his own areas.</param>
public sealed record UserRow(
    int Id, string UserName, string GivenName, string FamilyName, string Email, string Phone, string Language, bool IsFirst, AccountState State,
    IReadOnlyList<AreaRole> Rights, string Version, bool IsWhole, bool HasSecondFactor)
{
    public string Name => $"{GivenName} {FamilyName}";
}

/// <summary>An authority that one looks after.</summary>
/// <param name="HasItsUsers">And its users.</param>
/// <param name="Administrators">Its local data administrators; with only one left, both are warned (decision 24).</param>
public sealed record AdministeredAuthority(int Id, string Country, string OfficialName, string City, bool HasItsUsers, int Users, int Administrators);

/// <summary>The users of one authority.</summary>
/// <param name="Areas">In which the reader may give rights.</param>
/// <param name="Roles">That somebody there may hold.</param>
/// <param name="IsOwn">The reader's own authority; otherwise one that he coordinates.</param>
/// <param name="HeldByOne">Rights that only one person holds (decision 24).</param>
public sealed record UserListing(
    int AuthorityId, string Country, string OfficialName, AuthorityKind Kind, bool IsOwn,
    IReadOnlyList<string> Areas, IReadOnlyList<Role> Roles, IReadOnlyList<UserRow> Users, IReadOnlyList<AreaRole> HeldByOne);
