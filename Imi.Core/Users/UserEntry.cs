namespace Imi.Core.Users;

/// <summary>One role in one legislative area.</summary>
public sealed record AreaRole(string Area, Role Role);

/// <summary>What an administrator enters about a user.</summary>
/// <param name="Language">Code of an interface language.</param>
/// <param name="UserName">Null for a new user, who is given one.</param>
public sealed record UserEntry(
    string GivenName, string FamilyName, string Email, string Phone, string Language, string? UserName, IReadOnlyList<AreaRole> Rights);
