using System.Globalization;
using Imi.Core.PersonalData;
using Microsoft.AspNetCore.DataProtection;

namespace Imi.Web.Security;

/// <summary>Data protection with the request as part of the purpose: a payload moved to another request does not open.</summary>
public sealed class PersonalDataCipher(IDataProtectionProvider provider) : IPersonalDataCipher
{
    public byte[] Protect(int requestId, byte[] plain) => For(requestId).Protect(plain);

    public byte[] Unprotect(int requestId, byte[] cipher) => For(requestId).Unprotect(cipher);

    private IDataProtector For(int requestId) =>
        provider.CreateProtector("Imi.DataSubject", requestId.ToString(CultureInfo.InvariantCulture));
}
