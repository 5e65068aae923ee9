using Bunit;
using Imi.Core;
using Imi.Core.Mail;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Core.Mail;
using Imi.Tests.Support;
using Imi.Web.Hosting;
using Imi.Web.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Web.Mail;

public class OutboxPageTests : ComponentTest
{
    private static readonly MailStep Sending = new("-", RequestStatus.Draft, "Send", "Aoife");

    [Fact]
    public async Task It_lists_to_whom_what_was_sent_and_opens_the_words()
    {
        var request = await Sending.TakeAsync(Database);
        await Database.DeliveryBy(new OneRefused("Mette")).DeliverAsync();

        var page = Draw<OutboxPage>(Cast.Niamh, _ => { });

        Assert.Equal(4, page.FindAll("tbody tr").Count);
        var row = page.FindAll("tbody tr").Single(row => row.TextContent.Contains(CastByName.Address("Mette"), StringComparison.Ordinal)).TextContent;
        Assert.Contains("Refused", row, StringComparison.Ordinal);
        Assert.Contains("SMTP 550", row, StringComparison.Ordinal);
        Assert.Contains($"Din myndighed har modtaget en forespørgsel.\n\nForespørgsel: {request.Number}", row.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("tbody tr").Count(row => row.TextContent.Contains("Sent", StringComparison.Ordinal)));
        Assert.Equal($"/requests/{request.Number}", page.Find("details a").GetAttribute("href"));
    }

    [Fact]
    public async Task What_waits_says_so_in_Danish_too()
    {
        await Sending.TakeAsync(Database);
        Reading("da");
        Assert.Contains("Venter", Draw<OutboxPage>(Cast.Mette, _ => { }).Text("tbody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_the_mail_of_the_day_says_until_when_and_that_it_left_with_it()
    {
        await Database.Profiles.SaveAsync(new("", "da", MailChoice.Daily), (await Database.Profiles.OwnAsync(Cast.Mette)).Version, Guid.NewGuid(), Cast.Mette);
        await Sending.TakeAsync(Database);
        Assert.Equal("Waiting for the mail of the day 4 Mar 2026 08:00", State("Mette"));
        Assert.Equal("Waiting", State("Jens"));

        Database.Clock.Advance(TimeSpan.FromDays(1));
        await Database.DeliveryBy(new OneRefused("Jens")).DeliverAsync();
        Assert.Equal("Sent 4 Mar 2026 10:00 with the mail of the day", State("Mette"));

        string State(string name) => Draw<OutboxPage>(Cast.Karen, _ => { }).Text($"tbody tr:has(td:contains('{CastByName.Address(name)}')) td:last-child");
    }

    [Fact]
    public void An_empty_outbox_says_how_it_fills() => Assert.Contains("No mail has been sent yet.", Draw<OutboxPage>(Cast.Niamh, _ => { }).Text(".empty"), StringComparison.Ordinal);

    [Fact]
    public async Task In_production_there_is_no_such_page()
    {
        await Sending.TakeAsync(Database);
        Services.AddSingleton(new ImiSettings(ImiMode.Production, DatabaseKind.Sqlite, "", ""));
        var isNotFound = false;
        Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().OnNotFound += (_, _) => isNotFound = true;

        var page = Draw<OutboxPage>(Cast.Niamh, _ => { });

        Assert.True(isNotFound);
        Assert.DoesNotContain("@authority.example", page.Markup, StringComparison.Ordinal);
    }

    private sealed class OneRefused(string name) : IMailSender
    {
        public Task<MailResult> SendAsync(Letter letter, CancellationToken cancel) =>
            Task.FromResult(letter.Address == CastByName.Address(name) ? new MailResult(MailOutcome.Refused, "SMTP 550") : new(MailOutcome.Sent));
    }
}
