namespace Imi.Core.Attachments;

/// <summary>Reads an encrypted document as if it were none, with one chunk in memory.</summary>
/// <param name="open">Gives the plain chunk at that position.</param>
internal sealed class PlainStream(long size, Func<int, byte[]> open) : Stream
{
    private byte[] _chunk = [];
    private int _chunkPosition = -1;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= size || buffer.Length == 0)
        {
            return 0;
        }

        var wanted = (int)(Position / Chunks.Size);
        if (wanted != _chunkPosition)
        {
            (_chunk, _chunkPosition) = (open(wanted), wanted);
        }

        var there = _chunk.AsSpan((int)(Position % Chunks.Size));
        var count = Math.Min(there.Length, buffer.Length);
        there[..count].CopyTo(buffer);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        SeekOrigin.End => size + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
