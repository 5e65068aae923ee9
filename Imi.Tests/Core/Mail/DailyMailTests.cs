using System.Globalization;
using Imi.Core;
using Imi.Core.Mail;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Core.Mail;

/// <summary>One mail a day for whoever wants that: when it leaves, once, whole, and to whom.</summary>
public class DailyMailTests
{
    // The clock of a test database stands at ten in Copenhagen, on a Tuesday: the next mail of the day leaves tomorrow.
    private static readonly DateTimeOffset Tomorrow = new(2026, 3, 4, 7, 0, 0, TimeSpan.Zero);

    private static readonly Actor Brussels = Cast.With(Role.CommissionAdministrator, Cast.Commission);

    private static readonly IReadOnlyList<Line> Lines = [.. TextTable.Read("Core/Mail/Daily.txt").Select(cells => new Line(cells[0], Code(cells[1]), Moment(cells[2]), Moment(cells[3])))];

    [Theory, OnBothDatabases]
    public async Task It_leaves_when_the_table_written_by_hand_says(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.HireAsync(Brussels);
        await WantAsync(imi, MailChoice.Daily, Cast.Mette, Cast.Aoife, Cast.Elin, Brussels);
        var sent = new List<(string Address, DateTimeOffset At, string Numbers)>();
        foreach (var moment in Lines.SelectMany(line => new[] { line.Written, line.Leaves.AddSeconds(-1), line.Leaves }).Distinct().Where(moment => moment > imi.Clock.GetUtcNow()).Order())
        {
            imi.Clock.Advance(moment - imi.Clock.GetUtcNow());
            await WriteAsync(imi, [.. Lines.Where(line => line.Written == moment)]);
            var sender = new Sender();
            await imi.DeliveryBy(sender).DeliverAsync();
            sent.AddRange(sender.Letters.Select(letter => (letter.Address, moment, Numbers(letter.Parts.Select(part => part.Number)))));
        }

        Assert.Equal(
            Lines.GroupBy(line => (line.Address, line.Leaves)).Select(line => (line.Key.Address, line.Key.Leaves, Numbers(line.Select(one => one.Number)))).Order(),
            sent.Order());
    }

    [Fact]
    public void Every_mail_about_requests_may_wait_and_no_other() => Assert.Equal(
        "N01 N02 N03 N04 N05 N06 N07 N08 N09 N10 N11 N12 N13 N14 N15 N16 N17 N18 N30 N31 N32 N33 N34",
        string.Join(' ', Enum.GetValues<MailCode>().Where(code => new OutboxMail(code, "", new("mette@authority.example", "da", new(5, "DK")), Tomorrow).DailyFor is not null)));

    [Theory, OnBothDatabases]
    public async Task Of_one_step_only_those_wait_who_want_to(DatabaseKind kind)
    {
        await using var imi = await WaitingAsync(kind);

        Assert.Equal(
            [("Mette", Tomorrow), ("Jens", imi.Clock.GetUtcNow()), ("Karen", imi.Clock.GetUtcNow()), ("DanishPatientSafety", imi.Clock.GetUtcNow())],
            (await imi.MailsAsync()).Select(mail => (new[] { "Mette", "Jens", "Karen", "DanishPatientSafety" }.Single(name => CastByName.Address(name) == mail.Address), mail.NextAttemptAt!.Value)));
        var row = (await imi.Outbox.ListAsync()).Items.Single(row => row.IsDaily);
        Assert.Equal((CastByName.Address("Mette"), Tomorrow), (row.Address, row.WaitsUntil));
    }

    [Theory, OnBothDatabases]
    public async Task An_authority_hears_at_once_even_where_one_of_its_people_reads_it(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await WantAsync(imi, MailChoice.Daily, Cast.Mette);
        await using (var db = imi.Open())
        {
            await db.Authorities.Where(one => one.Id == Cast.DanishPatientSafety.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Email, CastByName.Address("Mette").ToUpperInvariant()));
        }

        await SendAsync(imi);

