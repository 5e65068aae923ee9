using Imi.Core;
using Imi.Core.Mail;
using Imi.Core.Requests;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Mail;

/// <summary>Each mail once, however often somebody tries.</summary>
public class MailDeliveryTests
{
    [Theory, OnBothDatabases]
    public async Task What_was_sent_but_not_marked_is_sent_again_as_the_same_mail(DatabaseKind kind)
    {
        await using var imi = await WithFourMailsAsync(kind);
        using var folder = new MailFolder();
        var dying = new Sender(async mail =>
        {
            await folder.Sender.SendAsync(mail, CancellationToken.None);
            throw new OperationCanceledException(); // the server dies here
        });
        await Assert.ThrowsAsync<OperationCanceledException>(() => imi.DeliveryBy(dying).DeliverAsync());
        var first = Assert.Single(await folder.MailsAsync());

        var again = new Sender(mail => folder.Sender.SendAsync(mail, CancellationToken.None));
        await imi.DeliveryBy(again).DeliverAsync();
        Assert.Equal(3, again.Sent.Count); // the claim still holds
        imi.Clock.Advance(MailDelivery.Claim);
        await imi.DeliveryBy(again).DeliverAsync();

        Assert.Equal(4, again.Sent.Count);
        Assert.Contains(first.MessageId, again.Sent);
        Assert.Equal((await imi.MailsAsync()).Select(mail => mail.MessageId).Order(), (await folder.MailsAsync()).Select(mail => mail.MessageId).Order());
        Assert.All(await imi.MailsAsync(), mail => Assert.NotNull(mail.SentAt));
        await imi.DeliveryBy(again).DeliverAsync();
        Assert.Equal(4, again.Sent.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Several_postmen_at_once_send_each_mail_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        for (var request = 0; request < 10; request++)
        {
            var number = (await imi.SaveAsync(A.Draft())).Number;
            await imi.Requests.SendAsync(number, 0, Guid.CreateVersion7(), Guid.CreateVersion7(), Cast.Aoife);
        }

        var sender = new Sender(async _ =>
        {
            await Task.Yield();
            return new(MailOutcome.Sent);
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => imi.DeliveryBy(sender).DeliverAsync())));

        Assert.Equal(40, sender.Sent.Count);
        Assert.Equal((await imi.MailsAsync()).Select(mail => mail.MessageId).Order(), sender.Sent.Order());
    }

    [Theory, OnBothDatabases]
    public async Task What_fails_is_tried_again_later_and_later_and_at_last_no_more(DatabaseKind kind)
    {
        await using var imi = await WithFourMailsAsync(kind);
        var sender = new Sender(_ => throw new IOException("user5@authority.example has gone away"));
        TimeSpan[] pauses = [.. MailDelivery.Pauses, .. Enumerable.Repeat(TimeSpan.FromDays(1), MailDelivery.MostAttempts - MailDelivery.Pauses.Count - 1)];

        await imi.DeliveryBy(sender).DeliverAsync();
        for (var attempt = 0; attempt < pauses.Length; attempt++)
        {
            Assert.Equal(4 * (attempt + 1), sender.Tried);
            Assert.All(await imi.MailsAsync(), mail => Assert.Equal((imi.Clock.GetUtcNow() + pauses[attempt], nameof(IOException)), (mail.NextAttemptAt, mail.LastError)));
            imi.Clock.Advance(pauses[attempt] - TimeSpan.FromSeconds(1));
            await imi.DeliveryBy(sender).DeliverAsync();
            Assert.Equal(4 * (attempt + 1), sender.Tried);
            imi.Clock.Advance(TimeSpan.FromSeconds(1));
            await imi.DeliveryBy(sender).DeliverAsync();
        }

        Assert.Equal(4 * MailDelivery.MostAttempts, sender.Tried);
        Assert.All(await imi.MailsAsync(), mail => Assert.Equal((null, imi.Clock.GetUtcNow()), (mail.NextAttemptAt, mail.RefusedAt)));
    }

    [Theory, OnBothDatabases]
    public async Task One_refused_address_holds_up_nobody_else(DatabaseKind kind)
    {
        await using var imi = await WithFourMailsAsync(kind);
        var refused = CastByName.Address("Mette");
        var sender = new Sender(mail => Task.FromResult(mail.Address == refused ? new MailResult(MailOutcome.Refused, "SMTP 550") : new(MailOutcome.Sent)));

        await imi.DeliveryBy(sender).DeliverAsync();
        imi.Clock.Advance(TimeSpan.FromDays(2));
        await imi.DeliveryBy(sender).DeliverAsync();

        Assert.Equal(4, sender.Tried);
        Assert.All(await imi.MailsAsync(), mail => Assert.Equal((mail.Address == refused, mail.Address != refused), (mail.RefusedAt is not null, mail.SentAt is not null)));
    }

    [Theory, OnBothDatabases]
    public async Task A_server_that_cannot_be_reached_is_asked_once_each_time(DatabaseKind kind)
    {
        await using var imi = await WithFourMailsAsync(kind);
        var isUp = false;
        var sender = new Sender(_ => Task.FromResult(isUp ? new(MailOutcome.Sent) : new MailResult(MailOutcome.Unreachable, "SMTP connection")));

        await imi.DeliveryBy(sender).DeliverAsync();
        Assert.Equal(1, sender.Tried);

        isUp = true;
        await imi.DeliveryBy(sender).DeliverAsync();
        imi.Clock.Advance(MailDelivery.Pauses[0]);
        await imi.DeliveryBy(sender).DeliverAsync();
        Assert.All(await imi.MailsAsync(), mail => Assert.NotNull(mail.SentAt));
    }

    [Theory, OnBothDatabases]
    public async Task The_list_shows_the_newest_first_page_by_page_with_what_became_of_each(DatabaseKind kind)
    {
        await using var imi = await WithFourMailsAsync(kind);
        await imi.DeliveryBy(new Sender()).DeliverAsync();

        var (first, second) = (await imi.Outbox.ListAsync(1, 3), await imi.Outbox.ListAsync(2, 3));

        Assert.Equal((await imi.MailsAsync()).Select(mail => mail.Id).Reverse(), first.Items.Concat(second.Items).Select(row => row.Id));
        Assert.Equal((4, 2, 3), (first.Total, first.Pages, first.Items.Count));
        Assert.All(first.Items, row => Assert.Equal((imi.Clock.GetUtcNow(), null, null), (row.SentAt, row.RefusedAt, row.TryAgainAt)));
    }

    private static async Task<TestDatabase> WithFourMailsAsync(DatabaseKind kind)
    {
        var imi = await TestDatabase.OpenAsync(kind);
        await new MailStep("-", RequestStatus.Draft, "Send", "Aoife").TakeAsync(imi);
        Assert.Equal(4, (await imi.MailsAsync()).Count);
        return imi;
    }
}
