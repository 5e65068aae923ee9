using Imi.Tests.Support;
using Microsoft.Playwright;

namespace Imi.Tests.EndToEnd;

/// <summary>Documents of a request, from the draft to whoever answers.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed class AttachmentStory(Browser browser)
{
    private const string Sentence = "The applicant has handed in copies only, and nobody answers the telephone in the afternoon.";

    [Fact]
    public async Task Documents_attached_in_Dublin_are_read_in_Copenhagen_after_acceptance()
    {
        await using var database = new ServerDatabase(browser.Server);
        var number = await database.DraftAsync();
        var (dublin, copenhagen) = (await browser.SignInAsync("ie.handler"), await browser.SignInAsync("dk.handler"));
        await dublin.VisitAsync($"/requests/{number}?step=review");

        await ChooseAsync(dublin, File("certificate.pdf", Documents.Pdf()), File("scan.png", Documents.Png), File("letter.docx", Documents.Pdf()));
        await dublin.Locator(".uploads").GetByLabel("Name", new() { Exact = true }).First.FillAsync("Certificate of Fiona");
        await dublin.Locator(".uploads").GetByLabel("Language of the document").First.SelectOptionAsync("ga");
        await dublin.Button("Upload 3 documents").ClickAsync();
        await dublin.SeesAsync("The ending of the name does not fit what is in the file. Please correct the name or choose another file.");
        await dublin.SeesAsync("Certificate of Fiona");
        await dublin.RequireAccessibleAsync();
        await dublin.Locator(".uploads").GetByLabel("Name", new() { Exact = true }).FillAsync("letter.pdf");
        await dublin.Button("Upload the document").ClickAsync();
        await Assertions.Expect(dublin.Locator("[data-attachment]")).ToHaveCountAsync(3);
        await Assertions.Expect(dublin.Locator("[data-attachment]").Filter(new() { HasText = "Irish" })).ToHaveCountAsync(1);
        var address = await dublin.GetByRole(AriaRole.Link, new() { Name = "scan.png", Exact = true }).GetAttributeAsync("href");

        await dublin.Button("Send").ClickAsync();
        await dublin.GetByText("Request sent, awaiting acceptance").First.WaitForAsync();
        await copenhagen.VisitAsync($"/requests/{number}");
        Assert.Equal(0, await copenhagen.Locator("#attachments").CountAsync());
        Assert.Equal(404, (await copenhagen.APIRequest.GetAsync(browser.Server.Address + address)).Status);

        await copenhagen.Button("Accept").ClickAsync();
        await copenhagen.GetByRole(AriaRole.Link, new() { Name = "Certificate of Fiona", Exact = true }).WaitForAsync();
        var download = await copenhagen.RunAndWaitForDownloadAsync(() => copenhagen.GetByRole(AriaRole.Link, new() { Name = "scan.png", Exact = true }).ClickAsync());
        Assert.Equal("scan.png", download.SuggestedFilename);
        Assert.Equal(Documents.Png, await System.IO.File.ReadAllBytesAsync(await download.PathAsync()));
        await copenhagen.GetByRole(AriaRole.Link, new() { Name = "Preview scan.png" }).ClickAsync();
        await copenhagen.WaitForFunctionAsync("document.querySelector('dialog img').naturalWidth === 1");
        await copenhagen.Button("Close").ClickAsync();
        await copenhagen.RequireAccessibleAsync();
    }

    /// <summary>R25: twenty documents, and whoever writes meanwhile notices nothing.</summary>
    [Fact]
    public async Task Twenty_documents_go_up_while_somebody_types_and_the_next_one_is_refused_before_it_starts()
    {
        await using var database = new ServerDatabase(browser.Server);
        var number = await database.DraftAsync();
        var page = await browser.SignInAsync("ie.handler");
        await page.VisitAsync($"/requests/{number}?step=deadline");
        await page.MarkAsync();
        var sent = 0;
        page.Request += (_, request) => sent += request.Method == "POST" && request.Url.EndsWith("/attachments", StringComparison.Ordinal) ? 1 : 0;
        var paths = Enumerable.Range(1, 21).Select(Write).ToArray();

        await page.ChooseAsync(chooser => chooser.SetFilesAsync(paths[..20]));
        await page.Button("Upload 20 documents").ClickAsync();
        var reason = page.GetByLabel("Why the information is needed");
        await reason.FillAsync("");
        await reason.PressSequentiallyAsync(Sentence, new() { Delay = 25 });
        await Assertions.Expect(page.Locator("[data-attachment]")).ToHaveCountAsync(20, new() { Timeout = 60_000 });
        await Assertions.Expect(reason).ToHaveValueAsync(Sentence);
        await reason.BlurAsync();
        await page.SeesAsync("Saved");

        await page.ChooseAsync(chooser => chooser.SetFilesAsync(paths[20]));
        await page.SeesAsync("This document does not fit: 2 MB left.");
        Assert.Equal(0, await page.Button("Upload the document").CountAsync());
        Assert.Equal(20, sent);
        Assert.True(await page.IsMarkedAsync());
        Assert.Equal(Sentence, (await database.LookAsync(number)).Request.Reason);

        string Write(int seed)
        {
            var path = Path.Combine(browser.Server.Folder, $"document {seed}.pdf");
            System.IO.File.WriteAllBytes(path, Documents.Pdf(2_516_582, seed)); // 2.4 MB
            return path;
        }
    }

    [Fact]
    public async Task Documents_are_dropped_on_the_section_or_pasted_and_text_goes_where_it_is_pasted()
    {
        await using var database = new ServerDatabase(browser.Server);
        var circuit = new TaskCompletionSource();
        var page = await browser.SignInAsync("ie.handler");

        // As soon as the page can be read, before its circuit is there.
        await page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await circuit.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync($"/requests/{await database.DraftAsync()}?step=deadline");
        await GiveAsync(page, "#attachments", "drop", "dropped.png");
        await page.Locator(".uploads").GetByLabel("Name", new() { Exact = true }).FillAsync("let go early.png");
        circuit.SetResult();
        await page.IsLiveAsync();
        await GiveAsync(page, "body", "paste", "pasted.png");
        await page.Button("Upload 2 documents").ClickAsync();
        await Assertions.Expect(page.Locator("[data-attachment]")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Link, new() { Name = "let go early.png", Exact = true }).WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "pasted.png", Exact = true }).WaitForAsync();

        await GiveAsync(page, "textarea", "paste", "picture-of-text.png", "Copies only.");
        await Assertions.Expect(page.Locator(".uploads").GetByLabel("Name", new() { Exact = true })).ToHaveCountAsync(0);
    }

    /// <summary>What the browser tells a page when somebody lets go of a file over it, or pastes one.</summary>
    private static Task GiveAsync(IPage page, string selector, string how, string name, string? text = null) => page.EvaluateAsync(
        """
        ([selector, how, name, text, content]) => {
          const given = new DataTransfer();
          given.items.add(new File([Uint8Array.from(atob(content), letter => letter.charCodeAt(0))], name, { type: 'image/png' }));
          if (text) given.setData('text/plain', text);
          const target = document.querySelector(selector);
          const event = kind => kind === 'paste'
            ? new ClipboardEvent(kind, { clipboardData: given, bubbles: true, cancelable: true })
            : new DragEvent(kind, { dataTransfer: given, bubbles: true, cancelable: true });
          if (how === 'drop') target.dispatchEvent(event('dragover'));
          target.dispatchEvent(event(how));
        }
        """, new object?[] { selector, how, name, text, Convert.ToBase64String(Documents.Png) });

    private static FilePayload File(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };

    private static Task ChooseAsync(IPage page, params FilePayload[] files) => page.ChooseAsync(chooser => chooser.SetFilesAsync(files));
}
