using Imi.Core.Requests;

namespace Imi.Core.Attachments;

/// <summary>A document that one side attached to a request. What is in it is stored beside it, in encrypted chunks.</summary>
/// <param name="id">The operation that attached it: whoever sends it again finds it there already.</param>
/// <param name="requestId">What the requesting side attaches belongs to the whole request, what the responding side attaches to its part.</param>
/// <param name="key">What its chunks are encrypted with, itself encrypted for the request.</param>
public sealed class Attachment(
    Guid id, int requestId, Party party, int authorityId, int userId, string name, string language, AttachmentFormat format, long size, byte[] hash, byte[] key, DateTimeOffset attachedAt)
{
    public Guid Id { get; private set; } = id;
    public int RequestId { get; private set; } = requestId;

    /// <summary>The side that it was attached on; its authority then may be another one now.</summary>
    public Party Party { get; private set; } = party;

    public int AuthorityId { get; private set; } = authorityId;
    public int UserId { get; private set; } = userId;
    public string Name { get; private set; } = name;

    /// <summary>Code of the language that it is written in.</summary>
    public string Language { get; private set; } = language;

    public AttachmentFormat Format { get; private set; } = format;

    /// <summary>In bytes.</summary>
    public long Size { get; private set; } = size;

    /// <summary>SHA-256 of what was attached.</summary>
    public byte[] Hash { get; private set; } = hash;

    public byte[] Key { get; private set; } = key;
    public DateTimeOffset AttachedAt { get; private set; } = attachedAt;
}

/// <summary>A piece of an attachment, encrypted.</summary>
public sealed class AttachmentChunk(Guid attachmentId, int position, byte[] payload)
{
    public Guid AttachmentId { get; private set; } = attachmentId;

    /// <summary>From 0 on.</summary>
    public int Position { get; private set; } = position;

    public byte[] Payload { get; private set; } = payload;
}
