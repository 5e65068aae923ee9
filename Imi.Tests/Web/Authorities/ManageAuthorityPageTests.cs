using AngleSharp.Dom;
using Bunit;
using Imi.Core.Authorities;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Authorities;
using Imi.Web.Layout;

namespace Imi.Tests.Web.Authorities;

public class ManageAuthorityPageTests : ComponentTest
{
    private static readonly Actor Admin = Cast.With(Role.LocalDataAdministrator, Cast.PolishChamber);

    private static readonly int[] Both = [Cast.PolishCoordinator.Id, Cast.PolishCoordinator2.Id];

    [Fact]
    public async Task Whoever_administers_nothing_is_told_who_does()
    {
        var page = await OpenAsync(Cast.Aoife);

        Assert.Equal("Manage my authority's data", page.Text("h1"));
        Assert.Contains("Only local data administrators", page.Text(".note"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("section"));
    }

    [Fact]
    public void Only_local_data_administrators_find_it_in_the_menu()
    {
        Assert.Contains("Administration", Draw<TopBar>(Admin, _ => { }).FindAll("nav a").Select(link => link.TextContent));
        Assert.DoesNotContain("Administration", Draw<TopBar>(Cast.Aoife, _ => { }).FindAll("nav a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task The_coordinators_stand_there_with_their_rights()
    {
        var page = await OpenAsync(Admin);

        Assert.Equal(["Request"], page.FindAll(".tabs a").Select(tab => tab.TextContent));
        Assert.Equal(
            ["PL Drugi Koordynator Polski gives an opinion on referred replies", "PL Koordynator Polski gives an opinion on referred replies"], Linked(page));
    }

    [Fact]
    public async Task In_Danish_the_setting_is_asked_word_for_word()
    {
        Reading("da");
        var page = await OpenAsync(Admin);

        Assert.Equal("Forvalt min myndigheds data", page.Text("h1"));
        Assert.Equal("Forespørgsel", page.Text(".tabs"));
        Assert.Contains(
            "Tillader denne myndighed, at koordinatoren får adgang til detaljerede oplysninger om forespørgslen, hvis vedkommendes medvirken er påkrævet?",
            page.FindAll("legend").Select(legend => legend.TextContent));
    }

    [Fact]
    public async Task What_is_chosen_is_saved_as_a_whole()
    {
        var page = await OpenAsync(Admin);

        await page.InvokeAsync(() => Radio(page, "details", yes: true).ChangeAsync(new() { Value = "on" }));
        await page.InvokeAsync(() => Remove(page, "Koordynator Polski").ClickAsync(new()));
        await page.PressAsync("Save settings");

        await page.WaitForAssertionAsync(() => Assert.Equal("Saved. The settings count from now on.", page.Text("[role=status]")));
        var stored = await StoredAsync();
        Assert.Equal((1, true, false), (stored.Version, stored.CoordinatorMaySeeDetails, stored.UsesAllocation));
        Assert.Equal([Cast.PolishCoordinator2.Id], stored.Linked.Select(one => one.Id));
    }

    [Fact]
    public async Task The_last_coordinator_has_no_button_and_another_can_be_linked()
    {
        await Database.ChangeSettings.SaveAsync(Cast.Area, new(false, false, [Cast.PolishCoordinator2.Id]), 0, Guid.CreateVersion7(), Admin);
        var page = await OpenAsync(Admin);
        Assert.DoesNotContain(page.Buttons(), button => button.TextContent.Trim() == "Remove");

        await page.PressAsync("Link");
        Assert.Equal("Choose a coordinator", page.Problem());
        await page.ChangeAsync("#add-PQ", $"{Cast.PolishCoordinator.Id}");
        await page.PressAsync("Link");

        Assert.Null(page.Problem());
        Assert.Equal(2, Linked(page).Count());
        await page.PressAsync("Save settings");
        await page.WaitForAssertionAsync(() => Assert.Contains("Saved.", page.Text("[role=status]"), StringComparison.Ordinal));
        Assert.Equal(Both.Order(), (await StoredAsync()).Linked.Select(one => one.Id).Order());
    }

    [Fact]
    public async Task Without_an_allocator_allocation_stays_off_and_it_is_said_who_can_change_that()
    {
        var page = await OpenAsync(Admin);
        Assert.True(Radio(page, "allocation", yes: true).HasAttribute("disabled"));
        Assert.Contains("A local data administrator can give a user that right", page.Text("fieldset"), StringComparison.Ordinal);

        var danish = Draw<ManageAuthorityPage>(Cast.Karen, _ => { });
        await danish.WaitForElementAsync("section");
        Assert.False(Radio(danish, "allocation", yes: true).HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_colleague_who_was_quicker_is_shown_and_nothing_chosen_is_lost()
    {
        var page = await OpenAsync(Admin);
        await page.InvokeAsync(() => Remove(page, "Koordynator Polski").ClickAsync(new()));

        await Database.ChangeSettings.SaveAsync(Cast.Area, new(false, true, Both), 0, Guid.CreateVersion7(), Admin);
        await page.WaitForAssertionAsync(() => Assert.Contains("when its involvement is needed? Yes", page.Text(".news"), StringComparison.Ordinal));
        await page.PressAsync("Save settings");

        await page.WaitForAssertionAsync(() => Assert.Contains("A colleague has saved these settings in the meantime.", page.Problem(), StringComparison.Ordinal));
        Assert.Single(Linked(page));
        Assert.True((await StoredAsync()).CoordinatorMaySeeDetails);

        await page.PressAsync("Save settings");
        await page.WaitForAssertionAsync(() => Assert.Contains("Saved.", page.Text("[role=status]"), StringComparison.Ordinal));
        Assert.Equal((2, false), ((await StoredAsync()).Version, (await StoredAsync()).CoordinatorMaySeeDetails));
        Assert.Empty(page.FindAll(".news"));
    }

    [Fact]
    public async Task Where_nothing_was_chosen_yet_a_colleagues_save_comes_in_by_itself()
    {
        var page = await OpenAsync(Admin);

        await Database.ChangeSettings.SaveAsync(Cast.Area, new(false, true, [Cast.PolishCoordinator2.Id]), 0, Guid.CreateVersion7(), Admin);

        await page.WaitForAssertionAsync(() => Assert.Single(Linked(page)));
        Assert.True(Radio(page, "details", yes: true).IsChecked());
        Assert.Empty(page.FindAll(".news"));
    }

    private async Task<AreaSettings> StoredAsync() => (await Database.AuthoritySettings.RequestSettingsAsync(Admin)).Single();

    private static IElement Radio(IRenderedComponent<ManageAuthorityPage> page, string name, bool yes) => page.FindAll($"input[name={name}-PQ]")[yes ? 0 : 1];

    private static IElement Remove(IRenderedComponent<ManageAuthorityPage> page, string name) => page.Find($"button[aria-label='Remove {name}']");

    private static IEnumerable<string> Linked(IRenderedComponent<ManageAuthorityPage> page) =>
        page.FindAll(".linked li > span").Select(item => string.Join(' ', item.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)));

    private async Task<IRenderedComponent<ManageAuthorityPage>> OpenAsync(Actor reader)
    {
        var page = Draw<ManageAuthorityPage>(reader, _ => { });
        await page.WaitForElementAsync(".note, section");
        return page;
    }
}
