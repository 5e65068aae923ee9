using System.Globalization;
using CsvHelper;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Imi.Core.Deadlines;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Security;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Localization;

namespace Imi.Web.Requests;

/// <summary>A list with its criteria as a file (R36), written as it is read. Nothing in it becomes a formula: names come from many hands.</summary>
public static class RequestExport
{
    private const string Csv = "csv";
    private const string Sheet = "xlsx";

    private static readonly IReadOnlyList<string> Columns =
    [
        "column.number", "column.area", "column.status", "export.askerCountry", "party.Requesting", "export.answererCountry", "party.Responding",
        "date.sent", "column.due", "column.changed",
    ];

    public static void MapRequestExport(this WebApplication app) => app.MapGet(Links.RequestExport, WriteAsync).RequireAuthorization();

    /// <summary>Separated as spreadsheets of the reader's country expect it.</summary>
    public static async Task WriteCsvAsync(Stream stream, IAsyncEnumerable<RequestRow> rows, string country, IStringLocalizer<Texts.Text> texts, CancellationToken cancel)
    {
        var options = new CsvWriterOptions { Separator = CultureInfo.CurrentCulture.TextInfo.ListSeparator[0], Injection = CsvInjection.Escape, WriteByteOrderMark = true };
        await using var csv = CsvWriter.Create(stream, options, leaveOpen: true);
        await csv.WriteRecordAsync([.. Heads(texts)], cancel);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            await csv.WriteRecordAsync([.. Cells(row, country, texts)], cancel);
        }
    }

    /// <param name="stream">Can be read and sought: a spreadsheet is a packed folder.</param>
    public static async Task WriteSheetAsync(Stream stream, IAsyncEnumerable<RequestRow> rows, string country, IStringLocalizer<Texts.Text> texts, CancellationToken cancel)
    {
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        var part = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            Write(Heads(texts));
            await foreach (var row in rows.WithCancellation(cancel))
            {
                Write(Cells(row, country, texts));
            }

            writer.WriteEndElement();
            writer.WriteEndElement();

            void Write(IEnumerable<string> cells) =>
                writer.WriteElement(new Row(cells.Select(cell => new Cell(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(cell))) { DataType = CellValues.InlineString })));
        }

        book.Workbook = new(new Sheets(new Sheet { Name = texts["nav.requests"].Value, SheetId = 1, Id = book.GetIdOfPart(part) }));
    }

    private static async Task<IResult> WriteAsync(HttpContext context, RequestQueries requests, SessionService sessions, TimeProvider clock, IStringLocalizer<Texts.Text> texts)
    {
        var format = context.Request.Query["format"].ToString();
        if (format is not (Csv or Sheet) || await sessions.FindActorAsync(context.User) is not { } actor)
        {
            return Results.NotFound();
        }

        var filter = FilterAddress.Read(new(context.Request.GetEncodedUrl()), RequestTab.All, Enum.GetValues<RequestTab>());
        var rows = requests.EveryAsync(filter, actor, context.RequestAborted);
        var headers = context.Response.GetTypedHeaders();
        headers.ContentDisposition = new("attachment") { FileName = $"imi-{clock.GetUtcNow():yyyy-MM-dd}.{format}" };
        headers.CacheControl = new() { NoStore = true };
        if (format == Csv)
        {
            return Results.Stream(body => WriteCsvAsync(body, rows, actor.Country, texts, context.RequestAborted), "text/csv; charset=utf-8");
        }

        return Results.Stream(
            async body =>
            {
                await using var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
                await WriteSheetAsync(file, rows, actor.Country, texts, context.RequestAborted);
                file.Position = 0;
                await file.CopyToAsync(body, context.RequestAborted);
            },
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    private static IEnumerable<string> Heads(IStringLocalizer<Texts.Text> texts) => from key in Columns select texts[key].Value;

    private static IEnumerable<string> Cells(RequestRow row, string country, IStringLocalizer<Texts.Text> texts) =>
    [
        row.Number,
        Reference.Areas[row.Area].Name.Here(),
        texts[$"status.{row.Status}"],
        row.Requesting.Country,
        row.Requesting.OfficialName,
        row.Responding?.Country ?? "",
        row.Responding?.OfficialName ?? "",
        Day(row.SentAt is { } at ? DueDates.DateIn(country, at) : null),
        Day(row.DueOn),
        Day(DueDates.DateIn(country, row.ChangedAt)),
    ];

    private static string Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
