using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Imi.Core.Attachments;
using Imi.Tests.Support;

namespace Imi.Tests.EndToEnd;

/// <summary>Documents over plain HTTP, as a browser sends and fetches them.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public sealed class AttachmentEndpointTests(Browser browser)
{
    [Fact]
    public async Task A_document_goes_up_and_comes_down_as_it_was()
    {
        await using var database = new ServerDatabase(browser.Server);
        var address = $"/requests/{await database.AcceptedAsync()}";
        using var aoife = await SignedInAsync("ie.handler");
        var (document, operation) = (Documents.Pdf(900_000), Guid.NewGuid());

        using var answer = await SendAsync(aoife, address, document, "Bevis for Søren", operation);
        using var again = await SendAsync(aoife, address, document, "Bevis for Søren", operation);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.StatusCode, again.StatusCode));
        using var mette = await SignedInAsync("dk.handler");
        using var fetched = await mette.GetAsync($"{address}/attachments/{operation}");
        Assert.Equal(document, await fetched.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", fetched.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", "Bevis for Søren.pdf"), (fetched.Content.Headers.ContentDisposition!.DispositionType, fetched.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("no-store", fetched.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", Header(fetched, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(fetched, "X-Frame-Options"));
        Assert.Equal("default-src 'none'; sandbox; frame-ancestors 'none'", Header(fetched, "Content-Security-Policy"));

        using var preview = await mette.GetAsync($"{address}/attachments/{operation}?preview");
        Assert.Equal("inline", preview.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("SAMEORIGIN", Header(preview, "X-Frame-Options"));
        Assert.Equal("default-src 'none'; sandbox; frame-ancestors 'self'", Header(preview, "Content-Security-Policy"));
    }

    [Fact]
    public async Task What_cannot_be_shown_safely_is_never_inline()
    {
        await using var database = new ServerDatabase(browser.Server);
        var address = $"/requests/{await database.AcceptedAsync()}";
        using var aoife = await SignedInAsync("ie.handler");
        var operation = Guid.NewGuid();
        using var answer = await SendAsync(aoife, address, Documents.Text("<script>alert(1)</script>"), "note.txt", operation);

        using var preview = await aoife.GetAsync($"{address}/attachments/{operation}?preview");

        Assert.Equal("attachment", preview.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("text/plain", preview.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Whoever_may_not_is_refused_in_either_direction()
    {
        await using var database = new ServerDatabase(browser.Server);
        var sent = $"/requests/{await database.SentAsync()}";
        using var aoife = await SignedInAsync("ie.handler");
        var operation = Guid.NewGuid();
        using var answer = await SendAsync(aoife, sent, Documents.Pdf(), "report.pdf", operation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        foreach (var (userName, status) in new[]
        {
            ("dk.handler", HttpStatusCode.Forbidden), ("ie.viewer", HttpStatusCode.Forbidden), ("ie.coordinator", HttpStatusCode.Forbidden), ("se.handler", HttpStatusCode.NotFound),
        })
        {
            using var somebody = await SignedInAsync(userName);
            using var fetched = await somebody.GetAsync($"{sent}/attachments/{operation}");
            Assert.Equal((userName, HttpStatusCode.NotFound), (userName, fetched.StatusCode));
            using var refused = await SendAsync(somebody, sent, Documents.Pdf());
            Assert.Equal((userName, status), (userName, refused.StatusCode));
        }

        using var nobody = new Visitor(browser.Server);
        using var redirected = await nobody.GetAsync($"{sent}/attachments/{operation}");
        Assert.Equal(HttpStatusCode.Redirect, redirected.StatusCode);
        using var stranger = await SendAsync(nobody, sent, Documents.Pdf(), token: await nobody.TokenAsync("/sign-in"));
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    [Theory]
    [InlineData("../report.pdf", 400, "The name must not lead to a folder or drive: leave out / \\ and :")]
    [InlineData("report.exe", 400, "The ending of the name does not fit what is in the file. Please correct the name or choose another file.")]
    public async Task A_refusal_is_one_sentence_that_can_be_shown(string name, int status, string sentence)
    {
        await using var database = new ServerDatabase(browser.Server);
        using var aoife = await SignedInAsync("ie.handler");

        using var refused = await SendAsync(aoife, $"/requests/{await database.AcceptedAsync()}", Documents.Pdf(), name);

        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Equal(sentence, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_document_that_is_too_large_and_a_form_of_another_site_are_refused()
    {
        await using var database = new ServerDatabase(browser.Server);
        var address = $"/requests/{await database.AcceptedAsync()}";
        using var aoife = await SignedInAsync("ie.handler");

        using var large = await SendAsync(aoife, address, Documents.Pdf((int)AttachmentLimits.File + 1));
        using var foreign = await SendAsync(aoife, address, Documents.Pdf(), token: "");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
    }

    private async Task<Visitor> SignedInAsync(string userName)
    {
        var visitor = new Visitor(browser.Server);
        using var answer = await visitor.SignInAsync(userName);
        await visitor.PostAsync("/language", await visitor.TokenAsync("/"), new() { ["language"] = "en", ["returnUrl"] = "/" });
        return visitor;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Visitor visitor, string address, byte[] document, string name = "report.pdf", Guid? operation = null, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{address}/attachments", UriKind.Relative))
        {
            Content = new MultipartFormDataContent
            {
                { new StringContent($"{operation ?? Guid.NewGuid()}"), "operation" },
                { new StringContent(name), "name" },
                { new StringContent("en"), "language" },
                { new ByteArrayContent(document), "file", "file" },
            },
        };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        if ((token ?? await visitor.TokenAsync("/")) is { Length: > 0 } sent)
        {
            request.Headers.Add("RequestVerificationToken", sent);
        }

        return await visitor.SendAsync(request);
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
