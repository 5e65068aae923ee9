namespace Imi.Core.Requests;

/// <summary>A general comment: read by both sides, never changed.</summary>
public sealed class Comment(int authorityId, int userId, string text, DateTimeOffset writtenAt)
{
    public int Id { get; private set; }
    public int AuthorityId { get; private set; } = authorityId;
    public int UserId { get; private set; } = userId;
    public string Text { get; private set; } = text;
    public DateTimeOffset WrittenAt { get; private set; } = writtenAt;
}
