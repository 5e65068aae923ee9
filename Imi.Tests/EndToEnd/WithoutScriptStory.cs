using Imi.Core.Training;
using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>A browser that runs no script: everything can be read, and signing in and out works.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed class WithoutScriptStory(Browser browser)
{
    [Fact]
    public async Task Without_script_one_signs_in_reads_changes_the_language_and_signs_out()
    {
        await using var database = new ServerDatabase(browser.Server);
        var (sent, accepted) = (await database.SentAsync(), await database.AcceptedAsync());
        var page = await browser.OpenAsync(withScript: false);

        await page.GotoAsync($"/requests/{accepted}");
        await page.Heading("Sign in").WaitForAsync();
        await page.GetByLabel("Username").FillAsync("dk.handler2");
        await page.GetByLabel("Password").FillAsync(TrainingData.Password);
        await page.GetByLabel("Security code").FillAsync(TrainingData.SecurityCode);
        await page.Button("Sign in").ClickAsync();
        Assert.Equal($"/requests/{accepted}", new Uri(page.Url).PathAndQuery);

        await ChooseAsync("English", "en");
        await page.Heading(accepted).WaitForAsync();
        await page.GetByText(A.Person.FamilyName, new() { Exact = true }).WaitForAsync();
        foreach (var part in new[] { "Summary", "Person", "Questions", "General comments", "Request management", "History" })
        {
            await Assertions.Expect(page.Heading(part)).ToBeVisibleAsync();
        }

        await page.GotoAsync("/");
        await page.DueRow(sent, "Accept or forward").WaitForAsync();
        await page.DueRow(accepted, "Answer the questions").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Action list [1-9][0-9]* waiting$") }).WaitForAsync(); // in the first answer, too

        await page.GotoAsync("/requests?tab=received");
        await page.Row(sent).WaitForAsync();
        await page.GetByLabel("Status").SelectOptionAsync("Request accepted");
        await page.Button("Show").ClickAsync();
        await page.Row(accepted).WaitForAsync();
        Assert.Equal(0, await page.Row(sent).CountAsync());

        await page.GotoAsync($"/requests/{sent}");
        await page.Heading(sent).WaitForAsync();
        await page.GetByText("You see the person as soon as your authority has accepted the request.").WaitForAsync();

        await ChooseAsync("Dansk", "da");
        await page.Heading("Spørgsmål").WaitForAsync();
        Assert.Equal($"/requests/{sent}", new Uri(page.Url).PathAndQuery);

        await page.GetByText("Jens Østergaard").First.ClickAsync();
        await page.Button("Log af").ClickAsync();
        await page.Heading("Log på").WaitForAsync();
        await page.GotoAsync("/");
        await page.Heading("Log på").WaitForAsync();

        async Task ChooseAsync(string language, string code)
        {
            await page.GetByText("Jens Østergaard").First.ClickAsync();
            await page.Button(language).ClickAsync();
            await page.Locator($"html[lang={code}]").WaitForAsync();
        }
    }
}
