using System.IO.Compression;
using System.Text;

namespace Imi.Tests.Support;

/// <summary>The smallest files of each kind that are whole, and bigger ones where size matters.</summary>
internal static class Documents
{
    /// <summary>A picture of one red point, which a browser draws.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[40], 0xFF, 0xD9];

    public static byte[] Gif { get; } = [.. "GIF89a"u8, .. new byte[20], 0x3B];

    public static byte[] Tiff { get; } = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, .. new byte[12], 0, 0, 0, 0];

    public static byte[] Word { get; } = Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>"));

    public static byte[] Excel { get; } = Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"));

    public static byte[] PowerPoint { get; } = Zip(("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<presentation/>"));

    public static byte[] WordWithMacros { get; } = Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>"), ("word/vbaProject.bin", "Sub"));

    public static byte[] AnyZip { get; } = Zip(("readme.txt", "nothing"));

    /// <summary>It is whole and can be shown: one empty page.</summary>
    /// <param name="size">In bytes, filled up with a comment.</param>
    /// <param name="seed">Two documents of different seeds differ in every chunk.</param>
    public static byte[] Pdf(int size = 400, int seed = 1)
    {
        const string end = "\ntrailer<</Root 1 0 R>>\n%%EOF\n";
        var bytes = new byte[size];
        for (int at = 0, random = seed; at < size; at++)
        {
            random = (random * 1_103_515_245) + 12_345;
            bytes[at] = (byte)('a' + ((random >> 16) & 15));
        }

        Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\n%", bytes);
        Encoding.ASCII.GetBytes(end, bytes.AsSpan(size - end.Length));
        return bytes;
    }

    public static byte[] OpenDocument(string kind) => Zip(("mimetype", $"application/vnd.oasis.opendocument.{kind}"), ("content.xml", "<content/>"));

    /// <summary>A head, a table of sectors and a directory, in which the name of the stream stands.</summary>
    public static byte[] OldOffice(string stream)
    {
        var file = new byte[512 * 3];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        file[30] = 9;
        file[48] = 1; // the directory is in sector 1
        file.AsSpan(76, 436).Fill(0xFF);
        file.AsSpan(76, 4).Clear(); // the table of sectors is in sector 0
        Encoding.Unicode.GetBytes(stream, file.AsSpan(1024 + 128));
        return file;
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] CutOff(byte[] file, int bytes) => file[..^bytes];

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }
}
