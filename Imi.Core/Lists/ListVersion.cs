using Imi.Core.Users;

namespace Imi.Core.Lists;

/// <summary>A version of a list: the entries that are new or other in it. Only ever added; what was shipped and all versions after it are the list in force.</summary>
public sealed class ListVersion
{
    private ListVersion()
    {
    }

    internal ListVersion(ListKind list, int version, List<ListEntry> entries, string reason, Actor actor, DateTimeOffset at) =>
        (List, Version, Entries, Reason, UserId, UserName, At) = (list, version, entries, reason, actor.UserId, actor.Name, at);

    public int Id { get; private set; }
    public ListKind List { get; private set; }

    /// <summary>From 1 on, for each list.</summary>
    public int Version { get; private set; }

    public List<ListEntry> Entries { get; private set; } = [];

    /// <summary>May be empty.</summary>
    public string Reason { get; private set; } = "";

    public int UserId { get; private set; }

    /// <summary>As it was then.</summary>
    public string UserName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
