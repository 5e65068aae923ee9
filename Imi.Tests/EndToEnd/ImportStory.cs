using Imi.Core.Importing;
using Imi.Core.Invitations;
using Imi.Tests.Support;
using Imi.Web.Importing;
using Microsoft.Playwright;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.EndToEnd;

/// <summary>R35: a file with a mistake, mended and carried out; the username stands in the export, and opens Imi.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class ImportStory(Browser browser)
{
    private const string Coordinator = "Department of Health and Education – Qualifications Recognition Unit";

    [Fact]
    public async Task From_the_file_to_the_first_sign_in()
    {
        var page = await browser.SignInAsync("ie.nimic");
        await page.VisitAsync("/administration/authorities");
        await page.GetByRole(AriaRole.Link, new() { Name = "Import a file" }).ClickAsync();
        await page.ComesToAsync("Import authorities");
        await SendAsync(page, "automatic-magic");
        await page.GetByText("“automatic-magic” is not in the list").WaitForAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "Row 3" }).Or(page.GetByRole(AriaRole.Rowheader, new() { Name = "Row 3" })).WaitForAsync();
        await page.RequireAccessibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Another file" }).ClickAsync();
        await SendAsync(page, "automatic-recognition");
        await page.GetByText("Nothing is wrong with the file.").WaitForAsync();
        await page.IsLiveAsync();
        await page.RequireAccessibleAsync();
        await page.Button("Register 2 authorities").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "2 authorities are registered" }).WaitForAsync();
        await page.RequireAccessibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export", Exact = true }).ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        var table = await ImportCsv.ReadAsync(file, default);
        var row = table.Rows.Single(cells => cells.Contains("first3@import.example"));
        var first = await browser.OpenAsync();
        await first.ChooseSecretsAsync(row[^1], await browser.Server.TemporaryPasswordAsync("first3@import.example"));
        await first.ComesToAsync("Manage my authority's data");
    }

    private static async Task SendAsync(IPage page, string keyword)
    {
        using var file = new MemoryStream();
        await ImportCsv.WriteAsync(file, Authorities(keyword).ToAsyncEnumerable(), ';', default);
        await page.GetByLabel("File with authorities").SetInputFilesAsync(new FilePayload { Name = "ireland.csv", MimeType = "text/csv", Buffer = file.ToArray() });
        await page.Button("Try it out").ClickAsync();
    }

    private static IEnumerable<ExportedAuthority> Authorities(string keyword) => Enumerable.Range(2, 2).Select(row => new ExportedAuthority(
        new(
            row,
            Complete with
            {
                OfficialName = $"Comhairle na hImphortála {row}",
                Email = $"imi{row}@import.example",
                UserEmail = $"first{row}@import.example",
                Areas = [new(Cast.Area, ["doctor"], [row == 3 ? keyword : "automatic-recognition"], [])],
            },
            [new(Cast.Area, AuthorityRole.RequestAuthority)],
            new Dictionary<string, IReadOnlyList<string>> { [Cast.Area] = [Coordinator] }),
        ""));
}
