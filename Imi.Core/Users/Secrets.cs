using Microsoft.AspNetCore.Identity;

namespace Imi.Core.Users;

/// <summary>Hashes passwords and security codes as <see cref="SignInService"/> checks them.</summary>
public sealed class Secrets(IPasswordHasher<User> hasher)
{
    // The hasher asks for a user and looks at none.
    private static readonly User Anybody = new();

    public string Hash(string secret) => hasher.HashPassword(Anybody, secret);
}
