using static Imi.Core.Settings.SettingGroup;
using static Imi.Core.Settings.SettingKey;

namespace Imi.Core.Settings;

/// <summary>All settings, in the order in which they are shown.</summary>
public static class SettingTable
{
    private const int Year = 365;

    public static IReadOnlyList<Setting> All { get; } =
    [
        new SwitchSetting(ForwardsAfterAcceptance, Requesting, values => values.ForwardsAfterAcceptance, (values, isOn) => values with { ForwardsAfterAcceptance = isOn }),
        new SwitchSetting(Splits, Requesting, values => values.Splits, (values, isOn) => values with { Splits = isOn }),
        new SwitchSetting(Copies, Requesting, values => values.Copies, (values, isOn) => values with { Copies = isOn }),
        new SwitchSetting(ClosesAutomatically, Requesting, values => values.ClosesAutomatically, (values, isOn) => values with { ClosesAutomatically = isOn }),
        new SwitchSetting(EscalatesToCoordinators, Requesting, values => values.EscalatesToCoordinators, (values, isOn) => values with { EscalatesToCoordinators = isOn }),

        new RolesSetting(RolesNeedingSecondFactor, SigningIn, values => values.RolesNeedingSecondFactor, (values, roles) => values with { RolesNeedingSecondFactor = roles }),
        new NumberSetting(FailuresBeforeBlock, SigningIn, _ => new(3, 20), values => values.FailuresBeforeBlock, (values, number) => values with { FailuresBeforeBlock = number }),
        new NumberSetting(TemporaryPasswordDays, SigningIn, _ => new(1, 30), values => values.TemporaryPasswordDays, (values, number) => values with { TemporaryPasswordDays = number }),

        // Somebody is reminded before the end, and not at the beginning.
        new NumberSetting(InvitationDays, Inviting, values => new(values.InvitationReminderDays + 1, Year), values => values.InvitationDays, (values, number) => values with { InvitationDays = number }),
        new NumberSetting(InvitationReminderDays, Inviting, values => new(1, values.InvitationDays - 1), values => values.InvitationReminderDays, (values, number) => values with { InvitationReminderDays = number }),
        new NumberSetting(MostInvitations, Inviting, _ => new(1, 2_000), values => values.MostInvitations, (values, number) => values with { MostInvitations = number }),

        new NumberSetting(DaysToAccept, Timing, _ => new(1, 60), values => values.DaysToAccept, (values, number) => values with { DaysToAccept = number }),
        new NumberSetting(DaysToDecide, Timing, _ => new(1, 60), values => values.DaysToDecide, (values, number) => values with { DaysToDecide = number }),
        new NumberSetting(DaysBetweenReminders, Timing, _ => new(1, 30), values => values.DaysBetweenReminders, (values, number) => values with { DaysBetweenReminders = number }),
        new NumberSetting(DaysToClose, Timing, _ => new(7, Year), values => values.DaysToClose, (values, number) => values with { DaysToClose = number }),
    ];

    public static Setting Of(SettingKey key) => All.Single(setting => setting.Key == key);
}
