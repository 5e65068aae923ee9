using Imi.Core.Users;

namespace Imi.Core.Settings;

/// <summary>What somebody set. The last one of a setting is in force.</summary>
public sealed class SettingChange : RecordedChange
{
    private SettingChange()
    {
    }

    internal SettingChange(SettingKey key, int version, string before, string after, string reason, Actor actor, DateTimeOffset at)
        : base(version, before, after, actor, at) => (Key, Reason) = (key, reason);

    public SettingKey Key { get; private set; }

    /// <summary>May be empty.</summary>
    public string Reason { get; private set; } = "";
}
