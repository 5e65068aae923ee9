using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Imi.Core.Requests;

namespace Imi.Core.Attachments;

/// <summary>Finds out what a file is by what is in it, and whether it is there to its end.</summary>
internal static class Recognition
{
    // Scanners and telephones write a little after the end.
    private const int TailSize = 1024;

    private static ReadOnlySpan<byte> PdfStart => "%PDF-"u8;
    private static ReadOnlySpan<byte> PdfEnd => "%%EOF"u8;
    private static ReadOnlySpan<byte> PngStart => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static ReadOnlySpan<byte> PngEnd => [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82];
    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];
    private static ReadOnlySpan<byte> JpegEnd => [0xFF, 0xD9];
    private static ReadOnlySpan<byte> GifEnd => [0x3B];
    private static ReadOnlySpan<byte> LittleTiff => [0x49, 0x49, 0x2A, 0x00];
    private static ReadOnlySpan<byte> BigTiff => [0x4D, 0x4D, 0x00, 0x2A];
    private static ReadOnlySpan<byte> ZipStart => [0x50, 0x4B, 0x03, 0x04];
    private static ReadOnlySpan<byte> OldOfficeStart => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <exception cref="InvalidValueException">It is nothing that may be attached, it is damaged, or its name says that it is something else.</exception>
    public static AttachmentFormat Of(Stream content, string name)
    {
        var format = Of(content);
        RequestRules.Require(AttachmentLimits.Extension(name) is not { } extension || format.Extensions().Contains(extension), "AttachmentExtension");
        return format;
    }

    private static AttachmentFormat Of(Stream content)
    {
        var head = Read(content, 0, 512).AsSpan();
        var tail = Read(content, Math.Max(0, content.Length - TailSize), TailSize).AsSpan();
        if (head.StartsWith(PdfStart))
        {
            return Whole(AttachmentFormat.Pdf, tail.IndexOf(PdfEnd) >= 0);
        }

        if (head.StartsWith(PngStart))
        {
            return Whole(AttachmentFormat.Png, tail.IndexOf(PngEnd) >= 0);
        }

        if (head.StartsWith(JpegStart))
        {
            return Whole(AttachmentFormat.Jpeg, tail.LastIndexOf(JpegEnd) >= 0);
        }

        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
        {
            return Whole(AttachmentFormat.Gif, tail.EndsWith(GifEnd));
        }

        if (head.StartsWith(LittleTiff) || head.StartsWith(BigTiff))
        {
            return Whole(AttachmentFormat.Tiff, HasDirectory(content, head));
        }

        if (head.StartsWith(ZipStart))
        {
            return OfZip(content);
        }

        return head.StartsWith(OldOfficeStart) ? OldOffice.FormatOf(content, head) : OfText(content);
    }

    private static AttachmentFormat Whole(AttachmentFormat format, bool isWhole)
    {
        RequestRules.Require(isWhole, "AttachmentBroken");
        return format;
    }

    /// <summary>The list of what a TIFF holds mostly stands at its end.</summary>
    private static bool HasDirectory(Stream content, ReadOnlySpan<byte> head)
    {
        if (head.Length < 8)
        {
            return false;
        }

        var isLittle = head.StartsWith(LittleTiff);
        var start = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) : BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
        var count = Read(content, start, 2);
        if (start < 8 || count.Length < 2)
        {
            return false;
        }

        const int entrySize = 12;
        var entries = isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(count) : BinaryPrimitives.ReadUInt16BigEndian(count);
        return entries > 0 && start + sizeof(ushort) + (entries * entrySize) + sizeof(uint) <= content.Length;
    }

    private static AttachmentFormat OfZip(Stream content)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var names = zip.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.Ordinal);

            // A document that runs something is none of those that may be attached, whatever it calls itself.
            RequestRules.Require(!names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)), "AttachmentType");
            return names.Contains("[Content_Types].xml") ? OfOffice(names) : OfOpenDocument(zip);
        }
        catch (InvalidDataException)
        {
            throw new InvalidValueException("AttachmentBroken");
        }
    }

    private static AttachmentFormat OfOffice(HashSet<string> names) =>
        names.Contains("word/document.xml") ? AttachmentFormat.Word
        : names.Contains("xl/workbook.xml") ? AttachmentFormat.Excel
        : names.Contains("ppt/presentation.xml") ? AttachmentFormat.PowerPoint
        : throw new InvalidValueException("AttachmentType");

    private static AttachmentFormat OfOpenDocument(ZipArchive zip)
    {
        using var mimetype = zip.GetEntry("mimetype")?.Open() ?? throw new InvalidValueException("AttachmentType");
        var text = new byte[100];
        var contentType = Encoding.ASCII.GetString(text, 0, mimetype.ReadAtLeast(text, text.Length, throwOnEndOfStream: false));
        AttachmentFormat[] formats = [AttachmentFormat.OpenText, AttachmentFormat.OpenSpreadsheet, AttachmentFormat.OpenPresentation, AttachmentFormat.OpenDrawing];
        foreach (var format in formats)
        {
            if (format.ContentType() == contentType.Trim())
            {
                return format;
            }
        }

        throw new InvalidValueException("AttachmentType");
    }

    /// <summary>Text is what is left: UTF-8, with nothing in it that is no letter.</summary>
    private static AttachmentFormat OfText(Stream content)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var letters = new char[Chunks.Size + 4];
        try
        {
            for (var start = 0L; start < content.Length; start += Chunks.Size)
            {
                var bytes = Read(content, start, Chunks.Size);
                var count = decoder.GetChars(bytes, letters, flush: start + bytes.Length == content.Length);
                RequestRules.Require(!letters.AsSpan(0, count).ContainsAnyExceptText(), "AttachmentType");
            }
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidValueException("AttachmentType");
        }

        return AttachmentFormat.Text;
    }

    private static bool ContainsAnyExceptText(this Span<char> letters)
    {
        foreach (var letter in letters)
        {
            if (char.IsControl(letter) && letter is not ('\t' or '\r' or '\n'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As many of them as there are.</summary>
    internal static byte[] Read(Stream content, long start, int count)
    {
        if (start >= content.Length)
        {
            return [];
        }

        var bytes = new byte[Math.Min(count, content.Length - start)];
        content.Position = start;
        content.ReadExactly(bytes);
        return bytes;
    }
}
