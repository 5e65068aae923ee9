using Imi.Core.Attachments;
using Imi.Core.Requests;
using Imi.Tests.Support;
using static Imi.Core.Attachments.AttachmentFormat;

namespace Imi.Tests.Core.Attachments;

/// <summary>What a file is, is decided by what is in it.</summary>
public class RecognitionTests
{
    public static TheoryData<string, byte[], AttachmentFormat> Good => new()
    {
        { "report.pdf", Documents.Pdf(), Pdf },
        { "scan.png", Documents.Png, Png },
        { "photo.JPG", Documents.Jpeg, Jpeg },
        { "photo.jpeg", [.. Documents.Jpeg, .. new byte[200]], Jpeg },
        { "moving.gif", Documents.Gif, Gif },
        { "fax.tif", Documents.Tiff, Tiff },
        { "letter.docx", Documents.Word, Word },
        { "list.xlsx", Documents.Excel, Excel },
        { "talk.pptx", Documents.PowerPoint, PowerPoint },
        { "letter.doc", Documents.OldOffice("WordDocument"), OldWord },
        { "list.xls", Documents.OldOffice("Workbook"), OldExcel },
        { "talk.ppt", Documents.OldOffice("PowerPoint Document"), OldPowerPoint },
        { "letter.odt", Documents.OpenDocument("text"), OpenText },
        { "list.ods", Documents.OpenDocument("spreadsheet"), OpenSpreadsheet },
        { "talk.odp", Documents.OpenDocument("presentation"), OpenPresentation },
        { "plan.odg", Documents.OpenDocument("graphics"), OpenDrawing },
        { "note.txt", Documents.Text("Sygeplejersken\r\n\thedder Søren.\n"), Text },
        { "list.csv", Documents.Text("\uFEFFa;b\n"), Text },
        { "Certificate", Documents.Pdf(), Pdf },
        { "Dr. Smith", Documents.Pdf(), Pdf },
        { "Diploma 3.5.2024", Documents.Pdf(), Pdf },
    };

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "report.pdf", Documents.CutOff(Documents.Pdf(4000), 1500), "AttachmentBroken" },
        { "scan.png", Documents.CutOff(Documents.Png, 4), "AttachmentBroken" },
        { "photo.jpg", Documents.CutOff(Documents.Jpeg, 2), "AttachmentBroken" },
        { "moving.gif", Documents.CutOff(Documents.Gif, 1), "AttachmentBroken" },
        { "fax.tif", Documents.CutOff(Documents.Tiff, 4), "AttachmentBroken" },
        { "fax.tif", Documents.Tiff[..6], "AttachmentBroken" },
        { "letter.docx", Documents.CutOff(Documents.Word, 10), "AttachmentBroken" },
        { "letter.odt", Documents.OpenDocument("text")[..40], "AttachmentBroken" },
        { "letter.doc", Documents.CutOff(Documents.OldOffice("WordDocument"), 600), "AttachmentBroken" },
        { "letter.doc", Documents.OldOffice("WordDocument")[..100], "AttachmentBroken" },
        { "program.exe", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0], "AttachmentType" },
        { "report.pdf", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0], "AttachmentType" },
        { "archive.zip", Documents.AnyZip, "AttachmentType" },
        { "letter.docx", Documents.WordWithMacros, "AttachmentType" },
        { "letter.docx", Documents.AnyZip, "AttachmentType" },
        { "formula.odf", Documents.OpenDocument("formula"), "AttachmentType" },
        { "locked.doc", Documents.OldOffice("EncryptedPackage"), "AttachmentType" },
        { "note.txt", [0x41, 0x00, 0x42], "AttachmentType" },
        { "note.txt", [0x41, 0xC3], "AttachmentType" },
        { "note.txt", [0xFF, 0xFE, 0x41, 0x00], "AttachmentType" },
        { "note.txt", [0x1B, 0x5B, 0x41], "AttachmentType" },
        { "photo.jpg", Documents.Pdf(), "AttachmentExtension" },
        { "report.pdf", Documents.Text("only text"), "AttachmentExtension" },
        { "page.html", Documents.Text("<script>alert(1)</script>"), "AttachmentExtension" },
        { "drawing.svg", Documents.Text("<svg/>"), "AttachmentExtension" },
        { "report.pdf.exe", Documents.Pdf(), "AttachmentExtension" },
        { "letter.doc", Documents.Word, "AttachmentExtension" },
        { "letter.docm", Documents.Word, "AttachmentExtension" },
        { "sound.mp3", Documents.Pdf(), "AttachmentExtension" },
        { "archive.7z", Documents.Pdf(), "AttachmentExtension" },
    };

    public static TheoryData<string, string> BadNames => new()
    {
        { "", "AttachmentNameRequired" },
        { "  ", "AttachmentNameRequired" },
        { new string('a', 151), "AttachmentNameTooLong" },
        { "../secret.pdf", "AttachmentNamePath" },
        { "..", "AttachmentNamePath" },
        { "..\\secret.pdf", "AttachmentNamePath" },
        { "C:secret.pdf", "AttachmentNamePath" },
        { "C:\\secret.pdf", "AttachmentNamePath" },
        { "/etc/passwd", "AttachmentNamePath" },
        { "two\nlines.pdf", "AttachmentNameUnseen" },
        { "nul\0.pdf", "AttachmentNameUnseen" },
        { "\u202Efdp.exe", "AttachmentNameUnseen" },
        { "half\uD83D.pdf", "AttachmentNameUnseen" },
        { "CON", "AttachmentNameReserved" },
        { "nul.txt", "AttachmentNameReserved" },
        { "Com1 .pdf", "AttachmentNameReserved" },
        { ".htaccess", "AttachmentNameReserved" },
    };

    [Theory, MemberData(nameof(Good))]
    public void What_may_be_attached_is_recognised(string name, byte[] content, AttachmentFormat format) =>
        Assert.Equal(format, Recognition.Of(new MemoryStream(content), name));

    [Theory, MemberData(nameof(Bad))]
    public void What_may_not_be_attached_is_refused_with_its_reason(string name, byte[] content, string rule) =>
        Assert.Equal(rule, Assert.Throws<InvalidValueException>(() => Recognition.Of(new MemoryStream(content), name)).Rule);

    [Theory, MemberData(nameof(BadNames))]
    public void A_name_that_is_none_is_refused_with_its_reason(string name, string rule) =>
        Assert.Equal(rule, Assert.Throws<InvalidValueException>(() => AttachmentLimits.CheckedName(name)).Rule);

    [Theory]
    [InlineData(" Certificate ", "Certificate")]
    [InlineData("Ærø – bevis (2. udgave).pdf", "Ærø – bevis (2. udgave).pdf")]
    [InlineData("smile 😀.png", "smile 😀.png")]
    [InlineData("console.pdf", "console.pdf")]
    public void Other_names_are_kept(string name, string kept) => Assert.Equal(kept, AttachmentLimits.CheckedName(name));

    [Fact]
    public void A_letter_may_stand_across_two_chunks() =>
        Assert.Equal(Text, Recognition.Of(new MemoryStream(Documents.Text(new string('a', Chunks.Size - 1) + "ø" + new string('b', Chunks.Size))), "note.txt"));

    [Theory]
    [InlineData("Certificate", Pdf, "Certificate.pdf")]
    [InlineData("Diploma 3.5.2024", Jpeg, "Diploma 3.5.2024.jpg")]
    [InlineData("Diploma.", Word, "Diploma.docx")]
    [InlineData("scan.TIFF", Tiff, "scan.TIFF")]
    public void Whoever_fetches_it_gets_a_name_that_opens(string name, AttachmentFormat format, string fileName) => Assert.Equal(fileName, format.FileName(name));

    [Fact]
    public void Every_format_has_a_type_and_an_ending() => Assert.All(Enum.GetValues<AttachmentFormat>(), format =>
    {
        Assert.Contains('/', format.ContentType());
        Assert.NotEmpty(format.Extensions());
    });
}
