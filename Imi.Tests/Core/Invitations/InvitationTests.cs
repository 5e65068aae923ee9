using Imi.Core;
using Imi.Core.Invitations;
using Imi.Core.Mail;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Core.Invitations;

/// <summary>FAQ 1: what coordinators may send, what is rejected and why, what is blocked, what runs out.</summary>
public class InvitationTests
{
    [Theory]
    [OnBothDatabases(1, 1, 0)]
    [OnBothDatabases(100, 100, 0)]
    [OnBothDatabases(101, 0, 101)]
    public async Task More_than_100_at_once_are_blocked(DatabaseKind kind, int submitted, int sent, int blocked)
    {
        await using var imi = await OpenAsync(kind);

        var result = await imi.InviteAsync(Many(submitted));

        Assert.Equal((sent, blocked, 0), (result.Sent, result.Blocked, result.Rejected.Count));
        var mails = await imi.MailsAsync();
        Assert.Equal(sent, mails.Count(mail => mail.Code == MailCode.N20));
        Assert.Equal(blocked > 0 ? 2 : 0, mails.Count(mail => mail.Code == MailCode.N23)); // the Commission, and the coordinator
    }

    [Theory, OnBothDatabases]
    public async Task A_thousand_go_out_after_the_coordinator_has_confirmed_and_the_Commission_lifted(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var batch = (await imi.InviteAsync(Many(1_000))).Batch;

        await Assert.ThrowsAsync<ActionBlockedException>(() => imi.Invitations().LiftAsync(batch, Chiara));
        await Assert.ThrowsAsync<ActionForbiddenException>(() => imi.Invitations().LiftAsync(batch, Maeve));
        await imi.Invitations().ConfirmAsync(batch, Maeve);
        Assert.DoesNotContain(await imi.MailsAsync(), mail => mail.Code == MailCode.N20);
        await imi.Invitations().LiftAsync(batch, Chiara);

        Assert.Equal(1_000, (await imi.MailsAsync()).Where(mail => mail.Code == MailCode.N20).Select(mail => mail.Open(imi.Cipher)[0]).Distinct().Count());
        Assert.Equal(1_000, (await imi.InvitationsAsync()).Counts[InvitationStatus.Sent]);
    }

    [Theory, OnBothDatabases]
    public async Task The_invalid_do_not_count_towards_the_hundred(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);

        var result = await imi.InviteAsync([.. Many(100), Entry("no address")]);

