using Bunit;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Hosting;
using Imi.Web.Layout;
using Imi.Web.Users;

namespace Imi.Tests.Web.Users;

public class ProfilePageTests : ComponentTest
{
    // The clock of a test database stands on Tuesday, 3 March 2026.
    private static readonly DateOnly Today = new(2026, 3, 3);

    [Fact]
    public void Everybody_finds_himself_there_under_his_own_name()
    {
        Assert.Equal(["My profile"], Draw<TopBar>(Cast.Niamh, _ => { }).FindAll(".me-panel a[href='/profile']").Select(link => link.TextContent));
        Assert.Contains(Menu.Below(Cast.Niamh, ImiMode.Training), page => page.Address == "/profile");

        var page = DrawPage(Cast.Declan);
        Assert.Equal("My profile", page.Text("h1"));
        Assert.Equal(
            ["Name: Declan Walsh", "Username: user10", "E-mail address: user10@authority.example", "Authority: Irish Request Coordinator", "Professional qualifications: Request handler, Referral handler", "Patients’ rights: Request handler, Referral handler"],
            page.FindAll(".facts div").Select(fact => $"{fact.QuerySelector("dt")!.TextContent}: {fact.QuerySelector("dd")!.TextContent}".Replace('\'', '’')));
    }

    [Fact]
    public async Task An_absence_is_planned_and_stands_there_with_what_nobody_stands_in_for()
    {
        await AllocatingAsync();
        var page = DrawPage(Cast.Mette);
        Assert.Contains("No absence is planned.", page.Text("section"), StringComparison.Ordinal);
        await page.PressAsync("Plan an absence");
        Assert.Contains("goes to the allocators’ queue in: Professional qualifications", page.Text("[role=status] .hint"), StringComparison.Ordinal);

        await page.ChangeAsync("#first-day", "2026-03-03");
        await page.ChangeAsync("#last-day", "2026-03-06");
        await page.ChangeAsync("#stand-in", $"{Cast.Jens.UserId}");
        await page.TypeAsync("#absence-note", "Ask Jens.");
        await page.PressAsync("Save absence");

        page.WaitForAssertion(() => Assert.Equal(["3 Mar 2026 – 6 Mar 2026", "Now", "Jens Østergaard stands in.", "Ask Jens."], page.Find(".linked li > div").Children.Select(part => part.TextContent.Trim())));
        Assert.Equal("The absence is saved.", page.Text("[role=status]"));
        Assert.Empty(page.FindAll("#first-day"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        await Database.AbsentAsync(Cast.Mette, from: 5, until: 6);
        var page = DrawPage(Cast.Mette);
        await page.PressAsync("Plan an absence");
        await page.TypeAsync("#absence-note", "Ask Jens.");
        await page.PressAsync("Save absence");
        Assert.Equal(("Say on which day your absence begins.", "first-day"), (page.Problem(), Wrong(page)));

        await page.ChangeAsync("#first-day", "2026-03-09");
        Assert.Null(page.Problem());
        await page.ChangeAsync("#last-day", "2026-03-08");
        await page.PressAsync("Save absence");
        Assert.Equal(("The last day lies before the first.", "last-day"), (page.Problem(), Wrong(page)));

        await page.ChangeAsync("#last-day", "2026-03-10");
        await page.PressAsync("Save absence");
        Assert.Equal("first-day", Wrong(page));
        Assert.StartsWith("You have planned another absence", page.Problem(), StringComparison.Ordinal);
        Assert.Equal("Ask Jens.", page.Shown("#absence-note"));
        Assert.Single((await Database.AbsenceQueries.OwnAsync(Cast.Mette)).Own);
    }

    [Fact]
    public async Task Who_may_less_or_is_absent_too_is_named_before_it_is_saved()
    {
        await AllocatingAsync();
        var elsewhere = Cast.With(Role.RequestHandler, Cast.DanishPatientSafety, Cast.OtherArea);
        await Database.HireAsync(elsewhere);
        await Database.AbsentAsync(Cast.Jens, from: 2, until: 4);
        var page = DrawPage(Cast.Mette);
        await page.PressAsync("Plan an absence");
        await page.ChangeAsync("#stand-in", $"{elsewhere.UserId}");
        Assert.EndsWith("goes to the allocators’ queue in: Professional qualifications.", page.Text(".missing"), StringComparison.Ordinal);

        await page.ChangeAsync("#stand-in", $"{Cast.Jens.UserId}");
        Assert.Empty(page.FindAll(".missing")); // no days yet
        await page.ChangeAsync("#first-day", "2026-03-03");
        await page.ChangeAsync("#last-day", "2026-03-05");
        Assert.Equal("On these days Jens Østergaard is absent, too, and what was given to you goes to the allocators’ queue: 5 Mar 2026 – 7 Mar 2026", page.Text(".missing"));
    }

    [Fact]
    public async Task Whoever_is_back_says_so_and_what_has_not_begun_is_removed()
    {
        await Database.AbsentAsync(Cast.Mette, from: -1, until: 3);
        await Database.AbsentAsync(Cast.Mette, from: 5, until: 6);
        var page = DrawPage(Cast.Mette);
        await page.PressAsync("I am back");
        await page.InvokeAsync(() => page.Find(".confirm .rz-danger").Click());
        page.WaitForAssertion(() => Assert.Equal("Welcome back. Your requests wait for you again.", page.Text("[role=status]")));

        await page.PressAsync("Remove");
        await page.InvokeAsync(() => page.Find(".confirm .rz-danger").Click());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".linked li")));
        Assert.Empty((await Database.AbsenceQueries.OwnAsync(Cast.Mette)).Own);
    }

    [Fact]
    public async Task An_absence_is_changed_in_the_same_form()
    {
        await Database.AbsentAsync(Cast.Mette, Cast.Jens, from: 1, until: 3, note: "Ask Jens.");
        var page = DrawPage(Cast.Mette);
        await page.PressAsync("Change");
        Assert.Equal(("2026-03-04", "2026-03-06", "Ask Jens."), (page.Find("#first-day").GetAttribute("value"), page.Find("#last-day").GetAttribute("value"), page.Shown("#absence-note")));
        Assert.Equal("Jens Østergaard", page.Find("#stand-in option[selected]").TextContent);

        await page.ChangeAsync("#last-day", "2026-03-05");
        await page.PressAsync("Save absence");

        page.WaitForAssertion(() => Assert.StartsWith("4 Mar 2026 – 5 Mar 2026", page.Text(".linked li > div:first-child"), StringComparison.Ordinal));
        Assert.Equal((Today.AddDays(2), Cast.Jens.UserId), (await Database.AbsenceQueries.OwnAsync(Cast.Mette)).Own.Select(one => (one.LastOn, one.StandInId!.Value)).Single());
    }

    /// <summary>From another page of the authority, and without a reload.</summary>
    [Fact]
    public async Task Whoever_is_named_as_stand_in_sees_it()
    {
        var page = DrawPage(Cast.Jens);
        Assert.DoesNotContain("You stand in for", page.Text("section"), StringComparison.Ordinal);

        await Database.Absences.PlanAsync(new(Today, Today, Cast.Jens.UserId), Guid.NewGuid(), Cast.Mette);

        page.WaitForAssertion(() => Assert.Equal("Mette Sørensen, 3 Mar 2026", page.Text("ul[aria-labelledby=stands-in] li")));
    }

    private IRenderedComponent<ProfilePage> DrawPage(Actor reader) => Draw<ProfilePage>(reader, _ => { });

    private Task AllocatingAsync() => Database.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);

    private static string? Wrong(IRenderedComponent<ProfilePage> page) => page.FindAll("[aria-invalid=true]").SingleOrDefault()?.Id;
}
