using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>What may follow a full reply: more is asked for and given, or refused and referred; or the request is taken back.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class ReplyStory(Browser browser)
{
    [Fact]
    public async Task Additional_information_is_agreed_and_given()
    {
        var (dublin, copenhagen, _) = await RepliedAsync();
        await dublin.SayAsync("Request additional information", "Question 1: since when?", "Send the request for more");

        await copenhagen.SeesAsync("Request sent, additional information needed");
        await copenhagen.SeesAsync("Question 1: since when?");
        await copenhagen.Button("Agree to provide").ClickAsync();
        await copenhagen.Button("Amend the answer to question 1").ClickAsync();
        var comment = copenhagen.GetByPlaceholder("Comment in your own words (optional)");
        await Assertions.Expect(comment).ToHaveValueAsync("See the register.");
        await comment.FillAsync("Since 2009.");
        await comment.BlurAsync();
        await copenhagen.Button("Send full reply").ClickAsync();

        await dublin.SeesAsync("Since 2009.");
        await dublin.Locator("#questions").GetByText("Earlier answer").ClickAsync();
        await dublin.Locator("#questions details").GetByText("See the register.").WaitForAsync();
        await dublin.Button("Accept reply and close").ClickAsync();
        await dublin.SeesAsync("How was the reply?");
        await dublin.GetByRole(AriaRole.Radio, new() { Name = "Good" }).First.CheckAsync();
        await dublin.GetByRole(AriaRole.Radio, new() { Name = "Poor" }).Last.CheckAsync();
        await dublin.Locator("#history").GetByText("Reply rated").WaitForAsync();
        Assert.Equal(0, await dublin.Heading("How was the reply?").CountAsync());
    }

    [Fact]
    public async Task Additional_information_is_refused_and_the_reply_referred_to_both_coordinators()
    {
        var (dublin, copenhagen, number) = await RepliedAsync();
        await dublin.SeesAsync("Refer to coordinator: Request additional information first; only after that can the reply be referred.");
        await dublin.SayAsync("Request additional information", "Question 1: since when?", "Send the request for more");
        await copenhagen.SayAsync("Refuse to provide", "The register does not say.", "Refuse to provide more");
        await dublin.SayAsync("Refer to coordinator", "We cannot decide without it.", "Refer the reply");

        var irish = await browser.SignInAsync("ie.coordinator");
        await irish.DueRow(number, "Give an opinion on the reply").WaitForAsync();
        await irish.VisitAsync($"/requests/{number}");
        await irish.GetByText("You see the overview of this request.").WaitForAsync();
        await irish.SayAsync("Unsatisfactory", "The year is needed.", "The reply is unsatisfactory");

        // The Danish authority allows its coordinator the details, and the person never.
        var danish = await browser.SignInAsync("dk.coordinator");
        await danish.VisitAsync($"/requests/{number}");
        await danish.Locator("#questions").GetByText("See the register.").First.WaitForAsync();
        await Assertions.Expect(danish.GetByText("Quigley")).ToHaveCountAsync(0);
        await danish.SayAsync("Unsatisfactory", "Please look into the archive.", "The reply is unsatisfactory");

        await copenhagen.SeesAsync("Request sent, additional information needed");
        await copenhagen.Button("Agree to provide").ClickAsync();
        await copenhagen.Button("Amend the answer to question 1").ClickAsync();
        await copenhagen.GetByPlaceholder("Comment in your own words (optional)").FillAsync("Since 2009.");
        await copenhagen.Button("Send full reply").ClickAsync();
        await dublin.SeesAsync("Since 2009.");
        await Assertions.Expect(dublin.Button("Request additional information")).ToBeDisabledAsync();
        await dublin.Button("Accept reply and close").ClickAsync();
        await dublin.SeesAsync("Request closed");
    }

    [Fact]
    public async Task A_request_is_withdrawn_after_acceptance_and_copied_into_a_new_one()
    {
        var dublin = await browser.SignInAsync("ie.handler");
        var copenhagen = await browser.SignInAsync("dk.handler");
        var number = await dublin.SendToDenmarkAsync();
        await copenhagen.VisitAsync($"/requests/{number}");
        await copenhagen.Button("Accept").ClickAsync();
        await dublin.SeesAsync("Request accepted");

        await dublin.SayAsync("Withdraw", "The applicant has sent the originals.", "Withdraw the request");
        await copenhagen.SeesAsync("Request withdrawn");
        await copenhagen.SeesAsync("The applicant has sent the originals.");

        await dublin.Button("Copy").ClickAsync();
        await dublin.GetByRole(AriaRole.Link, new() { Name = "Review" }).ClickAsync();
        await dublin.SeesAsync("Quigley");
        await dublin.GetByRole(AriaRole.Link, new() { Name = "Say by when you need the reply." }).WaitForAsync();
        Assert.DoesNotContain(number, dublin.Url, StringComparison.Ordinal);
    }

    private async Task<(IPage Dublin, IPage Copenhagen, string Number)> RepliedAsync()
    {
        var dublin = await browser.SignInAsync("ie.handler");
        var copenhagen = await browser.SignInAsync("dk.handler");
        var number = await dublin.SendToDenmarkAsync();
        await copenhagen.VisitAsync($"/requests/{number}");
        await copenhagen.Button("Accept").ClickAsync();
        await copenhagen.SeesAsync("Quigley");
        await copenhagen.AnswerAllAsync();
        await copenhagen.Button("Send full reply").ClickAsync();
        await dublin.SeesAsync("Reply sent, awaiting acceptance of the reply");
        return (dublin, copenhagen, number);
    }
}