        Assert.Equal((100, 0, 1), (result.Sent, result.Blocked, result.Rejected.Count));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_rejected_has_one_of_the_three_reasons_and_can_be_submitted_again(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await imi.InviteAsync([Entry("first@organisation.example")]);

        var result = await imi.InviteAsync(
        [
            Entry("good@organisation.example"), Entry("user1@authority.example"), Entry("AUTHORITY2@authority.example"), Entry("First@organisation.example"),
            Entry("good@organisation.example"), Entry("not an address"), Entry("fine@organisation.example") with { Access = [] }, Entry("neither") with { Access = [] },
        ]);

        Assert.Equal(1, result.Sent);
        Assert.Equal(
            [
                (2, RejectionReasons.EmailInUse), (3, RejectionReasons.EmailInUse), (4, RejectionReasons.EmailInUse), (5, RejectionReasons.EmailInUse),
                (6, RejectionReasons.EmailFormat), (7, RejectionReasons.NoAccess), (8, RejectionReasons.EmailFormat | RejectionReasons.NoAccess),
            ],
            result.Rejected.Select(row => (row.Row, row.Reasons)));
        var rejected = (await imi.InvitationsAsync(InvitationStatus.Rejected)).Page.Items.Single(row => row.Reasons == RejectionReasons.NoAccess);
        Assert.Equal(RejectionReasons.EmailInUse, await imi.Invitations().ResubmitAsync(rejected.Id, Entry("user1@authority.example"), Maeve));
        Assert.Equal(RejectionReasons.None, await imi.Invitations().ResubmitAsync(rejected.Id, Entry("fine@organisation.example"), Maeve));
        Assert.Equal(InvitationStatus.Sent, (await imi.InvitationAsync("fine@organisation.example")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Trying_out_says_the_same_and_does_nothing(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        InvitationEntry[] entries = [.. Many(101), Entry("x"), Entry("1@organisation.example")];

        var tried = await imi.Invitations().TryOutAsync(entries, Maeve);

        Assert.Equal((0, 101, 2), (tried.Sent, tried.Blocked, tried.Rejected.Count));
        Assert.Equal(0, (await imi.InvitationsAsync()).Page.Total);
        Assert.Empty(await imi.MailsAsync());
    }

    /// <summary>Forty days with a job that runs each day but in the outage: one reminder on day 25 or as soon as it can be, none once it is too late, and the end after 30.</summary>
    [Theory]
    [OnBothDatabases(0, 0, 25)]
    [OnBothDatabases(25, 27, 28)]
    [OnBothDatabases(20, 31, 0)]
    public async Task The_clock_of_an_invitation(DatabaseKind kind, int downFrom, int downUntil, int remindedOn)
    {
        await using var imi = await OpenAsync(kind);
        await imi.InviteAsync([Entry("slow@organisation.example")]);
        var reminded = new List<int>();
        var expired = 0;
        for (var day = 1; day <= 40; day++)
        {
            imi.Clock.Advance(TimeSpan.FromDays(1));
            if (day < downFrom || day > downUntil)
            {
                var before = (await imi.MailsAsync()).Count(mail => mail.Code == MailCode.N21);
                await imi.Services.GetRequiredService<InvitationClock>().TickAsync();
                await imi.Services.GetRequiredService<InvitationClock>().TickAsync();
                reminded.AddRange(Enumerable.Repeat(day, (await imi.MailsAsync()).Count(mail => mail.Code == MailCode.N21) - before));
            }

            expired = expired == 0 && (await imi.InvitationAsync("slow@organisation.example")).Status == InvitationStatus.Expired ? day : expired;
        }

        Assert.Equal(remindedOn == 0 ? [] : [remindedOn], reminded);
        Assert.Equal(Math.Max(30, downUntil + 1 > 30 ? downUntil + 1 : 30), expired);
        Assert.Single(await imi.MailsAsync(), mail => mail.Code == MailCode.N22);
    }

    [Theory, OnBothDatabases]
    public async Task An_expired_or_withdrawn_one_frees_its_address_and_can_be_sent_again(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await imi.InviteAsync([Entry("slow@organisation.example"), Entry("wrong@organisation.example")]);
        await imi.Invitations().WithdrawAsync((await imi.InvitationAsync("wrong@organisation.example")).Id, Maeve);
        imi.Clock.Advance(TimeSpan.FromDays(30));
        await imi.Services.GetRequiredService<InvitationClock>().TickAsync();
        var slow = await imi.InvitationAsync("slow@organisation.example");

        Assert.Equal(1, (await imi.InviteAsync([Entry("wrong@organisation.example")])).Sent);
        await imi.Invitations().ResendAsync(slow.Id, Maeve);

        Assert.Equal(InvitationStatus.Sent, (await imi.InvitationAsync("slow@organisation.example")).Status);
        Assert.Equal(2, (await imi.MailsAsync()).Where(mail => mail.Code == MailCode.N20 && mail.Address == "slow@organisation.example").Select(mail => mail.Open(imi.Cipher)[0]).Distinct().Count());
    }

    /// <summary>Each call by everybody who is neither the inviter nor, where it is hers, the Commission.</summary>
    [Theory, OnBothDatabases]
    public async Task Nobody_else_invites_or_moves_an_invitation(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await imi.InviteAsync([Entry("one@organisation.example")]);
        var id = (await imi.InvitationAsync("one@organisation.example")).Id;
        var batch = (await imi.InviteAsync(Many(101))).Batch;
        var before = await StateAsync(imi);
        var others =
            from role in Enum.GetValues<Role>()
            from place in new[] { Cast.IrishCoordinator, Cast.DanishCoordinator, Cast.IrishMedical, Cast.Commission }
            where (role, place) is not ((Role.DataAdministrator, { Id: 5 }) or (Role.CommissionAdministrator, { Id: 12 }))
            select Cast.With(role, place);
        foreach (var other in others)
        {
            Func<Task>[] calls =
            [
                () => imi.Invitations().ResendAsync(id, other), () => imi.Invitations().WithdrawAsync(id, other), () => imi.Invitations().ResubmitAsync(id, Entry("x@y.example"), other),
                () => imi.Invitations().ConfirmAsync(batch, other), () => imi.Invitations().LiftAsync(batch, other), () => imi.Invitations().StopAsync(batch, other),
            ];
            foreach (var call in calls)
            {
                Assert.True(await Record.ExceptionAsync(call) is InvitationNotFoundException or ActionForbiddenException, other.Name);
            }

            if (other is not { AuthorityId: 6 } || !other.HasAnywhere(Role.DataAdministrator))
            {
                await Assert.ThrowsAsync<InvitationForbiddenException>(() => imi.Invitations().SubmitAsync([Entry("x@y.example")], Guid.CreateVersion7(), other));
            }

            Assert.Empty((await imi.Services.GetRequiredService<InvitationQueries>().ListAsync(null, 1, other)).Page.Items);
        }

        Assert.Equal(before, await StateAsync(imi));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_invites_to_areas_of_others(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);

        await Assert.ThrowsAsync<InvitationForbiddenException>(() => imi.InviteAsync([Entry("x@y.example") with { Access = [new("SD", AuthorityRole.RequestAuthority)] }]));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_click_twice_sends_once(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        var operation = Guid.CreateVersion7();

        var first = await imi.Invitations().SubmitAsync([Entry("x@y.example"), Entry("bad")], operation, Maeve);
        var second = await imi.Invitations().SubmitAsync([Entry("x@y.example"), Entry("bad")], operation, Maeve);

        Assert.Equal((first.Batch, first.Sent, first.Rejected.Count), (second.Batch, second.Sent, second.Rejected.Count));
        Assert.Single(await imi.MailsAsync());
    }

    private static async Task<string> StateAsync(TestDatabase imi)
    {
        var view = await imi.InvitationsAsync();
        return $"{string.Join(' ', view.Counts)} {(await imi.MailsAsync()).Count}";
    }
}
