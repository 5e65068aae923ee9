using System.Globalization;
using Imi.Core.SecondFactors;
using Microsoft.AspNetCore.DataProtection;

namespace Imi.Web.Security;

/// <summary>Data protection with the user as part of the purpose.</summary>
public sealed class TokenCipher(IDataProtectionProvider provider) : ITokenCipher
{
    public string Seal(int userId, string token) => For(userId).Protect(token);

    public string Open(int userId, string token) => For(userId).Unprotect(token);

    private IDataProtector For(int userId) => provider.CreateProtector("Imi.SecondFactor", userId.ToString(CultureInfo.InvariantCulture));
}
