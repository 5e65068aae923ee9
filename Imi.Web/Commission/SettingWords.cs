using Imi.Core.Settings;
using Imi.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Imi.Web.Commission;

/// <summary>The value of a setting as people say it.</summary>
internal static class SettingWords
{
    public static string Of(IStringLocalizer<Text> texts, SettingKey key, string value) => SettingTable.Of(key) switch
    {
        SwitchSetting => texts[value == SwitchSetting.On ? "commission.on" : "commission.off"],
        RolesSetting => RolesSetting.Parse(value) is { Count: > 0 } roles ? string.Join(", ", roles.Select(role => texts[$"role.{role}"].Value)) : texts["commission.nobody"],
        _ when key is SettingKey.FailuresBeforeBlock or SettingKey.MostInvitations => value,
        _ => texts[value == "1" ? "commission.day" : "commission.days", value],
    };
}
