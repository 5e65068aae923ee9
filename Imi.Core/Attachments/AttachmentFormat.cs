namespace Imi.Core.Attachments;

/// <summary>What may be attached. Found by what is in a file, never by its name.</summary>
public enum AttachmentFormat
{
    Pdf,
    Png,
    Jpeg,
    Gif,
    Tiff,
    Word,
    Excel,
    PowerPoint,

    /// <summary>Before 2007, as the other two.</summary>
    OldWord,
    OldExcel,
    OldPowerPoint,
    OpenText,
    OpenSpreadsheet,
    OpenPresentation,
    OpenDrawing,
    Text,
}

public static class AttachmentFormats
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";
    private const string Open = "application/vnd.oasis.opendocument.";

    public static string ContentType(this AttachmentFormat format) => format switch
    {
        AttachmentFormat.Pdf => "application/pdf",
        AttachmentFormat.Png => "image/png",
        AttachmentFormat.Jpeg => "image/jpeg",
        AttachmentFormat.Gif => "image/gif",
        AttachmentFormat.Tiff => "image/tiff",
        AttachmentFormat.Word => Office + "wordprocessingml.document",
        AttachmentFormat.Excel => Office + "spreadsheetml.sheet",
        AttachmentFormat.PowerPoint => Office + "presentationml.presentation",
        AttachmentFormat.OldWord => "application/msword",
        AttachmentFormat.OldExcel => "application/vnd.ms-excel",
        AttachmentFormat.OldPowerPoint => "application/vnd.ms-powerpoint",
        AttachmentFormat.OpenText => Open + "text",
        AttachmentFormat.OpenSpreadsheet => Open + "spreadsheet",
        AttachmentFormat.OpenPresentation => Open + "presentation",
        AttachmentFormat.OpenDrawing => Open + "graphics",
        AttachmentFormat.Text => "text/plain; charset=utf-8",
    };

    /// <summary>The endings that fit, the usual one first.</summary>
    public static IReadOnlyList<string> Extensions(this AttachmentFormat format) => format switch
    {
        AttachmentFormat.Pdf => ["pdf"],
        AttachmentFormat.Png => ["png"],
        AttachmentFormat.Jpeg => ["jpg", "jpeg", "jpe", "jfif"],
        AttachmentFormat.Gif => ["gif"],
        AttachmentFormat.Tiff => ["tif", "tiff"],
        AttachmentFormat.Word => ["docx"],
        AttachmentFormat.Excel => ["xlsx"],
        AttachmentFormat.PowerPoint => ["pptx"],
        AttachmentFormat.OldWord => ["doc"],
        AttachmentFormat.OldExcel => ["xls"],
        AttachmentFormat.OldPowerPoint => ["ppt", "pps"],
        AttachmentFormat.OpenText => ["odt"],
        AttachmentFormat.OpenSpreadsheet => ["ods"],
        AttachmentFormat.OpenPresentation => ["odp"],
        AttachmentFormat.OpenDrawing => ["odg"],
        AttachmentFormat.Text => ["txt", "text", "csv"],
    };

    /// <summary>Browsers show it, and run nothing of it.</summary>
    public static bool HasPreview(this AttachmentFormat format) => format == AttachmentFormat.Pdf || format.IsPicture();

    public static bool IsPicture(this AttachmentFormat format) => format is AttachmentFormat.Png or AttachmentFormat.Jpeg or AttachmentFormat.Gif;

    /// <summary>The name under which it is stored by whoever fetches it: a name without an ending gets the usual one.</summary>
    public static string FileName(this AttachmentFormat format, string name) =>
        AttachmentLimits.Extension(name) is null ? $"{name.TrimEnd('.')}.{format.Extensions()[0]}" : name;
}
