using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Imi.Tests.Support;

/// <summary>Somebody's app that shows codes (RFC 6238), with the key that Imi showed.</summary>
internal sealed class App(string key)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>What it shows now. By the real clock: Identity asks no other.</summary>
    public string Code => CodeAt(steps: 0);

    /// <summary>What it showed, or will show, so many steps of 30 seconds from now.</summary>
    public string CodeAt(int steps)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350 // what the standard says, and every app does
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        return $"{(BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue) % 1_000_000:000000}";
    }

    private static byte[] Bytes(string key)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }
}
