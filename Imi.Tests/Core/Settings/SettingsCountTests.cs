using Imi.Core;
using Imi.Core.Deadlines;
using Imi.Core.Mail;
using Imi.Core.Requests;
using Imi.Core.Settings;
using Imi.Core.Users;
using Imi.Core.Workflow;
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

    [Fact]
    public async Task Dates_are_given_by_what_is_set_and_stay_as_they_were_given()
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        var first = await SendAsync();
        await imi.SetAsync(SettingKey.DaysToAccept, "12");
        var second = await SendAsync();
        await imi.SetAsync(SettingKey.DaysToDecide, "9");
        var replied = await imi.SaveAsync(A.Request(RequestStatus.Replied));
        await imi.Requests.AskForMoreAsync(replied.Number, "Which month?", replied.Version, Guid.NewGuid(), Cast.Aoife);

        var today = DueDates.DateIn("DK", imi.Clock.GetUtcNow());
        Assert.Equal(
            [today.AddDays(7), today.AddDays(12), today.AddDays(9)],
            [(await imi.LoadAsync(first)).DueOn, (await imi.LoadAsync(second)).DueOn, (await imi.LoadAsync(replied.Number)).DueOn]);

        async Task<string> SendAsync()
        {
            var draft = await imi.SaveAsync(A.Draft());
            await imi.Requests.SendAsync(draft.Number, draft.Version, Guid.NewGuid(), Guid.NewGuid(), Cast.Aoife);
            return draft.Number;
        }
    }

    [Fact]
    public async Task A_request_closes_after_as_many_days_as_is_set()
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        var request = await imi.SaveAsync(A.Request(RequestStatus.Replied, switches: RequestSwitches.Default | RequestSwitches.AutomaticClosing));
        await imi.SetAsync(SettingKey.DaysToClose, "10");
        Assert.Equal(request.ChangedAt.AddDays(10), (await imi.Queries.FindAsync(request.Number, Cast.Aoife))!.Dates.ClosesAt);

        await CloseAtAsync(request.ChangedAt.AddDays(10).AddSeconds(-1));
        Assert.Equal(RequestStatus.Replied, (await imi.LoadAsync(request.Number)).Status);
        await CloseAtAsync(request.ChangedAt.AddDays(10));
        Assert.Equal(RequestStatus.Closed, (await imi.LoadAsync(request.Number)).Status);

        async Task CloseAtAsync(DateTimeOffset moment)
        {
            imi.Clock.Advance(moment - imi.Clock.GetUtcNow());
            await imi.Services.GetRequiredService<ClosingService>().CloseAsync();
        }
    }

    [Fact]
    public async Task The_next_reminder_is_as_many_days_away_as_is_set()
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        var request = await imi.SaveAsync(A.Draft().Then(draft => draft.Send(DateOnly.FromDateTime(imi.Clock.GetUtcNow().Date).AddDays(-8), Cast.Aoife, A.Morning)));
        await imi.Requests.RemindAsync(request.Number, Guid.NewGuid(), Cast.Aoife);
        await imi.SetAsync(SettingKey.DaysBetweenReminders, "5");

        imi.Clock.Advance(TimeSpan.FromDays(4));
        await Assert.ThrowsAsync<ActionBlockedException>(() => imi.Requests.RemindAsync(request.Number, Guid.NewGuid(), Cast.Aoife));
        Assert.Contains("NotJustReminded", await UnmetAsync());
        imi.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await UnmetAsync());
        await imi.Requests.RemindAsync(request.Number, Guid.NewGuid(), Cast.Aoife);

        async Task<IReadOnlyList<string>> UnmetAsync() =>
            (await imi.Queries.FindAsync(request.Number, Cast.Aoife))!.Offers.Single(offer => offer.Action == RequestAction.Remind).Unmet;
    }

    private static Task TickAsync(TestDatabase imi) => imi.Services.GetRequiredService<Imi.Core.Invitations.InvitationClock>().TickAsync();
}
