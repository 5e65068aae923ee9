using Imi.Core;
using Imi.Core.Deadlines;
using Imi.Core.Mail;
using Imi.Core.Requests;
using Imi.Core.Settings;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Core.Settings;

/// <summary>That what is set counts where it should: for what comes after it, and not for what came before.</summary>
public class SettingsCountTests
{
    [Theory]
    [InlineData(SettingKey.ForwardsAfterAcceptance, RequestSwitches.ForwardAfterAcceptance)]
    [InlineData(SettingKey.Splits, RequestSwitches.Split)]
    [InlineData(SettingKey.Copies, RequestSwitches.Copy)]
    [InlineData(SettingKey.ClosesAutomatically, RequestSwitches.AutomaticClosing)]
    public async Task A_switch_is_copied_onto_the_next_request(SettingKey key, RequestSwitches copied)
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        var before = await CreateAsync();
        var isOn = before.HasFlag(copied);

        await imi.SetAsync(key, isOn ? "false" : "true");

        Assert.Equal(RequestSwitches.Default, before);
        Assert.Equal(before ^ copied, await CreateAsync());

        async Task<RequestSwitches> CreateAsync() =>
            (await imi.LoadAsync(await imi.Drafts.CreateAsync(Cast.Area, null, null, Guid.NewGuid(), Cast.Aoife))).Switches;
    }

    [Fact]
    public async Task Invitations_hold_as_long_as_was_set_when_they_were_sent()
    {
        await using var imi = await OpenAsync(DatabaseKind.Sqlite);
        await imi.InviteAsync([Entry("long@organisation.example")]);
        await imi.SetAsync(SettingKey.InvitationReminderDays, "2");
        await imi.SetAsync(SettingKey.InvitationDays, "10");
        await imi.InviteAsync([Entry("short@organisation.example")]);

        Assert.Equal(imi.Clock.GetUtcNow().AddDays(30), (await imi.InvitationAsync("long@organisation.example")).ExpiresAt);
        Assert.Equal(imi.Clock.GetUtcNow().AddDays(10), (await imi.InvitationAsync("short@organisation.example")).ExpiresAt);
        imi.Clock.Advance(TimeSpan.FromDays(8) - TimeSpan.FromSeconds(1));
        await TickAsync(imi);
        Assert.DoesNotContain(await imi.MailsAsync(), mail => mail.Code == MailCode.N21);
        imi.Clock.Advance(TimeSpan.FromSeconds(1));
        await TickAsync(imi);
        Assert.Equal("short@organisation.example", Assert.Single(await imi.MailsAsync(), mail => mail.Code == MailCode.N21).Address);
    }

    [Fact]
    public async Task As_many_invitations_go_out_at_once_as_is_set()
    {
        await using var imi = await OpenAsync(DatabaseKind.Sqlite);
        await imi.SetAsync(SettingKey.MostInvitations, "3");

        Assert.Equal(4, (await imi.Invitations().TryOutAsync(Many(4), Maeve)).Blocked);
        Assert.Equal(4, (await imi.InviteAsync(Many(4))).Blocked);
        Assert.Equal(3, (await imi.InviteAsync([Entry("a@other.example"), Entry("b@other.example"), Entry("c@other.example")])).Sent);
    }

    [Fact]
    public async Task Whoever_fails_so_often_is_blocked()
    {
        await using var imi = await UserSteps.CoordinatedAsync(DatabaseKind.Sqlite);
        var (name, _) = await imi.SettledAsync();
        await imi.SetAsync(SettingKey.FailuresBeforeBlock, "3");
        for (var failure = 1; failure < 3; failure++)
        {
            Assert.Null(await imi.SignInAsync(name, "wrong"));
            Assert.Equal(AccountState.Active, await imi.StateAsync(name));
        }

        Assert.Null(await imi.SignInAsync(name, "wrong"));

        Assert.Equal(AccountState.Blocked, await imi.StateAsync(name));
    }

    [Fact]
    public async Task A_temporary_password_can_be_used_as_long_as_is_set_and_its_mail_says_so()
    {
        await using var imi = await UserSteps.CoordinatedAsync(DatabaseKind.Sqlite);
        await imi.SetAsync(SettingKey.TemporaryPasswordDays, "2");
        var name = await imi.RegisterAsync(UserSteps.Orla);
        var letter = (await imi.MailsAsync()).Single(mail => mail.Code == MailCode.N26).Open(imi.Cipher);

        Assert.Equal(imi.Clock.GetUtcNow().AddDays(1).ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en")), letter[1]);
        imi.Clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromSeconds(1));
        Assert.Null(await imi.ChooseAsync(name, letter[0]));
    }

    [Fact]
    public async Task Coordinators_are_told_while_that_is_on()
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        var request = A.Draft().Then(draft => draft.Send(DateOnly.FromDateTime(imi.Clock.GetUtcNow().Date).AddDays(-8), Cast.Aoife, A.Morning));
        await imi.SaveAsync(request);
        await ClimbAsync();
        Assert.DoesNotContain(await imi.MailsAsync(), mail => mail.Code == MailCode.N19);

        await imi.SetAsync(SettingKey.EscalatesToCoordinators, "true");
        await ClimbAsync();

        Assert.Contains(await imi.MailsAsync(), mail => mail.Code == MailCode.N19);

        async Task ClimbAsync()
        {
            await imi.Services.GetRequiredService<EscalationService>().ClimbAsync();
            await imi.Services.GetRequiredService<DigestService>().SendAsync();
        }
    }

    private static Task TickAsync(TestDatabase imi) => imi.Services.GetRequiredService<Imi.Core.Invitations.InvitationClock>().TickAsync();
}
