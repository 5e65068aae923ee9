using Imi.Core.Users;

namespace Imi.Core.Importing;

/// <summary>A file of authorities that somebody has sent: tried out as often as he likes, and carried out once, as a whole.</summary>
public sealed class AuthorityImport
{
    public const int FileNameLength = 200;

    private AuthorityImport()
    {
    }

    /// <param name="id">Of the form that it was sent with, so that the same click makes one.</param>
    internal AuthorityImport(Guid id, string fileName, ImportTable table, Actor actor, DateTimeOffset now) =>
        (Id, FileName, Table, AuthorityId, UserId, UserName, SentAt) = (id, fileName, table, actor.AuthorityId, actor.UserId, actor.Name, now);

    public Guid Id { get; private set; }

    /// <summary>Of the coordinator that registers.</summary>
    public int AuthorityId { get; private set; }

    public int UserId { get; private set; }

    /// <summary>As it was then.</summary>
    public string UserName { get; private set; } = "";

    public string FileName { get; private set; } = "";

    /// <summary>Null once it is carried out: people stand in it.</summary>
    public ImportTable? Table { get; private set; }

    public DateTimeOffset SentAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Of authorities that were registered; 0 before.</summary>
    public int Count { get; private set; }

    internal void Finish(int count, DateTimeOffset now) => (Count, DoneAt, Table) = (count, now, null);
}
