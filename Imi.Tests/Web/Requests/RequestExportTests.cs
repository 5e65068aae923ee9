using System.Globalization;
using System.Text;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Imi.Web.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Imi.Tests.Web.Requests;

public class RequestExportTests : ComponentTest
{
    private IStringLocalizer<Imi.Web.Texts.Text> Texts => Services.GetRequiredService<IStringLocalizer<Imi.Web.Texts.Text>>();

    [Fact]
    public async Task Each_row_and_each_part_is_a_line()
    {
        var whole = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        await Database.Requests.SplitAsync(whole.Number, ["2"], Cast.DanishDental.Id, "Theirs.", whole.Version, Guid.CreateVersion7(), Guid.CreateVersion7(), Cast.Mette);
        await Database.SaveAllAsync([.. Enumerable.Range(0, 60).Select(_ => A.Request(RequestStatus.AwaitingAcceptance)), A.Draft()]);

        var lines = await CsvAsync(new(RequestTab.Sent, Sort: RequestSort.Number, Descending: false));

        Assert.Equal("Number", lines[0][0]);
        Assert.Equal(62, lines.Count - 1);
        Assert.Equal($"{whole.Number}-2", lines.Single(line => line[6] == Cast.DanishDental.Name)[0]);
        Assert.Equal(
            [whole.Number, "Professional qualifications", "Request accepted", "IE", Cast.IrishMedical.Name, "DK", Cast.DanishPatientSafety.Name, "2026-03-02", "2026-04-03"],
            lines.Single(line => line[0] == whole.Number).Take(9));
        Assert.Equal(lines.Select(line => string.Join('|', line)), (await SheetAsync(new(RequestTab.Sent, Sort: RequestSort.Number, Descending: false))).Select(line => string.Join('|', line)));
    }

    [Fact]
    public async Task The_criteria_hold_and_nothing_else_is_in_it()
    {
        await Database.SaveAllAsync(A.Request(RequestStatus.Accepted), A.Request(RequestStatus.Closed));

        Assert.Equal("Request closed", Assert.Single((await CsvAsync(new(RequestTab.All, RequestStatus.Closed))).Skip(1))[2]);
        Assert.Empty((await CsvAsync(new(RequestTab.Received))).Skip(1)); // hers are sent
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1+1")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public async Task No_name_becomes_a_formula(string name)
    {
        var row = new RequestRow(1, "PQ-2026-000001", "PQ", RequestStatus.Accepted, new(1, "IE", name), null, null, null, A.Morning);

        var written = Encoding.UTF8.GetString(await WrittenAsync(stream => RequestExport.WriteCsvAsync(stream, One(row), "IE", Texts, default)));

        Assert.Contains(name.Trim('\t')[1..2], written, StringComparison.Ordinal);
        Assert.DoesNotMatch("(^|[,;\"\n])[=+@\t-]", written[written.IndexOf("PQ-2026", StringComparison.Ordinal)..]);
    }

    private static async IAsyncEnumerable<RequestRow> One(RequestRow row)
    {
        await Task.CompletedTask;
        yield return row;
    }

    private static async Task<byte[]> WrittenAsync(Func<Stream, Task> write)
    {
        using var stream = new MemoryStream();
        await write(stream);
        return stream.ToArray();
    }

    private async Task<List<string[]>> CsvAsync(RequestFilter filter)
    {
        var written = await WrittenAsync(stream => RequestExport.WriteCsvAsync(stream, Database.Queries.EveryAsync(filter, Cast.Aoife), "IE", Texts, default));
        await using var reader = CsvReader.Create(written, new() { Separator = CultureInfo.CurrentCulture.TextInfo.ListSeparator[0], HasHeader = false });
        var lines = new List<string[]>();
        while (await reader.ReadAsync())
        {
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return lines;
    }

    private async Task<List<string[]>> SheetAsync(RequestFilter filter)
    {
        var written = await WrittenAsync(stream => RequestExport.WriteSheetAsync(stream, Database.Queries.EveryAsync(filter, Cast.Aoife), "IE", Texts, default));
        using var document = SpreadsheetDocument.Open(new MemoryStream(written), isEditable: false);
        return [.. document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToArray())];
    }
}
