using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>Whoever is not competent passes a request on inside its own country: whole, late, or in part.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class ForwardStory(Browser browser)
{
    private const string Coordinator = "Uddannelses- og Sundhedsministeriet";
    private const string Dental = "Tandplejens Autorisationsnævn";

    [Fact]
    public async Task A_request_goes_to_a_coordinator_who_forwards_it_on()
    {
        var dublin = await browser.SignInAsync("ie.handler");
        var copenhagen = await browser.SignInAsync("dk.handler");
        var coordinator = await browser.SignInAsync("dk.coordinator");
        var dental = await browser.SignInAsync("dk.dental.handler");
        var number = await dublin.SendToDenmarkAsync();

        await copenhagen.VisitAsync($"/requests/{number}");
        await ForwardAsync(copenhagen, Coordinator);
        await copenhagen.Heading("Not found").WaitForAsync();

        await coordinator.DueRow(number, "Accept or forward").WaitForAsync();
        await coordinator.VisitAsync($"/requests/{number}");
        await ForwardAsync(coordinator, Dental);

        await dental.DueRow(number, "Accept or forward").WaitForAsync();
        await dental.VisitAsync($"/requests/{number}");
        await dental.Button("Accept").ClickAsync();
        await dental.SeesAsync("Quigley");
        await dublin.SeesAsync("Request accepted");
        await dublin.Locator("#management").GetByText(Dental).WaitForAsync();
    }

    [Fact]
    public async Task A_request_is_forwarded_after_acceptance_and_the_person_is_hidden_again()
    {
        var dublin = await browser.SignInAsync("ie.handler");
        var copenhagen = await browser.SignInAsync("dk.handler");
        var dental = await browser.SignInAsync("dk.dental.handler");
        var number = await dublin.SendToDenmarkAsync();

        await copenhagen.VisitAsync($"/requests/{number}");
        await copenhagen.Button("Accept").ClickAsync();
        await copenhagen.SeesAsync("Quigley");
        await ForwardAsync(copenhagen, Dental);
        await copenhagen.Heading("Not found").WaitForAsync();
        await dublin.SeesAsync("Request sent, awaiting acceptance");

        await dental.VisitAsync($"/requests/{number}");
        await dental.SeesAsync("You see the person as soon as your authority has accepted the request.");
        await Assertions.Expect(dental.GetByText("Quigley")).ToHaveCountAsync(0);
        await dental.Button("Accept").ClickAsync();
        await dental.SeesAsync("Quigley");
    }

    [Fact]
    public async Task A_request_is_split_and_both_parts_are_answered()
    {
        var dublin = await browser.SignInAsync("ie.handler");
        var copenhagen = await browser.SignInAsync("dk.handler");
        var dental = await browser.SignInAsync("dk.dental.handler");
        var number = await dublin.SendToDenmarkAsync();

        await copenhagen.VisitAsync($"/requests/{number}");
        await copenhagen.Button("Accept").ClickAsync();
        await copenhagen.Button("Split").ClickAsync();
        await copenhagen.GetByRole(AriaRole.Group, new() { Name = "Split the request" }).GetByRole(AriaRole.Checkbox).Last.CheckAsync();
        await copenhagen.GetByRole(AriaRole.Radio, new() { Name = Dental }).CheckAsync();
        await copenhagen.Locator("#reason").FillAsync("The other question is about a dentist.");
        await copenhagen.Button("Split the request").ClickAsync();

        await dublin.Heading("Parts of this request").WaitForAsync();
        await dublin.VisitAsync("/requests?tab=sent");
        await dublin.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).GetByText("2 parts").ClickAsync();
        await dublin.GetByRole(AriaRole.Link, new() { Name = $"{number}-2" }).WaitForAsync();
        Assert.Equal(1, await dublin.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).CountAsync());

        await dental.VisitAsync($"/requests/{number}-2");
        await dental.Button("Accept").ClickAsync();
        await dental.SeesAsync("Quigley");
        foreach (var page in new[] { copenhagen, dental })
        {
            await page.AnswerAllAsync();
            await page.Button("Send full reply").ClickAsync();
            await page.SeesAsync("Reply sent, awaiting acceptance of the reply");
        }

        foreach (var part in new[] { number, $"{number}-2" })
        {
            await dublin.VisitAsync($"/requests/{part}");
            await dublin.Button("Accept reply and close").ClickAsync();
            await dublin.SeesAsync("Request closed");
        }
    }

    private static async Task ForwardAsync(IPage page, string authority)
    {
        await page.Button("Forward").ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = authority }).CheckAsync();
        await page.Locator("#reason").FillAsync("Another authority is competent.");
        await page.Button("Forward the request").ClickAsync();
    }
}
