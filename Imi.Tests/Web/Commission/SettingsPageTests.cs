using Bunit;
using Imi.Core.Settings;
using Imi.Tests.Support;
using Imi.Web.Commission;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Web.Commission;

public class SettingsPageTests : ComponentTest
{
    [Fact]
    public async Task A_number_is_changed_and_stands_in_the_history()
    {
        var page = Draw<SettingsPage>(Chiara, _ => { });
        Assert.Contains("Nobody has changed a setting yet.", page.Text("#history ~ *"), StringComparison.Ordinal);

        await OpenAsync(page, "Most invitations at once");
        await page.TypeAsync("#MostInvitations-value", "120");
        await page.TypeAsync("#MostInvitations-reason", "A new area begins.");
        await page.PressAsync("Save");

        page.WaitForAssertion(() => Assert.Equal("120", page.Text("#MostInvitations .setting-value")));
        Assert.Equal(120, Database.Settings.Values.MostInvitations);
        Assert.Contains("Default: 100 · Last changed by CommissionAdministrator", page.Text("#MostInvitations .hint"), StringComparison.Ordinal);
        Assert.Matches("^Most invitations at once: 100 .*120$", page.Text(".became"));
        Assert.Equal("A new area begins.", page.Text(".history .free-text"));
        Assert.Empty(page.FindAll(".setting-form"));
    }

    [Fact]
    public async Task What_is_impossible_is_said_at_the_field_and_kept()
    {
        var page = Draw<SettingsPage>(Chiara, _ => { });
        await OpenAsync(page, "Reminder before an invitation expires");
        await page.TypeAsync("#InvitationReminderDays-value", "30");
        await page.PressAsync("Save");

        Assert.Equal("A whole number from 1 to 29.", page.Problem());
        Assert.Equal("30", page.Shown("#InvitationReminderDays-value"));
    }

    [Fact]
    public async Task Whoever_was_overtaken_sees_what_holds_now_and_keeps_what_he_entered()
    {
        var page = Draw<SettingsPage>(Chiara, _ => { });
        await OpenAsync(page, "Most invitations at once");
        await page.TypeAsync("#MostInvitations-value", "120");
        await Database.SetAsync(SettingKey.MostInvitations, "90");
        await page.PressAsync("Save");

        page.WaitForAssertion(() => Assert.Contains("Somebody changed this setting meanwhile.", page.Text(".setting-form"), StringComparison.Ordinal));
        Assert.Equal(("120", "90"), (page.Shown("#MostInvitations-value"), page.Text("#MostInvitations .setting-value")));
        await page.PressAsync("Save");
        page.WaitForAssertion(() => Assert.Equal("120", page.Text("#MostInvitations .setting-value")));
    }

    [Fact]
    public async Task Roles_are_ticked_and_a_switch_is_turned()
    {
        var page = Draw<SettingsPage>(Chiara, _ => { });
        await OpenAsync(page, "Roles that need a second factor");
        await page.InvokeAsync(() => page.FindAll("#RolesNeedingSecondFactor input[type=checkbox]")[^1].ChangeAsync(new() { Value = true }));
        await page.PressAsync("Save");
        page.WaitForAssertion(() => Assert.Equal("Commission administrator", page.Text("#RolesNeedingSecondFactor .setting-value")));

        await OpenAsync(page, "Automatic closing");
        await page.InvokeAsync(() => page.Find("#ClosesAutomatically input[type=radio]").ChangeAsync(new() { Value = "on" }));
        await page.PressAsync("Save");
        page.WaitForAssertion(() => Assert.Equal("On", page.Text("#ClosesAutomatically .setting-value")));
    }

    [Fact]
    public void Nobody_else_reads_them()
    {
        var page = Draw<SettingsPage>(Maeve, _ => { });

        Assert.Equal("This is for administrators of the European Commission.", page.Text(".note"));
        Assert.Empty(page.FindAll(".setting"));
    }

    private static Task OpenAsync(IRenderedComponent<SettingsPage> page, string setting) =>
        page.InvokeAsync(() => page.Buttons().Single(button => button.GetAttribute("aria-label") == $"Change {setting}").ClickAsync(new()));
}
