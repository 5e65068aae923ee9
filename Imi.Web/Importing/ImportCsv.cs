using System.Text;
using CsvHelper;
using Imi.Core.Importing;
using Imi.Core.Requests;

namespace Imi.Web.Importing;

/// <summary>A file of authorities as text: comma, semicolon or tab, in UTF-8. What is written can be read again, and nothing in it becomes a formula.</summary>
public static class ImportCsv
{
    private const char Shield = '\'';
    private const string Formula = "=+-@\t\r";
    private const string Separators = ",;\t";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="InvalidValueException">It is no such file.</exception>
    public static async Task<ImportTable> ReadAsync(Stream stream, CancellationToken cancel)
    {
        try
        {
            using var reader = new StreamReader(stream, Strict);
            var text = await reader.ReadToEndAsync(cancel);
            var options = new CsvReaderOptions { HasHeader = false, SkipEmptyLines = false, Separator = SeparatorOf(text) };
            using var csv = CsvReader.FromText(text, options);
            var rows = new List<IReadOnlyList<string>>();
            while (csv.Read())
            {
                rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).Select(Unshielded)]);
            }

            return new(rows.FirstOrDefault([]), [.. rows.Skip(1)]);
        }
        catch (Exception failure) when (failure is DecoderFallbackException or CsvFormatException)
        {
            throw new InvalidValueException("ImportEncoding");
        }
    }

    /// <param name="separator">As spreadsheets of the reader's country expect it.</param>
    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<ExportedAuthority> authorities, char separator, CancellationToken cancel)
    {
        await using var csv = CsvWriter.Create(stream, new CsvWriterOptions { Separator = separator, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync([.. ImportColumns.All.Select(column => column.Name), ImportColumns.UserName], cancel);
        await foreach (var one in authorities.WithCancellation(cancel))
        {
            await csv.WriteRecordAsync([.. ImportColumns.All.Select(column => Shielded(column.Write(one.Authority))), Shielded(one.UserName)], cancel);
        }
    }

    // A cell that begins like a formula gets one mark in front, and so does one that looks as if it had got it: so each can be taken away again.
    private static string Shielded(string cell) => IsFormula(cell) ? Shield + cell : cell;

    private static string Unshielded(string cell) => cell.StartsWith(Shield) && IsFormula(cell) ? cell[1..] : cell;

    private static bool IsFormula(string cell) => cell.TrimStart(Shield) is [var first, ..] && Formula.Contains(first);

    private static char SeparatorOf(string text)
    {
        var headings = text.Split('\n', 2)[0];
        return Separators.MaxBy(separator => headings.Count(letter => letter == separator));
    }
}
