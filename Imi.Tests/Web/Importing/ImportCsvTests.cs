using System.Text;
using Imi.Core;
using Imi.Core.Importing;
using Imi.Core.Requests;
using Imi.Tests.Core.Importing;
using Imi.Tests.Support;
using Imi.Web.Importing;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Web.Importing;

public class ImportCsvTests
{
    [Theory]
    [InlineData("OfficialName,City\nOne,Dublin\n")]
    [InlineData("OfficialName;City\r\nOne;Dublin")]
    [InlineData("OfficialName,City\nAlone\n\n\"One\",Dublin,,\n")]
    [InlineData("\uFEFFOfficialName\tCity\n\"One\"\tDublin\n")]
    public async Task Comma_semicolon_and_tab_are_read(string text)
    {
        var table = await ReadAsync(Encoding.UTF8.GetBytes(text));

        Assert.Equal(["OfficialName", "City"], table.Headings);
        Assert.Equal(["One", "Dublin"], table.Rows.Last(row => row.Count > 1).Take(2));
    }

    [Theory]
    [InlineData("latin1")]
    [InlineData("utf-16")]
    public async Task What_is_not_UTF_8_is_refused(string encoding)
    {
        var failure = await Assert.ThrowsAsync<InvalidValueException>(() => ReadAsync([0xFF, .. Encoding.GetEncoding(encoding).GetBytes("OfficialName,City\nÆrø,Kobenhavn\n")]));

        Assert.Equal("ImportEncoding", failure.Rule);
    }

    /// <summary>Whatever stands in a cell comes back, and a spreadsheet computes nothing.</summary>
    [Theory]
    [InlineData("+45 12 34")]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("'=1")]
    [InlineData("''+1")]
    [InlineData("'quoted'")]
    [InlineData("two\nlines, \"and\" more; so")]
    [InlineData("@SUM(A1)")]
    public async Task A_cell_comes_back_as_it_was(string cell)
    {
        using var file = new MemoryStream();
        await ImportCsv.WriteAsync(file, One(cell), ';', default);

        var written = Encoding.UTF8.GetString(file.ToArray());
        Assert.DoesNotMatch("(^|[;\"\n])[=+@\t-]", written[written.IndexOf('\n', StringComparison.Ordinal)..]);
        var table = await ReadAsync(file.ToArray());
        Assert.Equal(cell, table.Rows[0][table.Headings.ToList().IndexOf("Description")]);
    }

    /// <summary>What is exported of one country is imported elsewhere without a complaint, and exported from there says the same.</summary>
    [Theory, OnBothDatabases]
    public async Task An_export_imports_again(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        await imi.ImportAsync(async imports => await imports.RunAsync(await imi.SendAsync(AuthorityFiles.Of(12).With(5, "Phone", "+353 \"1\"; 2").With(6, "OfficialName", "=Ceathrú, \"Ó\"")), Maeve));
        var first = await FileAsync(imi);

        await using var other = await OpenAsync(DatabaseKind.Sqlite);
        var id = await other.SendAsync(await ReadAsync(first));
        Assert.Empty((await other.ImportAsync(imports => imports.FindAsync(id, Maeve)))!.Problems);
        await other.ImportAsync(imports => imports.RunAsync(id, Maeve));

        Assert.Equal(Encoding.UTF8.GetString(first), Encoding.UTF8.GetString(await FileAsync(other)));
    }

    private static Task<ImportTable> ReadAsync(byte[] file) => ImportCsv.ReadAsync(new MemoryStream(file), default);

    private static async Task<byte[]> FileAsync(TestDatabase imi)
    {
        using var file = new MemoryStream();
        await ImportCsv.WriteAsync(file, (await imi.ExportAsync(Maeve)).ToAsyncEnumerable(), ',', default);
        return file.ToArray();
    }

    private static IAsyncEnumerable<ExportedAuthority> One(string cell) =>
        new[] { new ExportedAuthority(ImportedAuthority.Empty(2) with { Contents = Complete with { Description = cell } }, "ie.fionn") }.ToAsyncEnumerable();
}
