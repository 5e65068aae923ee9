using Imi.Core.Settings;
using Microsoft.AspNetCore.Identity;

namespace Imi.Core.Users;

/// <summary>Hashes passwords and security codes as <see cref="SignInService"/> checks them, and knows what is set of them (decision 20).</summary>
public sealed class Secrets(IPasswordHasher<User> hasher, SettingsInForce settings)
{
    // The hasher asks for a user and looks at none.
    private static readonly User Anybody = new();

    /// <summary>In a row.</summary>
    public int FailuresBeforeBlock => settings.Values.FailuresBeforeBlock;

    public TimeSpan TemporaryLifetime => TimeSpan.FromDays(settings.Values.TemporaryPasswordDays);

    public string Hash(string secret) => hasher.HashPassword(Anybody, secret);
}
