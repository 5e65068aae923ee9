using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>The line is slower than the fingers: what comes back from the server is older than what stands in the field.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed class TypingStory(Browser browser)
{
    private const string Sentence = "Nobody answers the telephone, and copies are not enough.";
    private const string Word = "sygeplejerske";

    private static readonly TimeSpan SlowLine = TimeSpan.FromMilliseconds(80);

    [Fact]
    public async Task What_is_typed_into_a_draft_keeps_every_letter()
    {
        await using var wire = new Wire(browser.Server);
        await using var database = new ServerDatabase(browser.Server);
        var number = await database.DraftAsync();
        var page = await browser.SignInAsync("ie.handler", wire.Address);

        wire.Delay = SlowLine;
        await page.VisitAsync($"/requests/{number}?step=deadline");
        await TypeAsync(page.GetByLabel("Why the information is needed"), Sentence);
        await page.SeesAsync("Saved");

        await OpenAsync(page, wire, $"/requests/{number}?step=person");
        await TypeAsync(page.GetByLabel("Address"), Sentence);
        await page.SeesAsync("Saved");

        await OpenAsync(page, wire, $"/requests/{number}?step=questions");
        await TypeAsync(page.GetByPlaceholder("Your comment").First, Sentence);
        await TypeAsync(page.GetByLabel("Find a question"), Word);

        await OpenAsync(page, wire, $"/requests/{number}?step=recipient");
        await TypeAsync(page.GetByLabel("Find an authority"), Word);

        var facts = await database.LookAsync(number);
        Assert.Equal(Sentence, facts.Request.Reason);
        Assert.Equal(Sentence, facts.Person!.Address);
    }

    [Fact]
    public async Task What_is_typed_into_a_request_keeps_every_letter()
    {
        await using var wire = new Wire(browser.Server);
        await using var database = new ServerDatabase(browser.Server);
        var address = $"/requests/{await database.AcceptedAsync()}";
        var mette = await browser.SignInAsync("dk.handler", wire.Address);
        wire.Delay = SlowLine;
        await mette.VisitAsync(address);
        await TypeAsync(mette.GetByLabel("Comment on question 1", new() { Exact = true }), Sentence);
        await TypeAsync(mette.GetByRole(AriaRole.Textbox, new() { Name = "General comment" }), Sentence);

        wire.Delay = TimeSpan.Zero;
        var aoife = await browser.SignInAsync("ie.handler", wire.Address);
        await OpenAsync(aoife, wire, address);
        await aoife.Button("Withdraw").ClickAsync();
        await TypeAsync(aoife.GetByLabel("Why the request is withdrawn"), Sentence);
    }

    /// <summary>Once it is open, it is no news that the page itself comes slowly.</summary>
    private static async Task OpenAsync(IPage page, Wire wire, string address)
    {
        wire.Delay = TimeSpan.Zero;
        await page.VisitAsync(address);
        wire.Delay = SlowLine;
    }

    private static async Task TypeAsync(ILocator field, string text)
    {
        await field.FillAsync("");
        await field.PressSequentiallyAsync(text, new() { Delay = 15 });
        await field.BlurAsync();
        await Assertions.Expect(field).ToHaveValueAsync(text);
    }
}
