using Bunit;
using Imi.Core.Invitations;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web;
using Imi.Web.Authorities;
using static Imi.Tests.Support.AccessSteps;

namespace Imi.Tests.Web.Authorities;

/// <summary>Areas and access of another authority, as Bodil sees those of the Danish one for patients.</summary>
public class AreasAndAccessTests : ComponentTest
{
    [Fact]
    public async Task What_is_open_is_listed_and_once_handed_over_the_access_can_be_suspended()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        var page = await OpenAsync(Bodil);
        Assert.Equal($"{request.Number} Responding authority Request accepted IE Irish Medical Authority", page.Text("table.list tbody tr"));
        Assert.True(Suspend(page).HasAttribute("disabled"));
        Assert.Contains("Exchanges are still open", page.Text("section"), StringComparison.Ordinal);

        await page.PressAsync("Hand over …");
        await page.PressAsync("Hand over");
        Assert.Equal(["Choose the authority that goes on with them.", "Please say why."], page.FindAll("[role=alert]").Select(alert => alert.TextContent));
        var radio = await page.WaitForElementAsync($"input[value='{Cast.DanishDental.Id}']");
        await radio.ChangeAsync(new() { Value = "on" });
        await page.TypeAsync("textarea", "The office is closed.");
        await page.PressAsync("Hand over");
        await page.WaitForAssertionAsync(() => Assert.Contains("Handed over to Dansk Tandlægemyndighed", page.Text("[role=status]"), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("table.list"));

        await page.InvokeAsync(() => Suspend(page).ClickAsync(new()));
        await page.PressAsync("Suspend access");
        await page.WaitForAssertionAsync(() => Assert.Contains("access suspended", page.Text("h3"), StringComparison.Ordinal));
        Assert.Contains("Resume access", page.Buttons().Select(button => button.TextContent.Trim()));
    }

    [Fact]
    public async Task Roles_that_somebody_else_has_changed_meanwhile_are_shown_beside_what_was_chosen()
    {
        await Database.StoreNimicAsync();
        var page = await OpenAsync(Bodil);
        await page.ChangeAsync("[aria-label='Professional qualifications: Alerts']", nameof(AuthorityRole.AlertAuthority));
        await Database.Accesses.ChangeRolesAsync(Cast.DanishPatientSafety.Id, Cast.Area, [AuthorityRole.RequestAuthority, AuthorityRole.AlertPostbox], [AuthorityRole.RequestAuthority], Guid.NewGuid(), Lars);
        await page.WaitForAssertionAsync(() => Assert.Contains("The roles stored now: requesting and replying authority, alert coordinator with postbox", page.Text(".news"), StringComparison.Ordinal));

        await SaveAsync(page);
        await page.WaitForAssertionAsync(() => Assert.Contains("Somebody has changed the roles meanwhile", page.Text("[role=alert]"), StringComparison.Ordinal));
        await SaveAsync(page);

        await page.WaitForAssertionAsync(() => Assert.Contains("are saved", page.Text("[role=status]"), StringComparison.Ordinal));
        var view = await Database.AccessQueries.FindAsync(Cast.DanishPatientSafety.Id, Bodil);
        Assert.Equal([AuthorityRole.RequestAuthority, AuthorityRole.AlertAuthority], view!.Areas.Single(area => area.Area == Cast.Area).Roles);
    }

    [Fact]
    public async Task Deactivated_it_says_so_and_can_be_reactivated()
    {
        await Database.StoreNimicAsync();
        var page = await OpenAsync(Bodil);
        await page.PressAsync("Deactivate the authority");
        await page.PressAsync("Deactivate the authority");

        await page.WaitForAssertionAsync(() => Assert.Contains("This authority is deactivated since 3 Mar 2026", page.Text(".missing"), StringComparison.Ordinal));
        Assert.Equal(["Reactivate the authority"], page.Buttons().Select(button => button.TextContent.Trim()));
    }

    [Fact]
    public async Task Whose_business_it_is_not_is_told_so()
    {
        var page = await OpenAsync(Cast.With(Role.DataAdministrator, Cast.SwedishCoordinator));

        Assert.Equal("This authority is looked after by others.", page.Text(".note"));
    }

    private static AngleSharp.Dom.IElement Suspend(IRenderedComponent<AuthorityDataTabs> page) => page.Find("[aria-label='Suspend access Professional qualifications']");

    private static Task SaveAsync(IRenderedComponent<AuthorityDataTabs> page) =>
        page.InvokeAsync(() => page.Find("[aria-label='Save roles: Professional qualifications']").ClickAsync(new()));

    /// <summary>Bodil's coordinator looks after its access in both areas; here she administers only one.</summary>
    private async Task<IRenderedComponent<AuthorityDataTabs>> OpenAsync(Actor reader)
    {
        var page = Draw<AuthorityDataTabs>(reader, parameters => parameters
            .Add(one => one.AuthorityId, Cast.DanishPatientSafety.Id).Add(one => one.Tab, Links.AccessTab).Add(one => one.Page, null));
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".loading")));
        return page;
    }
}
