using System.Security.Cryptography;
using Imi.Core;
using Imi.Core.Attachments;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Attachments;

/// <summary>How much, and what becomes of an upload that does not arrive.</summary>
public class AttachmentLimitsTests
{
    [Theory, OnBothDatabases]
    public async Task Ten_megabytes_go_through_in_pieces(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        var document = Documents.Pdf((int)AttachmentLimits.File);
        var (line, operation) = (new Line(document), Guid.NewGuid());

        await imi.Services.Attaching().AttachAsync(request.Number, "big.pdf", "en", line, operation, Cast.Aoife);

        Assert.True(line.LongestRead <= Chunks.Size, "More than one piece was in memory.");
        var opened = (await imi.Attachments().OpenAsync(request.Number, operation, Cast.Mette))!;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var piece in opened.Content)
        {
            Assert.True(piece.Length <= Chunks.Size);
            hash.AppendData(piece.Span);
        }

        Assert.Equal(AttachmentLimits.File, opened.Size);
        Assert.Equal(SHA256.HashData(document), hash.GetHashAndReset());
    }

    [Theory, OnBothDatabases]
    public async Task One_byte_more_is_too_large_and_nothing_behind_it_is_read(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        var line = new Line(Documents.Pdf((int)AttachmentLimits.File + (4 * Chunks.Size)));

        await RefusedAsync(imi, request, "AttachmentTooLarge", line);

        Assert.True(line.Position <= AttachmentLimits.File + Chunks.Size);
        await RefusedAsync(imi, request, "AttachmentTooLarge", new Line(Documents.Pdf((int)AttachmentLimits.File + 1)));
        await RefusedAsync(imi, request, "AttachmentEmpty", new Line([]));
    }

    [Theory, OnBothDatabases]
    public async Task A_request_takes_fifty_megabytes_and_no_byte_more(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        await OccupyAsync(imi, request, AttachmentLimits.Request - 1000);

        await RefusedAsync(imi, request, "AttachmentNoRoom", new Line(Documents.Pdf(1001)));
        await imi.AttachAsync(request, Cast.Mette, Documents.Pdf(1000));

        var unread = new Line(Documents.Pdf());
        await RefusedAsync(imi, request, "AttachmentNoRoom", unread);
        Assert.Equal(0, unread.Position);
        Assert.Equal(0, (await imi.Attachments().ListAsync(request.Number, Cast.Aoife))!.Left);
    }

    [Theory, OnBothDatabases]
    public async Task Of_several_that_arrive_together_only_those_are_kept_that_fit(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        await OccupyAsync(imi, request, AttachmentLimits.Request - 2500);

        var refusals = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => Record.ExceptionAsync(() =>
            imi.AttachAsync(request, number % 2 == 0 ? Cast.Aoife : Cast.Mette, Documents.Pdf(1000))))));

        Assert.Equal(2, refusals.Count(refusal => refusal is null));
        Assert.All(refusals.OfType<Exception>(), refusal => Assert.Equal("AttachmentNoRoom", Assert.IsType<InvalidValueException>(refusal).Rule));
        Assert.Equal(500, (await imi.Attachments().ListAsync(request.Number, Cast.Aoife))!.Left);
    }

    [Theory, OnBothDatabases]
    public async Task An_upload_that_breaks_off_leaves_nothing_and_may_be_tried_again(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));
        var (document, operation) = (Documents.Pdf(900_000), Guid.NewGuid());
        var service = imi.Services.Attaching();

        await Assert.ThrowsAsync<IOException>(() =>
            service.AttachAsync(request.Number, "report.pdf", "en", new Line(document) { BreaksAt = 600_000 }, operation, Cast.Aoife));

        await using (var db = imi.Open())
        {
            Assert.Equal(0, await db.Attachments.CountAsync() + await db.Set<AttachmentChunk>().CountAsync() + await db.Operations.CountAsync());
        }

        await service.AttachAsync(request.Number, "report.pdf", "en", new Line(document), operation, Cast.Aoife);
        Assert.Equal(document, await imi.FetchAsync(request, operation, Cast.Aoife));
    }

    [Fact]
    public async Task What_waits_to_be_stored_can_be_read_only_with_its_key()
    {
        var document = Documents.Pdf(600_000);
        await using var file = await SealedFile.ReadAsync(new MemoryStream(document), AttachmentLimits.File, default);
        await using var plain = file.OpenRead();
        var read = new byte[document.Length];
        plain.ReadExactly(read);

        Assert.Equal(document, read);
        Assert.Equal(3, file.Count);
        Assert.DoesNotContain(Enumerable.Range(0, file.Count), position => file.Payload(position).AsSpan().IndexOf(document.AsSpan((position * Chunks.Size) + 200, 12)) >= 0);
    }

    [Theory]
    [InlineData("xx")]
    [InlineData("")]
    [InlineData("EN")]
    public async Task The_language_is_one_of_the_list(string language)
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        var request = await imi.SaveAsync(A.Request(Accepted));

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() => imi.AttachAsync(request, Cast.Aoife, Documents.Pdf(), language: language));

        Assert.Equal("AttachmentLanguage", refusal.Rule);
    }

    private static async Task RefusedAsync(TestDatabase imi, Request request, string rule, Stream content)
    {
        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            imi.Services.Attaching().AttachAsync(request.Number, "report.pdf", "en", content, Guid.NewGuid(), Cast.Aoife));
        Assert.Equal(rule, refusal.Rule);
        await using var db = imi.Open();
        Assert.Equal(0, await db.Operations.CountAsync(operation => operation.UserId == Cast.Aoife.UserId));
    }

    /// <summary>Something is there that takes so much room.</summary>
    private static async Task OccupyAsync(TestDatabase imi, Request request, long size)
    {
        await using var db = imi.Open();
        db.Attachments.Add(new Attachment(
            Guid.NewGuid(), request.Id, Party.Requesting, Cast.Aoife.AuthorityId, Cast.Aoife.UserId, "old.pdf", "en", AttachmentFormat.Pdf, size, [], [], imi.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    /// <summary>Brings a document in small pieces, as a network does, and cannot go back.</summary>
    private sealed class Line(byte[] document) : Stream
    {
        private int _position;

        public int BreaksAt { get; init; } = int.MaxValue;

        public int LongestRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_position >= BreaksAt)
            {
                throw new IOException("The line is cut.");
            }

            LongestRead = Math.Max(LongestRead, count);
            var read = Math.Min(Math.Min(count, 9_973), document.Length - _position);
            document.AsSpan(_position, read).CopyTo(buffer.AsSpan(offset));
            _position += read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
