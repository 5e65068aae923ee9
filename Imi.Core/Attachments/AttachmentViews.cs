namespace Imi.Core.Attachments;

/// <summary>The documents of one request, for whoever sees everything of it.</summary>
/// <param name="Left">How much may still be attached, in bytes.</param>
public sealed record AttachmentList(IReadOnlyList<AttachmentRow> Items, long Left);

/// <param name="Author">A colleague by name; of the other side the authority.</param>
public sealed record AttachmentRow(
    Guid Id, string Name, string Language, AttachmentFormat Format, long Size, string Author, string Country, bool IsOwn, DateTimeOffset AttachedAt);

/// <param name="Content">Decrypted piece by piece as it is read.</param>
public sealed record OpenedAttachment(string Name, AttachmentFormat Format, long Size, IAsyncEnumerable<ReadOnlyMemory<byte>> Content);
