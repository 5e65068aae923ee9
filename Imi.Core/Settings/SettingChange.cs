using Imi.Core.Users;

namespace Imi.Core.Settings;

/// <summary>What somebody set, and what it was before. Only ever added: the last one of a setting is in force, and all of them are its history.</summary>
public sealed class SettingChange
{
    private SettingChange()
    {
    }

    internal SettingChange(SettingKey key, int version, string before, string after, string reason, Actor actor, DateTimeOffset at) =>
        (Key, Version, Before, After, Reason, UserId, UserName, At) = (key, version, before, after, reason, actor.UserId, actor.Name, at);

    public int Id { get; private set; }
    public SettingKey Key { get; private set; }

    /// <summary>From 1 on, for each setting.</summary>
    public int Version { get; private set; }

    public string Before { get; private set; } = "";
    public string After { get; private set; } = "";

    /// <summary>May be empty.</summary>
    public string Reason { get; private set; } = "";

    public int UserId { get; private set; }

    /// <summary>As it was then.</summary>
    public string UserName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
