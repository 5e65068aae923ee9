using System.Collections.Frozen;
using System.Globalization;
using Imi.Core.Users;

namespace Imi.Core.Settings;

/// <summary>Names of settings; each is also the name of its value in <see cref="SettingValues"/> and in the configuration.</summary>
public enum SettingKey
{
    ForwardsAfterAcceptance,
    Splits,
    Copies,
    ClosesAutomatically,
    EscalatesToCoordinators,
    RolesNeedingSecondFactor,
    FailuresBeforeBlock,
    TemporaryPasswordDays,
    InvitationDays,
    InvitationReminderDays,
    MostInvitations,
    DaysToAccept,
    DaysToDecide,
    DaysBetweenReminders,
    DaysToClose,
}

/// <summary>What stands together on the page.</summary>
public enum SettingGroup
{
    Requesting,
    SigningIn,
    Inviting,
    Timing,
}

/// <summary>One thing that the Commission sets, and what it may be. Its value travels as text: so it is configured, stored and told.</summary>
public abstract class Setting(SettingKey key, SettingGroup group)
{
    public SettingKey Key { get; } = key;
    public SettingGroup Group { get; } = group;

    public abstract string Read(SettingValues values);

    /// <summary>Null where the text is no value of this kind.</summary>
    public abstract SettingValues? Apply(SettingValues values, string text);

    /// <summary>Whether it may be set to that while the others are as they are.</summary>
    public virtual bool Allows(SettingValues values, string text) => Apply(values, text) is not null;
}

/// <summary>On or off: <c>true</c> or <c>false</c>.</summary>
public sealed class SwitchSetting(SettingKey key, SettingGroup group, Func<SettingValues, bool> read, Func<SettingValues, bool, SettingValues> with) : Setting(key, group)
{
    public const string On = "true";
    public const string Off = "false";

    public override string Read(SettingValues values) => read(values) ? On : Off;

    public override SettingValues? Apply(SettingValues values, string text) => bool.TryParse(text, out var isOn) ? with(values, isOn) : null;
}

public sealed record NumberLimits(int Least, int Most);

/// <param name="limits">May depend on another setting.</param>
public sealed class NumberSetting(
    SettingKey key, SettingGroup group, Func<SettingValues, NumberLimits> limits, Func<SettingValues, int> read, Func<SettingValues, int, SettingValues> with) : Setting(key, group)
{
    public NumberLimits Limits(SettingValues values) => limits(values);

    public override string Read(SettingValues values) => read(values).ToString(CultureInfo.InvariantCulture);

    public override SettingValues? Apply(SettingValues values, string text) => Number(text) is { } number ? with(values, number) : null;

    public override bool Allows(SettingValues values, string text) =>
        Number(text) is { } number && limits(values) is var (least, most) && number >= least && number <= most;

    private static int? Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Names of roles, with commas between them; nothing for none.</summary>
public sealed class RolesSetting(SettingKey key, SettingGroup group, Func<SettingValues, IReadOnlySet<Role>> read, Func<SettingValues, IReadOnlySet<Role>, SettingValues> with) : Setting(key, group)
{
    /// <summary>Those that people hold.</summary>
    public static IReadOnlyList<Role> Possible { get; } = [.. Enum.GetValues<Role>().Except([Role.System])];

    /// <inheritdoc cref="Apply(SettingValues, string)"/>
    public static IReadOnlyList<Role>? Parse(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var roles = Possible.Where(role => names.Contains(role.ToString(), StringComparer.OrdinalIgnoreCase)).ToList();
        return roles.Count == names.Distinct(StringComparer.OrdinalIgnoreCase).Count() ? roles : null;
    }

    public static string Write(IEnumerable<Role> roles) => string.Join(',', roles.Order());

    public override string Read(SettingValues values) => Write(read(values));

    public override SettingValues? Apply(SettingValues values, string text) => Parse(text) is { } roles ? with(values, roles.ToFrozenSet()) : null;
}
