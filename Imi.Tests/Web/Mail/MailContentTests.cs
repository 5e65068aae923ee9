using System.Net.Mail;
using System.Text;
using Imi.Core;
using Imi.Core.Mail;
using Imi.Core.Requests;
using Imi.Tests.Core.Mail;
using Imi.Tests.Support;
using Imi.Web.Mail;

namespace Imi.Tests.Web.Mail;

/// <summary>A mail says which request and what happened, and where to read it: nothing else leaves the house (R24).</summary>
public class MailContentTests
{
    /// <summary>Everything that people wrote, and everybody's name.</summary>
    private static readonly IReadOnlyList<Canary> Canaries =
    [
        .. typeof(Imi.Core.PersonalData.DataSubject).GetProperties().Select(property => (property.Name, Value: property.GetValue(A.Person)))
            .Where(field => field.Value is string { Length: > 3 }).Select(field => new Canary(field.Name, (string)field.Value!)),
        new("born on", Canary.SpellingsOf(A.Person.BornOn!.Value)),
        new("word of the step", MailStep.Word),
        new("reason", A.Reason),
        new("comment on a question", "The name may be spelled in two ways."),
        new("parameter", "speciallæge"),
        new("comment of Dublin", "We need this before Easter."),
        new("comment of Copenhagen", "The archive is slow."),
        new("question", "PQ-G-202"),
        new("profession", "doctor"),
        .. Cast.People.Select(actor => new Canary(actor.Name, actor.Name)),
        .. Cast.Places.Select(place => new Canary(place.Name, place.Name)),
    ];

    // They come of a date, or of several requests at once, and are made of the number alone.
    private static readonly MailCode[] OfDates = [MailCode.N19, MailCode.N32, MailCode.N33, MailCode.N34, MailCode.N36];

    [Fact]
    public async Task No_word_of_the_request_and_nobodys_name_is_in_any_mail()
    {
        var codes = new HashSet<MailCode>();
        foreach (var step in TextTable.Read("Core/Mail/MailRules.txt").Select(cells => new MailStep(cells[1], Enum.Parse<RequestStatus>(cells[2]), cells[3], cells[4])).Distinct())
        {
            await using var imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
            using var folder = new MailFolder();
            var request = await step.TakeAsync(imi);
            await imi.DeliveryBy(folder.Sender).DeliverAsync();

            var mails = await folder.MailsAsync();
            codes.UnionWith((await imi.MailsAsync()).Select(mail => mail.Code));
            Assert.Equal((await imi.MailsAsync()).Count, mails.Count);
            Assert.All(mails, mail =>
            {
                Assert.DoesNotContain(Canaries, canary => canary.IsIn(mail.Everything));
                Assert.Contains(request.Number, mail.Subject, StringComparison.Ordinal);
                Assert.Contains($"https://imi.example/requests/{request.Number}", mail.Body, StringComparison.Ordinal);
            });
        }

        // N-20 to N-29, N-35 and N-38 are about getting in, N-39 and N-40 about keywords: they know of no request.
        Assert.Equal(Enum.GetValues<MailCode>().Except(OfDates).Where(code => code is < MailCode.N20 or > MailCode.N29 and not (MailCode.N35 or MailCode.N38 or MailCode.N39 or MailCode.N40)), codes.Order());
    }

    /// <summary>The same search finds each of them, had it been written into subject or body.</summary>
    [Fact]
    public async Task A_word_that_slipped_in_is_found()
    {
        foreach (var canary in Canaries)
        {
            using var inBody = new MailMessage("imi@imi.example", "user@authority.example") { Subject = "Ærø", Body = $"På Ærø: {canary.Value}", BodyEncoding = Encoding.UTF8 };
            using var inSubject = new MailMessage("imi@imi.example", "user@authority.example") { Subject = $"På Ærø: {canary.Value}", Body = "Ærø", SubjectEncoding = Encoding.UTF8 };
            Assert.True(canary.IsIn((await Eml.WriteAsync(inBody)).Everything), canary.Name);
            Assert.True(canary.IsIn((await Eml.WriteAsync(inSubject)).Everything), canary.Name);
        }
    }

