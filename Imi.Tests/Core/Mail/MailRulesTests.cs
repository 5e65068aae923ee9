using System.Collections.Concurrent;
using Imi.Core;
using Imi.Core.Editing;
using Imi.Core.Mail;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Imi.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Core.Mail;

/// <summary>Who is told of what: the table written by hand against what the outbox holds after each step.</summary>
public class MailRulesTests
{
    private static readonly IReadOnlyList<Line> Lines =
        [.. TextTable.Read("Core/Mail/MailRules.txt").Select(cells => new Line(cells[0], new(cells[1], Enum.Parse<RequestStatus>(cells[2]), cells[3], cells[4]), cells[5]))];

    // Each step is taken once on each database, for all who ask what it told.
    private static readonly ConcurrentDictionary<(DatabaseKind, MailStep), Task<(string Number, IReadOnlyList<OutboxMail> Mails)>> Taken = [];

    [Theory, OnBothDatabases]
    public async Task The_outbox_holds_what_the_table_written_by_hand_says(DatabaseKind kind)
    {
        foreach (var lines in Lines.GroupBy(line => line.Step))
        {
            var (number, mails) = await ToldAsync(kind, lines.Key);
            Assert.Equal((lines.Key, Sorted(lines.SelectMany(line => line.Mails))), (lines.Key, Sorted(mails.Select(mail => (CodeOf(mail.Code), mail.Address)))));
            Assert.All(mails, mail => Assert.StartsWith(number, mail.Number, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_step_and_every_mail_stands_in_the_table_written_by_hand()
    {
        // A copy is a draft of its own; who coordinates is told to nobody; submitting is sending and replying, by way of a coordinator.
        var others = new[] { RequestAction.Copy, RequestAction.DeleteDraft, RequestAction.ChangeCoordinator, RequestAction.Submit, RequestAction.SubmitReply };
        Assert.Equal(
            RequestWorkflow.Table.Rows.Select(row => row.Action).Distinct().Except(others).Select(action => $"{action}").Order(),
            Lines.Select(line => line.Step.Action).Distinct().Order());

        // What comes of a date stands in Ladder.txt, the mail of the day in Daily.txt; several at once are told of in AllocationServiceTests, getting in (N-20 to N-29) and what an authority may do (N-38) in InvitationTests, RegistrationTests, UserServiceTests and AccessTests, keywords that are proposed in ProposalTests.
        var elsewhere = Enum.GetValues<MailCode>().Where(code => code is MailCode.N19 or MailCode.N32 or MailCode.N33 or MailCode.N34 or MailCode.N35 or MailCode.N36 or MailCode.N38 or MailCode.N39 or MailCode.N40 or (>= MailCode.N20 and <= MailCode.N29));
        Assert.Equal(Enum.GetValues<MailCode>().Except(elsewhere).Select(CodeOf), Lines.Select(line => line.Code).Where(code => code != "-").Distinct().Order());
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_did_it_is_not_told(DatabaseKind kind)
    {
        foreach (var step in Lines.Select(line => line.Step).Distinct())
        {
            Assert.DoesNotContain((await ToldAsync(kind, step)).Mails, mail => mail.Address == $"user{CastByName.Actor(step.By).UserId}@authority.example");
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_part_is_told_by_its_own_number(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await new MailStep("-", RequestStatus.Accepted, "Split", "Mette").TakeAsync(imi);

        var mails = await imi.MailsAsync();
        Assert.All(mails, mail => Assert.Equal(mail.Code == MailCode.N01 ? $"{request.Number}-2" : request.Number, mail.Number));
    }

    [Theory, OnBothDatabases]
    public async Task Each_reads_in_a_language_of_his_own_or_of_his_country(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await using (var db = imi.Open())
        {
            await db.Users.Where(user => user.Id == Cast.Jens.UserId).ExecuteUpdateAsync(set => set.SetProperty(user => user.Language, "en"));
        }

        await new MailStep("-", RequestStatus.Draft, "Send", "Aoife").TakeAsync(imi);

        Assert.Equal(
            new Dictionary<string, string> { ["Mette"] = "da", ["Jens"] = "en", ["Karen"] = "da", ["DanishPatientSafety"] = "da" }
                .Select(pair => (CastByName.Address(pair.Key), pair.Value)).Order(),
            (await imi.MailsAsync()).Select(mail => (mail.Address, mail.Language)).Order());
    }

    [Theory]
    [InlineData("DK", "da")]
    [InlineData("IE", "en")]
    [InlineData("PL", "en")]
    [InlineData("EU", "en")]
    public void A_country_that_reads_no_language_of_Imi_is_written_to_in_English(string country, string language) =>
        Assert.Equal(language, Reference.InterfaceLanguageOf(country));

    [Fact]
    public void The_languages_of_mails_are_those_of_the_pages() => Assert.Equal(ImiTexts.Languages.Keys, Reference.InterfaceLanguages);

    [Theory, OnBothDatabases]
    public async Task The_same_operation_twice_tells_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Draft());
        var operation = Guid.CreateVersion7();
        await imi.Requests.SendAsync(request.Number, 0, operation, Guid.CreateVersion7(), Cast.Aoife);
        var once = await imi.MailsAsync();

        await imi.Requests.SendAsync(request.Number, 0, operation, Guid.CreateVersion7(), Cast.Aoife);

        Assert.Equal(once.Select(mail => mail.MessageId), (await imi.MailsAsync()).Select(mail => mail.MessageId));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_refused_tells_nobody(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Draft());

        await Assert.ThrowsAsync<RequestChangedException>(() => imi.Requests.SendAsync(request.Number, 7, Guid.CreateVersion7(), Guid.CreateVersion7(), Cast.Aoife));

        Assert.Empty(await imi.MailsAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Training_data_tells_nobody_of_its_past(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenTrainedAsync(kind);
        await using var db = imi.Open();

        Assert.True(await db.Requests.CountAsync() > 100);
        Assert.Empty(await imi.MailsAsync());
    }

    [Theory, OnBothDatabases]
    public async Task The_bell_rings_when_mail_is_committed_and_only_then(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Draft());
        var ring = imi.Bell.WaitAsync(CancellationToken.None).AsTask();
        await imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Guid.CreateVersion7(), Cast.Aoife);
        Assert.False(ring.IsCompleted);

        var page = Guid.CreateVersion7();
        await imi.Leases.TakeOverAsync(LeaseSubject.Request(request.Id), page, Cast.Aoife);
        await imi.Requests.SendAsync(request.Number, 0, Guid.CreateVersion7(), page, Cast.Aoife);

        Assert.True(await ring.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static Task<(string Number, IReadOnlyList<OutboxMail> Mails)> ToldAsync(DatabaseKind kind, MailStep step) => Taken.GetOrAdd((kind, step), async _ =>
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await step.TakeAsync(imi);
        return (request.Number, await imi.MailsAsync());
    });

    private static string CodeOf(MailCode code) => $"N-{code.ToString()[1..]}";

    private static string Sorted(IEnumerable<(string Code, string Address)> mails) => string.Join('\n', mails.Select(mail => $"{mail.Code} {mail.Address}").Order(StringComparer.Ordinal));

    private sealed record Line(string Code, MailStep Step, string Told)
    {
        public IEnumerable<(string Code, string Address)> Mails => Told == "-" ? [] : Told.Split(", ").Select(name => (Code, CastByName.Address(name)));
    }
}
