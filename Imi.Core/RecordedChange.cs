using Imi.Core.Users;

namespace Imi.Core;

/// <summary>What somebody changed, and what it was before. Only ever added: together they are the history.</summary>
public abstract class RecordedChange
{
    protected RecordedChange()
    {
    }

    protected RecordedChange(int version, string before, string after, Actor actor, DateTimeOffset at) =>
        (Version, Before, After, UserId, UserName, At) = (version, before, after, actor.UserId, actor.Name, at);

    public int Id { get; private set; }

    /// <summary>From 1 on, of what is changed together.</summary>
    public int Version { get; private set; }

    public string Before { get; private set; } = "";
    public string After { get; private set; } = "";
    public int UserId { get; private set; }

    /// <summary>As it was then.</summary>
    public string UserName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
