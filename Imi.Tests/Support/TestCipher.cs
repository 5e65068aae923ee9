using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Imi.Core.Mail;
using Imi.Core.PersonalData;
using Imi.Core.SecondFactors;

namespace Imi.Tests.Support;

/// <summary>AES with one key per run; what was protected for one request, or one letter, opens for no other.</summary>
public sealed class TestCipher : IPersonalDataCipher, ILetterCipher, ITokenCipher
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public byte[] Protect(int requestId, byte[] plain) => Encrypt(Purpose(requestId), plain);

    public byte[] Unprotect(int requestId, byte[] cipher) => Decrypt(Purpose(requestId), cipher);

    private static byte[] Encrypt(byte[] purpose, byte[] plain)
    {
        var (nonce, tag, cipher) = (RandomNumberGenerator.GetBytes(12), new byte[16], new byte[plain.Length]);
        using var aes = new AesGcm(Key, tag.Length);
        aes.Encrypt(nonce, plain, cipher, tag, purpose);
        return [.. nonce, .. tag, .. cipher];
    }

    private static byte[] Decrypt(byte[] purpose, byte[] cipher)
    {
        var plain = new byte[cipher.Length - 28];
        using var aes = new AesGcm(Key, 16);
        aes.Decrypt(cipher.AsSpan(0, 12), cipher.AsSpan(28), cipher.AsSpan(12, 16), plain, purpose);
        return plain;
    }

    public byte[] Seal(string messageId, IReadOnlyList<string> words) => Encrypt(Encoding.UTF8.GetBytes(messageId), JsonSerializer.SerializeToUtf8Bytes(words));

    public IReadOnlyList<string> Open(string messageId, byte[] enclosure) =>
        JsonSerializer.Deserialize<IReadOnlyList<string>>(Decrypt(Encoding.UTF8.GetBytes(messageId), enclosure))!;

    public string Seal(int userId, string token) => Convert.ToBase64String(Encrypt(Purpose(userId), Encoding.UTF8.GetBytes(token)));

    public string Open(int userId, string token) => Encoding.UTF8.GetString(Decrypt(Purpose(userId), Convert.FromBase64String(token)));

    private static byte[] Purpose(int requestId) => Encoding.UTF8.GetBytes(requestId.ToString(CultureInfo.InvariantCulture));
}
