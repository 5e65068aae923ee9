using Bunit;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Attachments;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Web.Attachments;

public class AttachmentsSectionTests : ComponentTest
{
    [Fact]
    public async Task It_says_what_there_is_and_how_much_room_is_left()
    {
        var request = await Database.SaveAsync(A.Request(Accepted));
        var id = await Database.AttachAsync(request, Cast.Aoife, Documents.Pdf(1_572_864), "Certificate", "ga");
        await Database.AttachAsync(request, Cast.Mette, Documents.Word, "letter.docx", "da");

        var section = await OpenAsync(request, Cast.Mette);

        Assert.Equal("Certificate PDF document · Irish · 1.5 MB · IE Irish Medical Authority · 3 Mar 2026 10:00 Preview Certificate", section.Text($"[data-attachment='{id}']"));
        Assert.Contains("Word document · Danish · 1 kB · DK Mette Sørensen", section.Text(".documents"), StringComparison.Ordinal);
        Assert.Equal("PDF, pictures, Office, OpenDocument, plain text; 10 MB each, 50 MB in all; 48.4 MB left.", section.Text("#attach-limits"));
        Assert.Equal($"/requests/{request.Number}/attachments/{id}", section.Find(".document-name").GetAttribute("href"));
        Assert.Equal(["page"], section.FindAll("[data-preview]").Select(link => link.GetAttribute("data-preview")!));
    }

    [Fact]
    public async Task Whoever_does_not_see_them_gets_no_section()
    {
        var request = await Database.SaveAsync(A.Request(AwaitingAcceptance));
        await Database.AttachAsync(request, Cast.Aoife, Documents.Pdf());

        Assert.Empty((await OpenAsync(request, Cast.Mette)).Markup.Trim());
        Assert.Empty((await OpenAsync(request, Cast.Declan)).Markup.Trim());
    }

    [Fact]
    public async Task Whoever_may_not_attach_any_more_reads_on()
    {
        var section = await OpenAsync(await Database.SaveAsync(A.Request(Closed)), Cast.Aoife);

        Assert.Equal("No documents are attached.", section.Text(".note"));
        Assert.Empty(section.FindAll("[data-choose], #attach-limits"));
    }

    [Fact]
    public async Task A_draft_may_lose_a_document_again_a_sent_request_not()
    {
        var draft = await Database.SaveAsync(A.Draft());
        await Database.AttachAsync(draft, Cast.Aoife, Documents.Pdf());
        var section = await OpenAsync(draft, Cast.Aoife);

        await section.PressAsync("Remove");
        Assert.Contains("Remove Certificate?", section.Text("#attachments"), StringComparison.Ordinal);
        await section.PressAsync("Remove");

        await section.WaitForAssertionAsync(() => Assert.Empty(section.FindAll("[data-attachment]")));
        var sent = await Database.SaveAsync(A.Request(Accepted));
        await Database.AttachAsync(sent, Cast.Aoife, Documents.Pdf());
        Assert.DoesNotContain("Remove", (await OpenAsync(sent, Cast.Aoife)).Buttons().Select(button => button.TextContent.Trim()));
    }

    [Fact]
    public async Task In_Danish_it_speaks_Danish()
    {
        Reading("da");
        var request = await Database.SaveAsync(A.Request(Accepted));
        await Database.AttachAsync(request, Cast.Aoife, Documents.Pdf(), "Bevis", "ga");

        var section = await OpenAsync(request, Cast.Mette);

        Assert.Contains("PDF-dokument · irsk", section.Text(".documents"), StringComparison.Ordinal);
        Assert.Contains("Vedhæft dokument", section.Text("#attachments"), StringComparison.Ordinal);
        Assert.Equal("da", section.Find("#attachments").GetAttribute("data-language"));
    }

    private async Task<IRenderedComponent<AttachmentsSection>> OpenAsync(Request request, Actor reader)
    {
        var view = await ViewAsync(request, reader);
        return Draw<AttachmentsSection>(reader, parameters => parameters.Add(one => one.Request, view));
    }
}
