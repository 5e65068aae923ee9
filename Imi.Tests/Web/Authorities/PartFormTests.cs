using Bunit;
using Imi.Core.Authorities;
using Imi.Core.Editing;
using Imi.Tests.Support;
using Imi.Web.Authorities;
using static Imi.Core.Authorities.AuthorityFieldKey;
using static Imi.Tests.Support.AuthoritySteps;

namespace Imi.Tests.Web.Authorities;

/// <summary>Two administrators on the same part, Ewa on the page.</summary>
public class PartFormTests : ComponentTest
{
    [Fact]
    public async Task Whoever_comes_second_is_told_who_is_editing_and_may_take_over()
    {
        await Database.SupervisePolandAsync();
        await Database.Leases.AcquireAsync(LeaseSubject.Of(OfContact), OtherPage, Piotr);
        var page = await OpenAsync();

        await EditAsync(page);
        Assert.Contains($"{Piotr.Name} is editing", page.Text(".lease"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#City-Contact"));

        await page.PressAsync("Take over");
        await EditAsync(page);
        Assert.Single(page.FindAll("#City-Contact"));
    }

    [Fact]
    public async Task Whoever_is_taken_over_keeps_what_was_typed_and_may_take_it_back()
    {
        await Database.SupervisePolandAsync();
        var page = await OpenAsync();
        await EditAsync(page);
        await page.TypeAsync("#City-Contact", "Łódź");

        await Database.Leases.TakeOverAsync(LeaseSubject.Of(OfContact), OtherPage, Piotr);
        Database.Clock.Advance(TimeSpan.FromSeconds(5)); // when the page looks again by itself

        await page.WaitForAssertionAsync(() => Assert.Contains($"{Piotr.Name} is editing", page.Text(".lease"), StringComparison.Ordinal));
        Assert.True(page.Find("[role=group] > fieldset").HasAttribute("disabled"));
        Assert.Equal("Łódź", page.Shown("#City-Contact"));
        await page.PressAsync("Take over");
        await page.PressAsync("Save");
        await page.WaitForAssertionAsync(() => Assert.Contains("Saved.", page.Text("section > [role=status]"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_colleague_saved_in_other_fields_comes_in_and_both_stay()
    {
        await Database.SupervisePolandAsync();
        var page = await OpenAsync();
        await EditAsync(page);
        await page.TypeAsync("#City-Contact", "Łódź");

        await SaveAsPiotrAsync((Phone, "+48 2"));

        await page.WaitForAssertionAsync(() => Assert.Contains($"{Piotr.Name} has saved something here", page.Text(".news"), StringComparison.Ordinal));
        Assert.Equal(("Łódź", "+48 2"), (page.Shown("#City-Contact"), page.Shown("#Phone-Contact")));
        Assert.Empty(page.FindAll(".conflict"));
        await SaveAsync(page);
        Assert.Equal(("Łódź", "+48 2", 2), (await Database.PartAsync(OfContact, Ewa)) is var part ? (part.Of(City), part.Of(Phone), part.Version) : default);
    }

    [Fact]
    public async Task Of_the_same_field_both_are_shown_and_one_is_chosen()
    {
        await Database.SupervisePolandAsync();
        var page = await OpenAsync();
        await EditAsync(page);
        await page.TypeAsync("#City-Contact", "Łódź");

        await SaveAsPiotrAsync((City, "Warszawa"));

        await page.WaitForAssertionAsync(() => Assert.Contains("Warszawa", page.Text(".conflict"), StringComparison.Ordinal));
        Assert.Contains(Piotr.Name, page.Text(".conflict"), StringComparison.Ordinal);
        await page.PressAsync("Save");
        Assert.Equal("Warszawa", (await Database.PartAsync(OfContact, Ewa)).Of(City)); // not before somebody has chosen

        await page.PressAsync("Keep mine");
        await SaveAsync(page);
        Assert.Equal(("Łódź", 2), (await Database.PartAsync(OfContact, Ewa)) is var part ? (part.Of(City), part.Version) : default);
    }

    [Fact]
    public async Task Where_nothing_is_entered_a_colleagues_save_comes_in_by_itself()
    {
        await Database.SupervisePolandAsync();
        var page = await OpenAsync();

        await SaveAsPiotrAsync((City, "Warszawa"));

        await page.WaitForAssertionAsync(() => Assert.Contains("Warszawa", page.Text("dl"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_cancels_leaves_everything_and_the_lease()
    {
        await Database.SupervisePolandAsync();
        var page = await OpenAsync();
        await EditAsync(page);
        await page.TypeAsync("#City-Contact", "Łódź");

        await page.PressAsync("Cancel");

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("#City-Contact")));
        Assert.Null(await Database.Leases.CurrentAsync(LeaseSubject.Of(OfContact), Ewa));
        Assert.Equal(("City", 0), (await Database.PartAsync(OfContact, Ewa)) is var part ? (part.Of(City), part.Version) : default);
    }

    // As a page does that was open before the other one took the part.
    private async Task SaveAsPiotrAsync(params (AuthorityFieldKey Key, string Value)[] values)
    {
        await Database.Leases.TakeOverAsync(LeaseSubject.Of(OfContact), OtherPage, Piotr);
        await Database.ChangeAuthority.SaveAsync(OfContact, values.ToDictionary(one => one.Key, one => one.Value), 0, Guid.CreateVersion7(), OtherPage, Piotr);
        await Database.Leases.ReleaseAsync(LeaseSubject.Of(OfContact), OtherPage, Piotr);
    }

    private static async Task SaveAsync(IRenderedComponent<AuthorityDataTabs> page)
    {
        await page.WaitForAssertionAsync(() => Assert.False(page.Button("Save").HasAttribute("disabled")));
        await page.PressAsync("Save");
        await page.WaitForAssertionAsync(() => Assert.Contains("Saved.", page.Text("section > [role=status]"), StringComparison.Ordinal));
    }

    private static Task EditAsync(IRenderedComponent<AuthorityDataTabs> page) => page.InvokeAsync(() => page.Find("button[aria-label='Edit: Contact']").ClickAsync(new()));

    private async Task<IRenderedComponent<AuthorityDataTabs>> OpenAsync()
    {
        var page = Draw<AuthorityDataTabs>(Ewa, all => all.Add(one => one.AuthorityId, Cast.PolishChamber.Id).Add(one => one.Tab, "contact").Add(one => one.Page, null));
        await page.WaitForElementAsync("section");
        return page;
    }
}
