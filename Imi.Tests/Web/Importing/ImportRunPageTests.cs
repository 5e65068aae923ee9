using Bunit;
using Imi.Tests.Core.Importing;
using Imi.Tests.Support;
using Imi.Web.Importing;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Web.Importing;

public class ImportRunPageTests : ComponentTest
{
    [Fact]
    public async Task Each_mistake_is_said_in_the_readers_language()
    {
        await Database.HireAsync(Maeve);
        Reading("da");
        var id = await Database.SendAsync(AuthorityFiles.Of(3).With(2, "PQ.Keywords", "trylleri").With(3, "UserEmail", "ikke en adresse"));

        var page = Draw<ImportRunPage>(Maeve, all => all.Add(one => one.Id, id));

        page.WaitForAssertion(() => Assert.Contains("2 problemer.", page.Text("h2"), StringComparison.Ordinal));
        Assert.Equal(
            ["Række 2 PQ.Keywords Erhvervsmæssige kvalifikationer: Nøgleord “trylleri” findes ikke i listen, som denne kolonne tager fra.", "Række 3 UserEmail Den første brugers e-mail-adresse Det er ikke en e-mail-adresse."],
            page.FindAll("tbody tr").Select(row => string.Join(' ', row.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))));
        Assert.DoesNotContain(page.Buttons(), button => button.TextContent.Contains("Registrér", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_well_is_registered_by_one_press()
    {
        await Database.HireAsync(Maeve);
        var id = await Database.SendAsync(AuthorityFiles.Of(3));
        var page = Draw<ImportRunPage>(Maeve, all => all.Add(one => one.Id, id));
        page.WaitForAssertion(() => Assert.Contains("Nothing is wrong with the file.", page.Text(".card"), StringComparison.Ordinal));

        await page.PressAsync("Register 3 authorities");

        page.WaitForAssertion(() => Assert.Equal("3 authorities are registered", page.Text("#done")));
        Assert.Equal(3, (await Database.ExportAsync(Maeve)).Count);
    }

    [Fact]
    public async Task Somebody_else_finds_nothing()
    {
        await Database.HireAsync(Maeve);
        var id = await Database.SendAsync(AuthorityFiles.Of(1));

        var page = Draw<ImportRunPage>(Cast.Sean, all => all.Add(one => one.Id, id));

        page.WaitForAssertion(() => Assert.Contains("This file is not there.", page.Text(".note"), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_column_is_explained()
    {
        var page = Draw<ImportPage>(Maeve, _ => { });

        Assert.All(page.FindAll("tbody tr"), row => Assert.True(row.Children.All(cell => cell.TextContent.Trim().Length > 0), row.TextContent));
        Assert.Contains("Professional qualifications: Linked coordinators", page.Text("table"), StringComparison.Ordinal);
    }
}
