using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Imi.Core.PersonalData;

namespace Imi.Tests.Support;

/// <summary>AES with one key per run; what was protected for one request opens for no other.</summary>
public sealed class TestCipher : IPersonalDataCipher
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public byte[] Protect(int requestId, byte[] plain)
    {
        var (nonce, tag, cipher) = (RandomNumberGenerator.GetBytes(12), new byte[16], new byte[plain.Length]);
        using var aes = new AesGcm(Key, tag.Length);
        aes.Encrypt(nonce, plain, cipher, tag, Purpose(requestId));
        return [.. nonce, .. tag, .. cipher];
    }

    public byte[] Unprotect(int requestId, byte[] cipher)
    {
        var plain = new byte[cipher.Length - 28];
        using var aes = new AesGcm(Key, 16);
        aes.Decrypt(cipher.AsSpan(0, 12), cipher.AsSpan(28), cipher.AsSpan(12, 16), plain, Purpose(requestId));
        return plain;
    }

    private static byte[] Purpose(int requestId) => Encoding.UTF8.GetBytes(requestId.ToString(CultureInfo.InvariantCulture));
}
