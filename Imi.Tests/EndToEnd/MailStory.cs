using System.Text.RegularExpressions;
using Imi.Core.Training;
using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

[Collection(nameof(Browser)), Trait("Category", "E2E")]
public partial class MailStory(Browser browser)
{
    [Fact]
    public async Task Copenhagen_is_told_and_the_link_leads_to_the_request_after_signing_in()
    {
        var dublin = await browser.SignInAsync("ie.handler");
        var number = await dublin.SendToDenmarkAsync();

        var row = dublin.GetByRole(AriaRole.Row).Filter(new() { HasText = "dk.handler@" }).Filter(new() { HasText = number });
        await dublin.VisitAsync("/outbox");
        for (var look = 0; look < 100 && !await row.GetByText("Sent", new() { Exact = true }).IsVisibleAsync(); look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            await dublin.VisitAsync("/outbox");
        }

        await row.GetByText("Sent", new() { Exact = true }).WaitForAsync();
        await row.Locator("summary").ClickAsync();
        var link = Link().Match(await row.Locator(".free-text").InnerTextAsync()).Value;

        var copenhagen = await browser.OpenAsync();
        await copenhagen.GotoAsync(link);
        await copenhagen.GetByLabel("Username").FillAsync("dk.handler");
        await copenhagen.GetByLabel("Password").FillAsync(TrainingData.Password);
        await copenhagen.GetByLabel("Security code").FillAsync(TrainingData.SecurityCode);
        await copenhagen.Button("Sign in").ClickAsync();
        await copenhagen.WaitForURLAsync(link);
        await copenhagen.Heading(number).WaitForAsync();

        await using var database = new ServerDatabase(browser.Server);

        // Just as many files as mails: one for each handler there and one for the authority.
        var files = await MailFolder.ReadAsync(Path.Combine(browser.Server.Folder, "data", "mail"));
        Assert.Contains(files, mail => mail.Subject.Contains(number, StringComparison.Ordinal) && mail.To.StartsWith("dk.handler@", StringComparison.Ordinal));
        Assert.Equal(
            (await database.MailsAsync()).Where(mail => mail.Number == number).Select(mail => mail.MessageId).Order(),
            files.Where(mail => mail.Subject.Contains(number, StringComparison.Ordinal)).Select(mail => mail.MessageId).Order());
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();
}
