using AngleSharp.Dom;
using Bunit;
using Imi.Core.Authorities;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Authorities;
using Imi.Web.Layout;
using Microsoft.AspNetCore.Components;
using static Imi.Core.Authorities.AuthorityFieldKey;
using static Imi.Tests.Support.AuthoritySteps;

namespace Imi.Tests.Web.Authorities;

public class ManageAuthorityPageTests : ComponentTest
{
    [Fact]
    public async Task Whoever_administers_nothing_reads_and_is_told_who_does()
    {
        await Database.SupervisePolandAsync();
        var page = Draw<ManageAuthorityPage>(Cast.Agnieszka, _ => { });
        await page.WaitForElementAsync("section");

        Assert.Contains("Its local data administrators change it", page.Text(".note"), StringComparison.Ordinal);
        Assert.Contains("Izba Lekarska w Łodzi", page.Text("dl"), StringComparison.Ordinal);
        Assert.Empty(page.Buttons());
        Assert.DoesNotContain("History", page.FindAll(".tabs a").Select(tab => tab.TextContent));
    }

    [Fact]
    public void Only_local_data_administrators_find_it_in_the_menu()
    {
        Assert.Contains("Administration", Draw<TopBar>(Ewa, _ => { }).FindAll("nav a").Select(link => link.TextContent));
        Assert.DoesNotContain("Administration", Draw<TopBar>(Cast.Aoife, _ => { }).FindAll("nav a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Each_tab_is_an_address()
    {
        var page = await OpenAsync(Ewa, "");

        Assert.Equal(["Basic information", "Contact", "Competence", "Professional qualifications", "History"], page.FindAll(".tabs a").Select(tab => tab.TextContent));
        Assert.Equal("/administration/authority?tab=PQ", page.FindAll(".tabs a")[3].GetAttribute("href"));
        Assert.Equal(["General information", "Request", "Alert", "Notification"], (await OpenAsync(Ewa, "PQ")).FindAll("h2").Select(title => title.TextContent));
        Assert.Equal("/administration/authorities/9?tab=contact", (await OpenAsync(Piotr, "contact")).FindAll(".tabs a")[1].GetAttribute("href"));
    }

    [Fact]
    public async Task Whoever_looks_after_others_gets_no_further()
    {
        Assert.Equal("This authority is looked after by others.", (await OpenAsync(Cast.With(Role.DataAdministrator, Cast.DanishCoordinator), "")).Text(".note"));
        Assert.Equal("This authority is looked after by others.", (await OpenAsync(Cast.Aoife, "")).Text(".note"));
    }

    [Fact]
    public async Task The_coordinators_stand_there_with_how_to_reach_them()
    {
        var basic = await OpenAsync(Ewa, "");
        Assert.Contains("authority10@authority.example · +00 1 · understands English", basic.Text("dd"), StringComparison.Ordinal);

        var area = await OpenAsync(Ewa, "PQ");
        Assert.Contains("authority11@authority.example", area.Text("#part-General-PQ"), StringComparison.Ordinal);
        Assert.Equal(["Drugi Koordynator Polski", "Koordynator Polski"], area.FindAll("#part-Request-PQ .named .party > span").Select(name => name.TextContent));
    }

    [Fact]
    public async Task In_Danish_the_setting_is_asked_word_for_word()
    {
        Reading("da");
        var page = await OpenAsync(Ewa, "PQ");

        Assert.Contains("Forespørgsel", page.FindAll("h2").Select(title => title.TextContent));
        Assert.Contains(
            "Tillader denne myndighed, at koordinatoren får adgang til detaljerede oplysninger om forespørgslen, hvis vedkommendes medvirken er påkrævet?",
            page.FindAll("dt").Select(label => label.TextContent));
    }

    [Fact]
    public async Task What_others_change_names_them_and_what_is_missing()
    {
        var own = await OpenAsync(Ewa, "");
        Assert.Contains("Changed by Koordynator Polski, the validating coordinator (" + CastStore.User(Piotr).Name + "; authority10@authority.example). An authority does not change this itself", own.Text("dd.hint"), StringComparison.Ordinal);

        var roles = await OpenAsync(Ewa, "PQ");
        Assert.Contains("or Drugi Koordynator Polski, the access coordinator", roles.Text("#part-Notification-PQ dd.hint"), StringComparison.Ordinal);
        Assert.Contains("it changes them under Areas and access", roles.Text("#part-General-PQ dd.hint"), StringComparison.Ordinal);

        var handler = await OpenAsync(Cast.Agnieszka, "contact");
        Assert.Contains("local data administrators of Izba Lekarska w Łodzi (" + CastStore.User(Ewa).Name, handler.Text("dd.hint"), StringComparison.Ordinal);
        Assert.Contains("You do not have that right; a local data administrator can give it to you.", handler.Text("dd.hint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_entered_is_saved_as_a_whole_and_stands_in_the_history()
    {
        var page = await OpenAsync(Ewa, "contact");
        await EditAsync(page, "Contact");
        await page.TypeAsync("#City-Contact", "Łódź");
        await page.TypeAsync("#Phone-Contact", "");
        await page.PressAsync("Save");
        await page.WaitForAssertionAsync(() => Assert.NotNull(page.Problem()));

        await page.TypeAsync("#Phone-Contact", "+48 1");
        await page.PressAsync("Save");

        await page.WaitForAssertionAsync(() => Assert.Contains("Saved. Last changed by " + Ewa.Name, page.Text("section > [role=status]"), StringComparison.Ordinal));
        Assert.Equal(("Łódź", "+48 1"), (await StoredAsync(OfContact)) is var part ? (part.Of(City), part.Of(Phone)) : default);
        var history = (await OpenAsync(Ewa, "history")).FindAll(".became").Select(step => step.TextContent).ToList();
        Assert.Equal(2, history.Count);
        Assert.Matches("City:.*City.*Łódź", string.Concat(history[1].Split('\n')));
    }

    [Fact]
    public async Task An_address_that_looks_personal_is_advised_against_while_it_is_typed()
    {
        var page = await OpenAsync(Ewa, "contact");
        await EditAsync(page, "Contact");

        await page.TypeAsync("#Email-Contact", "agnieszka.wisniewska@izba.example");
        await page.WaitForAssertionAsync(() => Assert.Contains("looks like the address of one person", page.Text(".missing"), StringComparison.Ordinal));
        await page.TypeAsync("#Email-Contact", "user14@authority.example");
        await page.WaitForAssertionAsync(() => Assert.Contains("One of your users has the same address", page.Text(".missing"), StringComparison.Ordinal));

        await page.TypeAsync("#Email-Contact", "imi@izba.example");
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".missing")));
    }

    [Fact]
    public async Task Whoever_finds_no_keyword_is_told_what_to_do()
    {
        var page = await OpenAsync(Ewa, "competence");
        await EditAsync(page, "Professional qualifications");

        Assert.Contains("Pick the nearest. If an important one is missing, tell your national coordinator.", page.Text("#part-AreaCompetence-PQ"), StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindAll("#part-AreaCompetence-PQ input[type=search]")[1].InputAsync(new ChangeEventArgs { Value = "titler academ" }));
        Assert.Equal(["Nothing fits."], page.FindAll("fieldset.picking > p[role=status]").Select(said => said.TextContent));
        await page.InvokeAsync(() => page.FindAll("#part-AreaCompetence-PQ input[type=search]")[1].InputAsync(new ChangeEventArgs { Value = "titles acad" }));
        Assert.Equal(["Academic titles"], page.FindAll("#part-AreaCompetence-PQ fieldset.picking")[1].QuerySelectorAll("label").Select(label => label.TextContent.Trim()));
    }

    [Fact]
    public async Task The_tree_of_activities_opens_where_something_is_chosen_or_found()
    {
        var page = await OpenAsync(Ewa, "competence");
        await EditAsync(page, "Areas of competence");
        Assert.Empty(page.FindAll(".tree details[open]"));

        await page.InvokeAsync(() => page.FindAll("#part-Competence fieldset.picking")[1].QuerySelector("input[type=search]")!.InputAsync(new ChangeEventArgs { Value = "human health" }));
        await page.InvokeAsync(() => page.Find(".tree details[open] input").ChangeAsync(new ChangeEventArgs { Value = true }));
        await page.InvokeAsync(() => page.FindAll("#part-Competence fieldset.picking")[1].QuerySelector("input[type=search]")!.InputAsync(new ChangeEventArgs { Value = "" }));

        Assert.Contains("1 chosen", page.Text(".tree details[open] summary"), StringComparison.Ordinal);
        Assert.Equal(21, page.FindAll(".tree details").Count);
    }

    [Fact]
    public async Task The_last_request_coordinator_has_no_button_and_another_can_be_linked()
    {
        await Database.SupervisePolandAsync();
        await Database.SaveAsync(OfRequest, Ewa, 0, (RequestCoordinators, "11"));
        var page = await DrawAsync(Ewa, "PQ");
        await EditAsync(page, "Request");
        Assert.DoesNotContain(page.Buttons(), button => button.TextContent.Trim() == "Remove");

        await page.PressAsync("Link");
        Assert.Equal("Choose a coordinator", page.Problem());
        await page.ChangeAsync("#RequestCoordinators-Request-PQ", "10");
        await page.PressAsync("Link");
        await page.PressAsync("Save");

        await page.WaitForAssertionAsync(() => Assert.Contains("Saved.", page.Text("#part-Request-PQ > [role=status]"), StringComparison.Ordinal));
        Assert.Equal("10,11", (await StoredAsync(OfRequest)).Of(RequestCoordinators));
    }

    [Fact]
    public async Task Without_an_allocator_allocation_stays_off_and_it_is_said_who_can_change_that()
    {
        var page = await OpenAsync(Ewa, "PQ");
        await EditAsync(page, "Request");

        Assert.True(page.Find("input[name=UsesAllocation-Request-PQ]").HasAttribute("disabled"));
        Assert.Contains("A local data administrator can give a user that right", page.Text("fieldset"), StringComparison.Ordinal);
    }

    private static Task EditAsync(IRenderedComponent<AuthorityDataTabs> page, string part) =>
        page.InvokeAsync(() => page.Find($"button[aria-label='Edit: {part}']").ClickAsync(new()));

    private Task<AuthorityPartView> StoredAsync(AuthorityPartKey of) => Database.PartAsync(of, Ewa);

    private async Task<IRenderedComponent<AuthorityDataTabs>> OpenAsync(Actor reader, string tab)
    {
        if (await Database.AuthorityData.FindAsync(Nimic.Id, reader) is null)
        {
            await Database.SupervisePolandAsync();
        }

        return await DrawAsync(reader, tab);
    }

    private async Task<IRenderedComponent<AuthorityDataTabs>> DrawAsync(Actor reader, string tab)
    {
        var page = Draw<AuthorityDataTabs>(reader, all => all.Add(one => one.AuthorityId, Cast.PolishChamber.Id).Add(one => one.Tab, tab).Add(one => one.Page, null));
        await page.WaitForElementAsync(".note, section");
        return page;
    }
}
