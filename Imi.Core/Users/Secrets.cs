using Imi.Core.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Imi.Core.Users;

/// <summary>Hashes passwords and security codes as <see cref="SignInService"/> checks them, and knows what is set of them (decision 20).</summary>
public sealed class Secrets(IPasswordHasher<User> hasher, SettingsInForce settings)
{
    // Slowness protects what people choose. Of 79 bits by chance nobody finds the one, however quick each guess is; and 2,000 first users are registered at once.
    private static readonly PasswordHasher<User> Quick = new(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));

    // The hasher asks for a user and looks at none.
    private static readonly User Anybody = new();

    /// <summary>In a row.</summary>
    public int FailuresBeforeBlock => settings.Values.FailuresBeforeBlock;

    public TimeSpan TemporaryLifetime => TimeSpan.FromDays(settings.Values.TemporaryPasswordDays);

    public string Hash(string secret) => hasher.HashPassword(Anybody, secret);

    /// <summary>Of a temporary password: as such a hash is quicker to check, whoever checks it also checks another.</summary>
    internal static string HashTemporary(string password) => Quick.HashPassword(Anybody, password);
}
