using Bunit;
using Imi.Core.Registrations;
using Imi.Tests.Support;
using Imi.Web.Commission;
using Microsoft.Extensions.DependencyInjection;
using static Imi.Tests.Support.InvitationSteps;

namespace Imi.Tests.Web.Commission;

public class NimicsPageTests : ComponentTest
{
    [Fact]
    public async Task Every_country_has_a_row_with_its_coordinator_or_the_way_to_register_one()
    {
        await Database.ValidationAsync(one => one.RegisterNationalAsync(Complete with { Areas = [] }, "IE", Guid.CreateVersion7(), Chiara));

        var page = Draw<NimicsPage>(Chiara, _ => { });

        Assert.Equal(30, page.FindAll("tbody tr").Count);
        Assert.Contains("1 of 30 countries", page.Text(".lead"), StringComparison.Ordinal);
        var ireland = page.FindAll("tbody tr").Single(row => row.TextContent.Contains("Ireland", StringComparison.Ordinal));
        Assert.Contains("Fionn Mac Cool", ireland.TextContent, StringComparison.Ordinal);
        Assert.Contains("Temporary password sent", ireland.TextContent, StringComparison.Ordinal);
        Assert.Equal("/commission/nimics/DK/new", page.Find("[aria-label='Register the national coordinator of Denmark']").GetAttribute("href"));
        Assert.Empty(page.FindAll("[aria-label='Register the national coordinator of Ireland']"));

        var id = (await Database.Services.GetRequiredService<NationalCoordinatorQueries>().ListAsync(Chiara))!.Single(row => row.Country == "IE").Coordinator!.Id;
        Assert.Equal($"/administration/authorities/{id}", ireland.QuerySelector("td a")!.GetAttribute("href"));
    }

    [Fact]
    public void Nobody_else_sees_them() =>
        Assert.Equal("This is for administrators of the European Commission.", Draw<NimicsPage>(Maeve, _ => { }).Text(".note"));
}
