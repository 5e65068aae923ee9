using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>The Polish chamber has two coordinators; with the first, a request leaves the country only when it is approved.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class ApprovalStory(Browser browser)
{
    private const string Approving = "Ministerstwo Zdrowia i Edukacji – Wydział Uznawania Kwalifikacji";

    [Fact]
    public async Task A_request_is_returned_with_a_reason_corrected_approved_and_sent()
    {
        var lodz = await browser.SignInAsync("pl.handler");
        var coordinator = await browser.SignInAsync("pl.coordinator");
        var copenhagen = await browser.SignInAsync("dk.handler");

        var number = await lodz.DraftAsync("DK", "Styrelsen for Patientsikkerhed", Approving);
        await lodz.Button("Submit for approval").ClickAsync();
        await lodz.SeesAsync("Request submitted for approval");

        await coordinator.DueRow(number, "Approve or return").WaitForAsync();
        await coordinator.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await coordinator.GetByText("You see the overview of this request.").WaitForAsync();
        await Assertions.Expect(coordinator.GetByText("Quigley")).ToHaveCountAsync(0);
        await coordinator.SayAsync("Return", "Please ask about the year, too.", "Return the request");

        await lodz.SeesAsync("Please ask about the year, too.");
        await lodz.GetByRole(AriaRole.Link, new() { Name = "Review" }).ClickAsync();
        await lodz.Button("Submit for approval").ClickAsync();
        await lodz.SeesAsync("Request submitted for approval");
        await Assertions.Expect(copenhagen.Row(number)).ToHaveCountAsync(0);

        await coordinator.VisitAsync($"/requests/{number}");
        await coordinator.Button("Approve").ClickAsync();
        await coordinator.SeesAsync("Request sent, awaiting acceptance");
        await lodz.SeesAsync("Request sent, awaiting acceptance");
        await copenhagen.DueRow(number, "Accept or forward").WaitForAsync();
    }

    [Fact]
    public async Task Who_has_several_coordinators_is_asked_for_one_and_who_has_one_is_not()
    {
        var lodz = await browser.SignInAsync("pl.handler");
        var dublin = await browser.SignInAsync("ie.handler");

        foreach (var page in new[] { lodz, dublin })
        {
            await page.VisitAsync("/requests/new");
            await page.GetByLabel("Country", new() { Exact = true }).SelectOptionAsync("DK");
            await page.GetByRole(AriaRole.Radio, new() { Name = "Styrelsen for Patientsikkerhed" }).CheckAsync();
        }

        await lodz.GetByLabel("Request coordinator", new() { Exact = true }).WaitForAsync();
        Assert.Equal(0, await dublin.GetByLabel("Request coordinator", new() { Exact = true }).CountAsync());

        // Without one it can be saved, but not sent.
        await lodz.Button("Save and continue").ClickAsync();
        await lodz.Heading("Person").WaitForAsync();
        await lodz.GetByRole(AriaRole.Link, new() { Name = "Review" }).ClickAsync();
        await lodz.GetByRole(AriaRole.Link, new() { Name = "Choose one of your linked coordinators." }).WaitForAsync();
    }
}
