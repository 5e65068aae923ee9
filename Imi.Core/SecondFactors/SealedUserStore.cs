using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Imi.Core.SecondFactors;

/// <summary>Seals what belongs to one user, such as the key of his app; the keys are looked after elsewhere.</summary>
public interface ITokenCipher
{
    /// <param name="userId">What was sealed for one user opens for no other.</param>
    string Seal(int userId, string token);

    string Open(int userId, string token);
}

/// <summary>Identity's own store, which would keep the key of an app and the recovery codes in the clear.</summary>
public sealed class SealedUserStore(ImiDbContext db, ITokenCipher cipher) : UserOnlyStore<User, ImiDbContext, int>(db)
{
    public override Task SetTokenAsync(User user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(value) ? RemoveTokenAsync(user, loginProvider, name, cancellationToken) : base.SetTokenAsync(user, loginProvider, name, cipher.Seal(user.Id, value), cancellationToken);

    /// <summary>Identity changes nobody without one; nothing of ours looks at it.</summary>
    public override Task<string?> GetSecurityStampAsync(User user, CancellationToken cancellationToken = default) =>
        Task.FromResult<string?>(user.SecurityStamp ??= Guid.CreateVersion7().ToString());

    public override async Task<string?> GetTokenAsync(User user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } value ? cipher.Open(user.Id, value) : null;
}
