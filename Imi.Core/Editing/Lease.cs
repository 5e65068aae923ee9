namespace Imi.Core.Editing;

/// <summary>One editor's temporary claim to write on something (<see cref="LeaseSubject"/>). Expires unless renewed, so a closed browser frees it.</summary>
/// <param name="EditorId">One open page: two tabs of one user are two editors.</param>
public sealed record Lease(Guid EditorId, int UserId, string HolderName)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(45);
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(15);

    public bool IsHeldBy(Guid editorId) => EditorId == editorId;
}

/// <summary>The row behind a lease; times are milliseconds since 1970 by the database's clock.</summary>
internal sealed class StoredLease
{
    public string Subject { get; private set; } = "";
    public Guid EditorId { get; private set; }
    public int UserId { get; private set; }
    public string HolderName { get; private set; } = "";
    public long ExpiresAt { get; private set; }
}
