using System.Text.Json;
using Imi.Core.Mail;
using Microsoft.AspNetCore.DataProtection;

namespace Imi.Web.Security;

/// <summary>Data protection with the letter as part of the purpose.</summary>
public sealed class LetterCipher(IDataProtectionProvider provider) : ILetterCipher
{
    public byte[] Seal(string messageId, IReadOnlyList<string> words) => For(messageId).Protect(JsonSerializer.SerializeToUtf8Bytes(words));

    public IReadOnlyList<string> Open(string messageId, byte[] enclosure) =>
        JsonSerializer.Deserialize<IReadOnlyList<string>>(For(messageId).Unprotect(enclosure))!;

    private IDataProtector For(string messageId) => provider.CreateProtector("Imi.Letter", messageId);
}
