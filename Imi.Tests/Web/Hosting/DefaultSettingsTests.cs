using Imi.Core.Settings;
using Imi.Core.Users;
using Imi.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace Imi.Tests.Web.Hosting;

/// <summary>What an installation is configured to, until the Commission sets it otherwise.</summary>
public class DefaultSettingsTests
{
    [Fact]
    public void What_is_not_configured_is_as_everywhere() => Assert.Equal(new SettingValues(), Read());

    [Fact]
    public void Each_setting_can_be_configured_by_its_name()
    {
        var values = Read(
            ("ClosesAutomatically", "true"), ("Splits", "false"), ("rolesNeedingSecondFactor", "DataAdministrator, CommissionAdministrator"), ("InvitationReminderDays", "40"), ("InvitationDays", "60"));

        Assert.Equal((true, false, true, 60, 40), (values.ClosesAutomatically, values.Splits, values.Copies, values.InvitationDays, values.InvitationReminderDays));
        Assert.Equal([Role.DataAdministrator, Role.CommissionAdministrator], values.RolesNeedingSecondFactor.Order());
    }

    [Theory]
    [InlineData("Splits", "yes", "it must be true or false.")]
    [InlineData("MostInvitations", "many", "it must be a whole number from 1 to 2000.")]
    [InlineData("MostInvitations", "0", "it must be a whole number from 1 to 2000.")]
    [InlineData("InvitationReminderDays", "30", "it must be a whole number from 1 to 29.")]
    [InlineData("RolesNeedingSecondFactor", "Everybody", "it must be some of BasicUser, RequestHandler, Allocator,")]
    public void An_impossible_one_is_said_in_one_sentence(string key, string value, string sentence) =>
        Assert.StartsWith($"The setting Imi:Features:{key} is \"{value}\"; {sentence}", Assert.Throws<StartupException>(() => Read((key, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_one_is_refused() => Assert.Throws<StartupException>(() => Read(("Flies", "true")));

    private static SettingValues Read(params (string Key, string Value)[] values) => ImiSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(
            values.Select(one => KeyValuePair.Create($"Imi:Features:{one.Key}", (string?)one.Value)).Append(new("ConnectionStrings:Imi", "Data Source=imi.db"))).Build(), "/").Defaults;
}
