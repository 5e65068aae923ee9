using Imi.Core;
using Imi.Core.Mail;
using Imi.Core.Requests;
using Imi.Tests.Core.Mail;
using Imi.Tests.Support;
using Imi.Web.Mail;

namespace Imi.Tests.Web.Mail;

/// <summary>With a mail server on the other side that is well, slow, gone or picky.</summary>
public sealed class SmtpSenderTests : IAsyncLifetime
{
    private readonly FakeMailServer _server = FakeMailServer.Start();
    private TestDatabase _imi = null!;

    public async Task InitializeAsync()
    {
        _imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        await new MailStep("-", RequestStatus.Draft, "Send", "Aoife").TakeAsync(_imi);
    }

    public async Task DisposeAsync()
    {
        await _imi.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Each_recipient_gets_a_mail_of_his_own()
    {
        await DeliverAsync();

        var mails = _server.Messages.Select(message => new Eml(message)).ToList();
        Assert.Equal((await _imi.MailsAsync()).Select(mail => (mail.Address, mail.MessageId)).Order(), mails.Select(mail => (mail.To, mail.MessageId)).Order());
    }

    [Theory]
    [InlineData("550 no such user", true, "SMTP 550")]
    [InlineData("450 mailbox busy", false, "SMTP 450")]
    public async Task A_recipient_whom_the_server_refuses_holds_up_nobody(string answer, bool isForGood, string error)
    {
        var refused = CastByName.Address("Mette");
        _server.Answers[refused] = answer;

        await DeliverAsync();

        Assert.Equal(3, _server.Messages.Count);
        var mail = (await _imi.MailsAsync()).Single(mail => mail.SentAt is null);
        Assert.Equal((refused, error), (mail.Address, mail.LastError));
        Assert.Equal(isForGood, mail.RefusedAt is not null);
        Assert.Equal(isForGood ? null : _imi.Clock.GetUtcNow() + MailDelivery.Pauses[0], mail.NextAttemptAt);
    }

    [Fact]
    public async Task A_server_that_is_down_delays_the_mail_and_no_more()
    {
        await _server.DisposeAsync();

        await DeliverAsync();

        Assert.Equal(("SMTP connection", 1), (await _imi.MailsAsync()).Where(mail => mail.Attempts > 0).Select(mail => (mail.LastError, mail.Attempts)).Single());
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_after_its_time()
    {
        _server.IsSilent = true;

        var delivery = DeliverAsync();
        await _server.Called.WaitAsync(TimeSpan.FromSeconds(20));
        _imi.Clock.Advance(SmtpSender.Limit);
        await delivery.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal("SMTP time limit", (await _imi.MailsAsync()).Single(mail => mail.Attempts > 0).LastError);
        Assert.True(SmtpSender.Limit < MailDelivery.Claim);
    }

    private Task DeliverAsync()
    {
        var settings = MailFolder.SettingsOf(new("127.0.0.1", _server.Port, From: "imi@imi.example"));
        return _imi.DeliveryBy(new SmtpSender(new Letters(new MailTexts(settings), new TestCipher(), settings), settings, _imi.Clock)).DeliverAsync();
    }
}
