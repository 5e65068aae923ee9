using System.Buffers.Binary;
using Imi.Core.Persistence;
using Imi.Core.PersonalData;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Attachments;

/// <summary>Which attachments belong to a request, and what is in them.</summary>
internal static class AttachmentStore
{
    /// <summary>What is read with the request: whatever its requesting side attached to the whole, and its own responding side to it.</summary>
    public static IQueryable<Attachment> Of(this IQueryable<Attachment> attachments, int requestId, int personOf) =>
        attachments.Where(one => (one.Party == Party.Requesting && one.RequestId == personOf) || (one.Party == Party.Responding && one.RequestId == requestId));

    /// <summary>How much the request still takes, in bytes: all its parts share the room.</summary>
    public static async Task<long> LeftAsync(this ImiDbContext db, int personOf, CancellationToken cancel)
    {
        var whole = db.Requests.OfWhole(personOf);
        var used = await db.Attachments.Where(one => whole.Any(request => request.Id == one.RequestId))
            .SumAsync(one => one.Size, cancel);
        return Math.Max(0, AttachmentLimits.Request - used);
    }

    /// <summary>The key, with the size: nobody can cut off chunks and write a smaller size beside them.</summary>
    public static byte[] SealKey(this IPersonalDataCipher cipher, int requestId, SealedFile file)
    {
        var plain = new byte[Chunks.KeySize + sizeof(long)];
        file.Key.CopyTo(plain, 0);
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(Chunks.KeySize), file.Size);
        return cipher.Protect(requestId, plain);
    }

    public static (byte[] Key, long Size) OpenKey(this IPersonalDataCipher cipher, Attachment attachment)
    {
        var plain = cipher.Unprotect(attachment.RequestId, attachment.Key);
        return (plain[..Chunks.KeySize], BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(Chunks.KeySize)));
    }

    /// <summary>One chunk at a time, so that the whole is never in memory.</summary>
    public static async Task StoreAsync(this ImiDbContext db, Attachment attachment, SealedFile file, CancellationToken cancel)
    {
        db.Attachments.Add(attachment);
        await db.SaveChangesAsync(cancel);
        for (var position = 0; position < file.Count; position++)
        {
            var chunk = db.AttachmentChunks.Add(new AttachmentChunk(attachment.Id, position, file.Payload(position)));
            await db.SaveChangesAsync(cancel);
            chunk.State = EntityState.Detached;
        }
    }
}