    [Fact]
    public void A_digest_leads_to_the_urgent_requests_and_names_none()
    {
        using var folder = new MailFolder();
        var mail = new MailTexts(folder.Settings).Of(MailCode.N19, "", "en");

        Assert.Equal("There are urgent requests among those you coordinate", mail.Subject);
        Assert.Contains("https://imi.example/coordination/requests?", mail.Body, StringComparison.Ordinal);
        Assert.Contains("due=overdue", mail.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("en", """
        News of your requests
        This mail stands for 5 single mails.

        PQ-2026-000007
        – The request has been accepted
        – A partial reply has been received
        https://imi.example/requests/PQ-2026-000007

        PQ-2026-000008-2
        – Your next step is overdue
        https://imi.example/requests/PQ-2026-000008-2

        Several requests have been allocated to you
        https://imi.example/

        This message comes from Imi and says nothing of the content. Sign in to read it.
        You get one mail a day because you have chosen so; your profile is where to change that: https://imi.example/profile
        """)]
    [InlineData("da", """
        Nyt om dine forespørgsler
        Denne e-mail træder i stedet for 5 enkelte e-mails.

        PQ-2026-000007
        – Forespørgslen er accepteret
        – Der er modtaget et delvist svar
        https://imi.example/requests/PQ-2026-000007

        PQ-2026-000008-2
        – Fristen for det næste skridt er overskredet
        https://imi.example/requests/PQ-2026-000008-2

        Flere forespørgsler er tildelt dig
        https://imi.example/

        Denne meddelelse kommer fra Imi og oplyser intet om indholdet. Log på for at læse det.
        Du får én e-mail om dagen, fordi du har valgt det. Det kan ændres i din profil: https://imi.example/profile
        """)]
    public void The_mail_of_the_day_names_each_request_once_with_what_happened(string language, string expected)
    {
        var mail = OfTheDay(
            language, (MailCode.N06, "PQ-2026-000007"), (MailCode.N33, "PQ-2026-000008-2"), (MailCode.N09, "PQ-2026-000007"), (MailCode.N34, ""), (MailCode.N09, "PQ-2026-000007"));

        Assert.Equal(expected.ReplaceLineEndings("\n"), $"{mail.Subject}\n{mail.Body.ReplaceLineEndings("\n")}");
    }

    [Fact]
    public void A_mail_of_the_day_about_one_thing_says_it_as_ever()
    {
        using var folder = new MailFolder();
        var single = new MailTexts(folder.Settings).Of(MailCode.N06, "PQ-2026-000007", "en");

        Assert.Equal(single with { Subject = "News of your requests" }, OfTheDay("en", (MailCode.N06, "PQ-2026-000007")));
    }

    [Theory]
    [InlineData(50, null)]
    [InlineData(51, "… and 1 more: https://imi.example/\n")]
    [InlineData(120, "… and 70 more: https://imi.example/\n")]
    public void Nobody_has_to_read_more_than_fifty(int requests, string? more)
    {
        var body = OfTheDay("en", [.. Enumerable.Range(1, requests).Select(number => (MailCode.N06, $"PQ-2026-{number:D6}"))]).Body.ReplaceLineEndings("\n");

        Assert.Equal(50, body.Split("https://imi.example/requests/").Length - 1);
        Assert.Equal(more is not null, body.Contains(more ?? "… and", StringComparison.Ordinal));
        Assert.StartsWith($"This mail stands for {requests} single mails.", body, StringComparison.Ordinal);
    }

    private static MailText OfTheDay(string language, params (MailCode Code, string Number)[] news)
    {
        using var folder = new MailFolder();
        var reader = new Recipient("mette@authority.example", language, new(Cast.Mette.UserId, "DK"));
        return new MailTexts(folder.Settings).OfTheDay(new("<1@imi>", reader.Address, language, [.. news.Select(one => new OutboxMail(one.Code, one.Number, reader, A.Morning))]));
    }

    [Fact]
    public async Task Everybody_reads_it_in_his_own_language()
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        using var folder = new MailFolder();
        await new MailStep("-", RequestStatus.ReferredToRequestingCoordinator, "FindSatisfactory", "Declan").TakeAsync(imi);
        await imi.DeliveryBy(folder.Sender).DeliverAsync();

        var mails = (await folder.MailsAsync()).ToDictionary(mail => mail.To, mail => mail.Subject.Split(": ")[1]);
        Assert.Equal("A coordinator has given an opinion", mails[CastByName.Address("Aoife")]);
        Assert.Equal("En koordinator har afgivet udtalelse", mails[CastByName.Address("Mette")]);
    }

    [Fact]
    public void Every_mail_has_its_words_in_every_language()
    {
        using var folder = new MailFolder();
        var texts = new MailTexts(folder.Settings);
        Assert.All(Enum.GetValues<MailCode>(), code => Assert.NotEqual(texts.Of(code, "PQ-2026-000001", "en").Subject, texts.Of(code, "PQ-2026-000001", "da").Subject));
        Assert.Equal(Enum.GetValues<MailCode>().Length, Enum.GetValues<MailCode>().Select(code => texts.Of(code, "PQ-2026-000001", "en").Subject).Distinct().Count());
    }
}
