using System.Buffers.Binary;
using System.Security.Cryptography;
using Imi.Core.Requests;

namespace Imi.Core.Attachments;

/// <summary>
/// A document on its way into the database: read chunk by chunk, and encrypted at once into a temporary file, since nobody knows yet
/// whether it arrives whole. The key stays in memory, so that what a crash leaves behind is noise.
/// </summary>
internal sealed class SealedFile : IAsyncDisposable
{
    private readonly FileStream _file = new(Path.Combine(Path.GetTempPath(), $"imi-{Path.GetRandomFileName()}"), new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Share = FileShare.None,
        Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
    });

    private SealedFile()
    {
    }

    public byte[] Key { get; } = RandomNumberGenerator.GetBytes(Chunks.KeySize);

    public long Size { get; private set; }

    public byte[] Hash { get; private set; } = [];

    public int Count => Chunks.CountOf(Size);

    /// <param name="left">How much the request still takes, in bytes.</param>
    public static async Task<SealedFile> ReadAsync(Stream content, long left, CancellationToken cancel)
    {
        var file = new SealedFile();
        try
        {
            await file.FillAsync(content, left, cancel);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>As it is stored.</summary>
    public byte[] Payload(int position)
    {
        var payload = new byte[Chunks.LengthOf(Size, position) + Chunks.TagSize];
        _file.Position = (long)position * (Chunks.Size + Chunks.TagSize);
        _file.ReadExactly(payload);
        return payload;
    }

    /// <summary>What was attached, in the clear; may be read more than once, and from any place on.</summary>
    public Stream OpenRead() => new PlainStream(Size, position => Chunks.Open(Key, position, Payload(position)));

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private async Task FillAsync(Stream content, long left, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Chunks.Size];
        for (var position = 0; ; position++)
        {
            var length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
            Size += length;
            RequestRules.Require(Size <= AttachmentLimits.File, "AttachmentTooLarge");
            RequestRules.Require(Size <= left, "AttachmentNoRoom");
            if (length > 0)
            {
                hash.AppendData(buffer, 0, length);
                await _file.WriteAsync(Chunks.Seal(Key, position, buffer.AsSpan(0, length)), cancel);
            }

            if (length < buffer.Length)
            {
                break;
            }
        }

        RequestRules.Require(Size > 0, "AttachmentEmpty");
        Hash = hash.GetHashAndReset();
    }
}

/// <summary>Pieces of a document, each encrypted and authenticated in its place. The key is never used for another document, so the place is nonce enough.</summary>
internal static class Chunks
{
    /// <summary>Of the plain text; the last one may be shorter.</summary>
    public const int Size = 256 * 1024;

    public const int KeySize = 32;
    public const int TagSize = 16;
    private const int NonceSize = 12;

    public static int CountOf(long size) => (int)((size + Size - 1) / Size);

    public static int LengthOf(long size, int position) => (int)Math.Min(Size, size - ((long)position * Size));

    public static byte[] Seal(byte[] key, int position, ReadOnlySpan<byte> plain)
    {
        var payload = new byte[plain.Length + TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(Nonce(position), plain, payload.AsSpan(TagSize), payload.AsSpan(0, TagSize));
        return payload;
    }

    public static byte[] Open(byte[] key, int position, byte[] payload)
    {
        var plain = new byte[payload.Length - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(Nonce(position), payload.AsSpan(TagSize), payload.AsSpan(0, TagSize), plain);
        return plain;
    }

    private static byte[] Nonce(int position)
    {
        var nonce = new byte[NonceSize];
        BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(NonceSize - sizeof(int)), position);
        return nonce;
    }
}
