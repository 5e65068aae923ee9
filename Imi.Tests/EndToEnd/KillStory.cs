using Imi.Core.Requests;
using Imi.Tests.Support;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Imi.Tests.EndToEnd;

/// <summary>The server dies while a request is being sent.</summary>
[Collection(nameof(SecondBrowser)), Trait("Category", "E2E")]
public sealed class KillStory(SecondBrowser browser, ITestOutputHelper output)
{
    private const string IsSent = "Request sent, awaiting acceptance";
    private const double MostMilliseconds = 300;
    private const double FewestMilliseconds = 10;

    [Fact, Trait("Full", "kills")]
    public async Task A_request_is_sent_once_or_not_at_all_whenever_the_server_is_killed()
    {
        await using var server = await ImiServer.StartNewAsync();
        await using var database = new ServerDatabase(server);
        var (clock, random, kills) = (TimeProvider.System, new Random(), Full.Or(50, 2));
        var page = await browser.SignInAsync(ServerDatabase.Asker, server);
        var (before, after, range) = (new List<double>(), new List<double>(), MostMilliseconds);
        var back = new List<TimeSpan>();

        for (var kill = 0; kill < kills; kill++)
        {
            // A server that has just been started takes long for its first request: that one is not meant.
            await page.VisitAsync(Review(await database.DraftAsync()));
            await page.Button("Send").ClickAsync();
            await page.SeesAsync(IsSent);

            var number = await database.DraftAsync();
            await page.VisitAsync(Review(number));
            await page.MarkAsync();
            await page.PressAsync("Send");
            var delay = TimeSpan.FromMilliseconds(random.NextDouble() * range);
            var start = clock.GetTimestamp();
            await page.Mouse.UpAsync();
            await Task.Delay(delay, clock);
            await server.KillAsync();
            var died = clock.GetElapsedTime(start).TotalMilliseconds;
            var address = new Uri(page.Url).PathAndQuery;
            await page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The connection is lost" }).WaitForAsync();
            var restart = clock.GetTimestamp();
            await server.StartAsync();
            await page.ComesBackAsync();
            back.Add(clock.GetElapsedTime(restart));

            Assert.Contains(address, new[] { Review(number), $"/requests/{number}" });
            Assert.Equal(address, new Uri(page.Url).PathAndQuery);
            var facts = await database.LookAsync(number);
            var sent = facts.Times(RequestAction.Send) > 0;
            RequireWhole(facts, sent);
            await Assertions.Expect(page.GetByText(IsSent).First).ToBeVisibleAsync(new() { Visible = sent });
            await Assertions.Expect(page.GetByText(A.Person.FamilyName).First).ToBeVisibleAsync();

            (sent ? after : before).Add(died);

            // Uniform over the whole range would hardly ever hit the short time before the commit: the range follows it.
            range = after.Count > before.Count ? Math.Max(FewestMilliseconds, range * 0.7) : Math.Min(MostMilliseconds, range * 1.4);
        }

        var figures = new Figures(output, "kills");
        figures.Say($"{kills} kills at a random 0 to at most {MostMilliseconds:0} ms after the click (the range narrows while more kills come after the commit than before it, and widens otherwise)");
        figures.Say($"{before.Count} before the commit (the server was gone after {Range(before)}), {after.Count} after it ({Range(after)}); each request sent once or not at all");
        figures.Say(await MailsAreThereOnceAsync(server, database));
        figures.Say("From the restart to the page being back at its address", back);
        Assert.True(!Full.IsOn || (before.Count >= 10 && after.Count >= 10), "Fewer than 10 kills on one side of the commit.");
    }

    /// <summary>Whatever was killed between sending and marking is sent again, and is the same file.</summary>
    private static async Task<FormattableString> MailsAreThereOnceAsync(ImiServer server, ServerDatabase database)
    {
        var mails = await database.MailsAsync();
        for (var look = 0; look < 240 && mails.Any(mail => mail.SentAt is null); look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            mails = await database.MailsAsync();
        }

        var files = await MailFolder.ReadAsync(Path.Combine(server.Folder, "data", "mail"));
        Assert.Equal(mails.Select(mail => mail.MessageId).Order(), files.Select(mail => mail.MessageId).Order());
        Assert.NotEmpty(files);
        return $"{mails.Count} mails, each once in the folder; {mails.Count(mail => mail.Attempts > 1)} of them were caught between the claim and the mark and sent again";
    }

    private static string Review(string number) => $"/requests/{number}?step=review";

    private static void RequireWhole(Facts facts, bool isSent)
    {
        Assert.Equal(isSent ? RequestStatus.AwaitingAcceptance : RequestStatus.Draft, facts.Request.Status);
        Assert.Equal(isSent ? 1 : 0, facts.Times(RequestAction.Send));
        Assert.Equal(isSent ? 2 : 1, facts.Operations);
        Assert.Equal(isSent, facts.Request.SentAt is not null);
        Assert.Equal(A.Person, facts.Person);
        Assert.Equal(["1", "1a", "2", "3"], facts.Request.Questions.Select(question => question.Number).Order());
        Assert.NotNull(facts.Request.RequestedReplyOn);
        Assert.NotNull(facts.Request.RespondingAuthorityId);
        Assert.Equal(A.Reason, facts.Request.Reason);
    }

    private static string Range(List<double> delays) =>
        delays.Count == 0 ? "none" : FormattableString.Invariant($"{delays.Min():0} to {delays.Max():0} ms");
}
