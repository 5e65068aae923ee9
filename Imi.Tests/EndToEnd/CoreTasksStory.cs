using Imi.Core.Requests;
using Imi.Tests.Support;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Imi.Tests.EndToEnd;

/// <summary>R19: the twelve core tasks without a mouse.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed class CoreTasksStory(Browser browser, ITestOutputHelper output)
{
    private const string Answerer = "Styrelsen for Patientsikkerhed";
    private const int Searches = 20;

    // Of R19; the machine that runs everything else beside it is not judged by it.
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(150);

    [Fact]
    public async Task A_request_is_written_sent_answered_and_closed_by_keyboard_alone()
    {
        var (asker, answerer) = (await OpenAsync(ServerDatabase.Asker), await OpenAsync(ServerDatabase.Answerer));
        var number = await BeginDraftAsync(asker);
        await ResumeAndSendAsync(asker, number);

        // The next from the action list, and a date.
        await answerer.OpenRowAsync(number);
        await answerer.WriteDayToComeAsync(answerer.GetByLabel("We will reply by"));
        await answerer.LetterAsync("a", "Accept");
        await answerer.Keyboard.PressAsync("Enter");
        await answerer.SeesAsync("Request accepted");

        await AttachAndCommentAsync(answerer);
        await ReplyAsync(answerer);

        await asker.SeesAsync("Reply sent, awaiting acceptance of the reply");
        await SayAsync(asker, "m", "Request additional information", "Which of the two names is meant?", "Send the request for more");
        await answerer.SeesAsync("Request sent, additional information needed");
        await SayAsync(answerer, "n", "Refuse to provide", "The register holds no more.", "Refuse to provide more");
        await asker.SeesAsync("Additional information refused");
        await asker.LetterAsync("a", "Accept reply and close");
        await asker.Keyboard.PressAsync("Enter");
        await asker.SeesAsync("Request closed");

        await NobodyPointedAsync(asker, answerer);
    }

    [Fact]
    public async Task A_request_is_found_and_forwarded_and_another_allocated_by_keyboard_alone()
    {
        await using var database = new ServerDatabase(browser.Server);
        var number = await database.SentAsync();
        var (answerer, allocator) = (await OpenAsync(ServerDatabase.Answerer), await OpenAsync("se.allocator"));

        await answerer.FindAsync(number, $"Request {number}");
        await answerer.ComesToAsync(number);
        await Assertions.Expect(answerer.Button("Forward")).ToBeEnabledAsync();
        await answerer.Keyboard.PressAsync("f");
        await answerer.WriteAsync(answerer.GetByLabel("Find an authority"), "Tandplejens");
        await answerer.TickAsync(answerer.GetByRole(AriaRole.Radio, new() { Name = "Tandplejens" }));
        await answerer.WriteAsync(answerer.Locator("#reason"), "Dentists are theirs.");
        await answerer.EnterAsync(answerer.Button("Forward the request"));
        await answerer.ComesToAsync("Not found");

        await allocator.FindAsync("allocation", "Page Allocation");
        await allocator.ComesToAsync("Allocation");
        await allocator.TickAsync(allocator.GetByRole(AriaRole.Checkbox).First);
        await allocator.EnterAsync(allocator.GetByRole(AriaRole.Button, new() { Name = "Assign the chosen (1) to Elin Lindqvist" }));
        await allocator.SeesAsync("1 request assigned to Elin Lindqvist.");

        await NobodyPointedAsync(answerer, allocator);
    }

    [Fact, Trait("Full", "live")]
    public async Task The_palette_answers_while_one_types()
    {
        var page = await OpenAsync(ServerDatabase.Asker);
        await page.VisitAsync(Imi.Web.Links.RequestList(new(RequestTab.Sent)));
        var numbers = await page.Locator("tbody th > a").AllInnerTextsAsync();
        await page.EvaluateAsync(
            """
            () => {
              const list = document.getElementById('palette-list');
              window.asked = { key: 0, drawn: 0 };
              addEventListener('input', () => { asked.key = performance.now(); }, true);
              new MutationObserver(() => { asked.drawn = performance.now(); }).observe(list, { childList: true, characterData: true, subtree: true });
            }
            """);
        var times = new List<TimeSpan>();
        for (var search = 0; search < Searches; search++)
        {
            var number = numbers[search % numbers.Count];
            await page.Keyboard.PressAsync("Control+k");
            await Assertions.Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Find a page" })).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync(number[^6..]);
            await page.GetByRole(AriaRole.Option, new() { Name = $"Request {number}" }).First.WaitForAsync();
            times.Add(TimeSpan.FromMilliseconds(await page.EvaluateAsync<double>("asked.drawn - asked.key")));
            await page.Keyboard.PressAsync("Escape");
        }

        var p95 = times.Order().ElementAt((int)(Searches * .95) - 1);
        new Figures(output, "live").Say("From the last key in the palette to its answer", times);
        new Figures(output, "live").Say($"Of these, the 95th in a hundred: {p95.TotalMilliseconds:0} ms");
        Assert.True(!Full.IsOn || p95 <= Limit, $"p95 is {p95.TotalMilliseconds:0} ms.");
    }

    private static async Task<string> BeginDraftAsync(IPage page)
    {
        await page.FindAsync("create", "Page Create request");
        await page.ComesToAsync("Create request");
        await page.WriteAsync(page.GetByLabel("Country", new() { Exact = true }), "Denmark");
        await page.WriteAsync(page.GetByLabel("Find an authority"), Answerer);
        await page.TickAsync(page.GetByRole(AriaRole.Radio, new() { Name = Answerer }));
        await page.EnterAsync(page.Button("Save and continue"));

        await page.ComesToAsync("Person");
        await page.WriteAsync(page.GetByLabel("Profession"), "Doctor of medicine");
        await page.WriteAsync(page.GetByLabel("Surname"), "Quigley");
        await page.WriteAsync(page.GetByLabel("First names"), "Fiona");
        await page.WriteAsync(page.GetByLabel("Address"), "12 Bridge Street, Galway");
        await page.EnterAsync(page.Button("Save and continue"));
        await page.ComesToAsync("Questions");
        return new Uri(page.Url).Segments[^1];
    }

    /// <summary>After something else, from the list of drafts.</summary>
    private static async Task ResumeAndSendAsync(IPage page, string number)
    {
        await page.LeaveFieldAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("r");
        await page.ComesToAsync("Requests");
        await page.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Drafts" }));
        await page.OpenRowAsync(number);
        await page.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Questions", Exact = true }));
        await page.ComesToAsync("Questions");
        foreach (var (category, question) in new[] { ("Exercise of the profession", "entitled to practise as doctor of medicine"), ("Identify the profession", "") })
        {
            await page.EnterAsync(page.Locator("summary").Filter(new() { HasText = category }));
            await page.TickAsync(page.Locator("details[open]").Filter(new() { HasText = category }).GetByRole(AriaRole.Checkbox, new() { Name = question }).First);
        }

        await page.ComesToAsync("Chosen questions (2)");
        foreach (var country in await page.GetByLabel("Country", new() { Exact = true }).AllAsync())
        {
            await page.WriteAsync(country, "Denmark");
        }

        await page.EnterAsync(page.Button("Save and continue"));
        await page.ComesToAsync("Deadline and reason");
        await page.WriteDayToComeAsync(page.GetByLabel("Reply needed by"));
        await page.WriteAsync(page.GetByLabel("Why the information is needed"), A.Reason);
        await page.EnterAsync(page.Button("Save and continue"));
        await page.ComesToAsync("Review");
        await page.LetterAsync("s", "Send");
        await page.Keyboard.PressAsync("Enter");
        await page.SeesAsync("Request sent, awaiting acceptance");
    }

    private static async Task AttachAndCommentAsync(IPage page)
    {
        await Assertions.Expect(page.Button("Attach document")).ToBeEnabledAsync();
        await page.LeaveFieldAsync();
        var chooser = await page.RunAndWaitForFileChooserAsync(async () =>
        {
            await page.EvaluateAsync("0"); // a key may overtake the word that choosers are ours, an answer does not
            await page.Keyboard.PressAsync("u");
        });
        await chooser.SetFilesAsync(new FilePayload { Name = "extract.pdf", MimeType = "application/pdf", Buffer = Documents.Pdf() });
        await page.EnterAsync(page.Button("Upload the document"));
        await page.GetByRole(AriaRole.Link, new() { Name = "extract.pdf", Exact = true }).WaitForAsync();

        await page.LeaveFieldAsync();
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "General comment" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("The extract is attached.");
        await page.EnterAsync(page.Button("Add comment"));
        await page.Locator(".comments").GetByText("The extract is attached.").WaitForAsync();
    }

    /// <summary>In part, and then in full.</summary>
    private static async Task ReplyAsync(IPage page)
    {
        await page.TickAsync(page.GetByRole(AriaRole.Radio).First);
        await page.LetterAsync("p", "Send partial reply");
        await page.Keyboard.PressAsync("Enter");
        await page.SeesAsync("Request accepted, partial reply sent");
        foreach (var comment in await page.GetByPlaceholder("Comment in your own words (optional)").AllAsync())
        {
            await page.WriteAsync(comment, "See the register.");
        }

        await page.LeaveFieldAsync();
        await page.LetterAsync("r", "Send full reply");
        await page.Keyboard.PressAsync("Enter");
        await page.SeesAsync("Reply sent, awaiting acceptance of the reply");
    }

    /// <summary>An action that needs words.</summary>
    private static async Task SayAsync(IPage page, string letter, string action, string words, string confirm)
    {
        await page.LetterAsync(letter, action);
        await page.WriteAsync(page.Locator("#reason"), words);
        await page.EnterAsync(page.Button(confirm));
    }

    private async Task<IPage> OpenAsync(string userName)
    {
        var page = await browser.SignInAsync(userName);
        await page.VisitAsync("/");
        await page.CountPointersAsync();
        return page;
    }

    private static async Task NobodyPointedAsync(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            Assert.Equal(0, await page.PointersAsync());
            await page.Locator("header summary").ClickAsync();
            Assert.Equal(1, await page.PointersAsync()); // it is counted
            await page.Context.CloseAsync();
        }
    }
}