        Assert.All(await imi.MailsAsync(), mail => Assert.Equal((null, imi.Clock.GetUtcNow()), (mail.DailyFor, mail.NextAttemptAt)));
        Assert.True((await imi.Profiles.OwnAsync(Cast.Mette)).IsContact);
    }

    [Theory, OnBothDatabases]
    public async Task Several_postmen_at_once_send_one_mail_to_each(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await WantAsync(imi, MailChoice.Daily, Cast.Mette, Cast.Jens);
        for (var request = 0; request < 30; request++)
        {
            await SendAsync(imi);
        }

        await imi.DeliveryBy(new Sender()).DeliverAsync(); // what leaves at once
        imi.Clock.Advance(Tomorrow - imi.Clock.GetUtcNow());
        var sender = new Sender(async _ =>
        {
            await Task.Yield();
            return new(MailOutcome.Sent);
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => imi.DeliveryBy(sender).DeliverAsync())));

        Assert.Equal([(CastByName.Address("Mette"), 30), (CastByName.Address("Jens"), 30)], sender.Letters.OrderBy(letter => letter.Address).Select(letter => (letter.Address, letter.Parts.Count)));
        Assert.All(await imi.MailsAsync(), mail => Assert.NotNull(mail.SentAt));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_sent_but_not_marked_is_sent_again_as_the_same_mail_and_with_nothing_new_in_it(DatabaseKind kind)
    {
        await using var imi = await WaitingAsync(kind, requests: 2);
        imi.Clock.Advance(Tomorrow - imi.Clock.GetUtcNow());
        using var folder = new MailFolder();
        var dying = new Sender(async letter =>
        {
            await folder.Sender.SendAsync(letter, CancellationToken.None);
            throw new OperationCanceledException(); // the server dies here
        });
        await Assert.ThrowsAsync<OperationCanceledException>(() => imi.DeliveryBy(dying).DeliverAsync());
        var first = Assert.Single(await folder.MailsAsync());
        Assert.Equal((await imi.MailsAsync()).First(mail => mail.DailyFor is not null).MessageId, first.MessageId);

        await SendAsync(imi);
        await imi.Profiles.SaveAsync(new("", "da", MailChoice.AtOnce), (await imi.Profiles.OwnAsync(Cast.Mette)).Version, Guid.NewGuid(), Cast.Mette); // so that the new one is due as well
        var again = new Sender(letter => folder.Sender.SendAsync(letter, CancellationToken.None));
        imi.Clock.Advance(MailDelivery.Claim);
        await imi.DeliveryBy(again).DeliverAsync();

        var mails = again.Letters.Where(letter => letter.IsDaily).ToList();
        Assert.Equal([2, 1], mails.OrderBy(letter => letter.Parts[0].Id).Select(letter => letter.Parts.Count));
        Assert.Equal(first.Body, (await folder.MailsAsync()).Single(mail => mail.MessageId == first.MessageId).Body);
        Assert.All(await imi.MailsAsync(), mail => Assert.NotNull(mail.SentAt));
    }

    [Theory, OnBothDatabases]
    public async Task What_fails_is_tried_again_as_a_whole_but_for_what_is_gone(DatabaseKind kind)
    {
        await using var imi = await WaitingAsync(kind, requests: 3);
        imi.Clock.Advance(Tomorrow - imi.Clock.GetUtcNow());
        await imi.DeliveryBy(new Sender(_ => Task.FromResult(new MailResult(MailOutcome.Later, "SMTP 450")))).DeliverAsync();
        Assert.All((await imi.MailsAsync()).Where(mail => mail.DailyFor is not null), mail => Assert.Equal((1, Tomorrow + MailDelivery.Pauses[0], "SMTP 450"), (mail.Attempts, mail.NextAttemptAt, mail.LastError)));
        var oldest = (await imi.MailsAsync()).First(mail => mail.DailyFor is not null);
        await using (var db = imi.Open())
        {
            await db.Outbox.Where(mail => mail.Id == oldest.Id).ExecuteDeleteAsync(); // as when a draft is deleted
        }

        imi.Clock.Advance(MailDelivery.Pauses[0]);
        var sender = new Sender();
        await imi.DeliveryBy(sender).DeliverAsync();

        var letter = Assert.Single(sender.Letters, letter => letter.IsDaily);
        Assert.Equal((oldest.MessageId, 2), (letter.MessageId, letter.Parts.Count));
        Assert.All(await imi.MailsAsync(), mail => Assert.NotNull(mail.SentAt));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_wants_each_at_once_again_gets_what_waits(DatabaseKind kind)
    {
        await using var imi = await WaitingAsync(kind);
        await WantAsync(imi, MailChoice.AtOnce, Cast.Mette);
        var sender = new Sender();
        await imi.DeliveryBy(sender).DeliverAsync();
        Assert.Equal(4, sender.Letters.Count);

        await SendAsync(imi);
        Assert.All((await imi.MailsAsync()).Where(mail => mail.SentAt is null), mail => Assert.Null(mail.DailyFor));
    }

    [Theory, OnBothDatabases]
    public async Task What_may_still_be_undone_stays_away_when_it_is(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAllocatingAsync(kind);
        await WantAsync(imi, MailChoice.Daily, Cast.Jens);
        var request = await imi.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance));
        await using (var db = imi.Open())
        {
            await db.Outbox.ExecuteDeleteAsync();
        }

        var allotment = await imi.Allocations.AllocateAsync([request.Number], [Cast.Jens.UserId], Guid.NewGuid(), Cast.Karen);
        Assert.Equal(Tomorrow, (await imi.MailsAsync()).Single().NextAttemptAt);
        await WantAsync(imi, MailChoice.AtOnce, Cast.Jens);
        Assert.Equal(allotment.UndoUntil, (await imi.MailsAsync()).Single().NextAttemptAt);

        await imi.Allocations.UndoAsync(allotment, Guid.NewGuid(), Cast.Karen);
        Assert.Empty(await imi.MailsAsync());
    }

    [Theory, OnBothDatabases]
    public async Task It_goes_to_where_its_reader_is_written_to_that_morning_and_in_his_language(DatabaseKind kind)
    {
        await using var imi = await UserSteps.CoordinatedAsync(kind);
        await WantAsync(imi, MailChoice.Daily, Cast.Aoife);
        await new MailStep("-", RequestStatus.PartiallyReplied, "Reply", "Mette").TakeAsync(imi);
        var row = await imi.RowAsync("user1");
        await imi.ActAsync(users => users.ChangeAsync(
            Cast.IrishMedical.Id, row.Id, UserSteps.Entry(row) with { Email = "aoife@elsewhere.example", Language = "da" }, row.Version, Guid.NewGuid(), Cast.Sean));
        imi.Clock.Advance(TimeSpan.FromDays(1));
        var sender = new Sender();
        await imi.DeliveryBy(sender).DeliverAsync();

        var letter = Assert.Single(sender.Letters, letter => letter.IsDaily);
        Assert.Equal(("aoife@elsewhere.example", "da"), (letter.Address, letter.Language));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_writes_to_whoever_is_gone(DatabaseKind kind)
    {
        await using var imi = await UserSteps.CoordinatedAsync(kind);
        await WantAsync(imi, MailChoice.Daily, Cast.Aoife, Cast.Ciaran);
        await new MailStep("-", RequestStatus.PartiallyReplied, "Reply", "Mette").TakeAsync(imi);
        await imi.ActAsync(users => users.DeleteAsync(Cast.IrishMedical.Id, Cast.Aoife.UserId, Guid.NewGuid(), Cast.Sean));
        Assert.DoesNotContain(await imi.MailsAsync(), mail => mail.DailyFor == Cast.Aoife.UserId);

        await using (var db = imi.Open())
        {
            db.Outbox.Add(new OutboxMail(MailCode.N18, "PQ-2026-000001", new("user1@authority.example", "en", new(Cast.Aoife.UserId, "IE")), imi.Clock.GetUtcNow())); // at the same moment
            await db.SaveChangesAsync();
        }

        imi.Clock.Advance(TimeSpan.FromDays(1));
        var sender = new Sender();
        await imi.DeliveryBy(sender).DeliverAsync();

        Assert.Equal([CastByName.Address("Ciaran"), CastByName.Address("IrishMedical")], sender.Letters.Select(letter => letter.Address).Order(StringComparer.Ordinal).Reverse());
        Assert.DoesNotContain(await imi.MailsAsync(), mail => mail.DailyFor == Cast.Aoife.UserId);
    }

    /// <summary>Mette waits for what others hear at once.</summary>
    private static async Task<TestDatabase> WaitingAsync(DatabaseKind kind, int requests = 1)
    {
        var imi = await TestDatabase.OpenAsync(kind);
        await WantAsync(imi, MailChoice.Daily, Cast.Mette);
        for (var request = 0; request < requests; request++)
        {
            await SendAsync(imi);
        }

        if (requests > 1)
        {
            await imi.DeliveryBy(new Sender()).DeliverAsync(); // what leaves at once
        }

        return imi;
    }

    private static async Task SendAsync(TestDatabase imi)
    {
        var draft = await imi.SaveAsync(A.Draft());
        await imi.Requests.SendAsync(draft.Number, draft.Version, Guid.NewGuid(), Guid.NewGuid(), Cast.Aoife);
    }

    private static async Task WantAsync(TestDatabase imi, MailChoice choice, params Actor[] people)
    {
        foreach (var person in people)
        {
            var own = await imi.Profiles.OwnAsync(person);
            await imi.Profiles.SaveAsync(own.Entry with { MailChoice = choice }, own.Version, Guid.NewGuid(), person);
        }
    }

    private static async Task WriteAsync(TestDatabase imi, IReadOnlyList<Line> lines)
    {
        await using var db = imi.Open();
        foreach (var line in lines)
        {
            var people = await db.Users.Where(user => user.Id == line.UserId).RecipientsAsync(CancellationToken.None);
            db.Outbox.Add(new OutboxMail(line.Code, line.Number, people.Values.SingleOrDefault() ?? new(line.Address, "da"), line.Written));
        }

        await db.SaveChangesAsync();
    }

    private static string Numbers(IEnumerable<string> numbers) => string.Join(", ", numbers.Order(StringComparer.Ordinal));

    private static MailCode Code(string code) => Enum.Parse<MailCode>(code.Replace("-", "", StringComparison.Ordinal));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private sealed record Line(string Who, MailCode Code, DateTimeOffset Written, DateTimeOffset Leaves)
    {
        public int UserId => Who == nameof(Brussels) ? Brussels.UserId : typeof(Cast).GetField(Who)!.GetValue(null) is Actor actor ? actor.UserId : Actor.NoUser;

        public string Address => Who == nameof(Brussels) ? $"user{UserId}@authority.example" : CastByName.Address(Who);

        public string Number => $"{Code} {Written:MMdd HHmm}";
    }
}
