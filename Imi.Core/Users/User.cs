using Imi.Core.Authorities;
using Microsoft.AspNetCore.Identity;

namespace Imi.Core.Users;

/// <summary>A person who works for one authority.</summary>
public sealed class User : IdentityUser<int>
{
    public string GivenName { get; set; } = "";
    public string FamilyName { get; set; } = "";
    public int AuthorityId { get; set; }
    public Authority? Authority { get; private set; }

    /// <summary>Code of the interface language; null until the user has chosen one.</summary>
    public string? Language { get; set; }

    /// <summary>Hash of the 12-digit security code (decision 20); null until the first sign-in.</summary>
    public string? SecurityCodeHash { get; set; }

    /// <summary>Shown on the sign-in page of the training mode.</summary>
    public bool IsPersona { get; set; }

    public List<UserRight> Rights { get; } = [];

    public string Name => $"{GivenName} {FamilyName}";
}

/// <summary>One role that a user holds in one legislative area.</summary>
public sealed class UserRight
{
    public int UserId { get; set; }
    public Role Role { get; set; }
    public string Area { get; set; } = "";
}
