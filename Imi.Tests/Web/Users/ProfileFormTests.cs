using Bunit;
using Bunit.TestDoubles;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Web.Users;

public class ProfileFormTests : ComponentTest
{
    private const string Daily = "input[name=mail-choice][value=Daily]";

    [Fact]
    public async Task What_is_chosen_and_saved_stands_there_afterwards()
    {
        await SetAsync(new("", "en", MailChoice.AtOnce));
        var page = DrawPage();
        Assert.Equal("AtOnce", Chosen(page));
        await page.ChangeAsync(Daily, "Daily");
        await page.TypeAsync("#own-phone", " +45 1 ");
        await page.PressAsync("Save my data");

        page.WaitForAssertion(() => Assert.Contains("Your data is saved.", page.Text("[role=status]"), StringComparison.Ordinal));
        Assert.Equal(("+45 1", "Daily"), (page.Shown("#own-phone"), Chosen(page)));
        Assert.Equal(new("+45 1", "en", MailChoice.Daily), (await Database.Profiles.OwnAsync(Cast.Mette)).Entry);
        Assert.Empty(Navigation.History);
        Assert.Equal(("+45 1", "Daily"), (DrawPage().Shown("#own-phone"), Chosen(DrawPage())));

        await page.TypeAsync("#own-phone", "+45 2"); // and again, without being told of oneself
        await page.PressAsync("Save my data");
        page.WaitForAssertion(() => Assert.Contains("Your data is saved.", page.Text("[role=status]"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_too_long_is_said_at_its_field_and_stays()
    {
        var page = DrawPage();
        await page.ChangeAsync(Daily, "Daily");
        await page.TypeAsync("#own-phone", new string('1', 41));
        await page.PressAsync("Save my data");

        Assert.Equal("The text is too long; nothing was cut or saved.", page.Problem());
        Assert.Equal(("own-phone", "own-phone-problem"), (page.Find("[aria-invalid=true]").Id, page.Find("#own-phone").GetAttribute("aria-describedby")));
        Assert.Equal((new string('1', 41), "Daily"), (page.Shown("#own-phone"), Chosen(page)));
        Assert.Equal(MailChoice.AtOnce, (await Database.Profiles.OwnAsync(Cast.Mette)).Entry.MailChoice);
    }

    /// <summary>Without a reload: what was not touched here follows, what was typed stays, and saving over the other is asked about.</summary>
    [Fact]
    public async Task Another_page_of_ones_own_is_followed_and_not_written_over()
    {
        var (idle, typing) = (DrawPage(), DrawPage());
        await typing.TypeAsync("#own-phone", "+45 2");

        await SetAsync(new("+45 1", "en", MailChoice.Daily));

        idle.WaitForAssertion(() => Assert.Equal(("+45 1", "Daily"), (idle.Shown("#own-phone"), Chosen(idle))));
        typing.WaitForAssertion(() => Assert.Equal(("+45 2", "Daily"), (typing.Shown("#own-phone"), Chosen(typing))));
        await typing.PressAsync("Save my data");
        Assert.StartsWith("Your data has been changed elsewhere meanwhile.", typing.Problem(), StringComparison.Ordinal);
        Assert.Equal(("+45 2", "+45 1"), (typing.Shown("#own-phone"), (await Database.Profiles.OwnAsync(Cast.Mette)).Entry.Phone));

        await typing.PressAsync("Save my data");
        Assert.Null(typing.Problem());
        Assert.Equal(new("+45 2", "en", MailChoice.Daily), (await Database.Profiles.OwnAsync(Cast.Mette)).Entry);
    }

    [Fact]
    public async Task Another_language_is_spoken_from_then_on()
    {
        await SetAsync(new("", "en", MailChoice.AtOnce));
        var page = DrawPage();
        await page.ChangeAsync("#own-language", "da");
        await page.PressAsync("Save my data");

        var visit = Assert.Single(Navigation.History);
        Assert.Equal(("/language?returnUrl=%2Fprofile", true), (visit.Uri, visit.Options.ForceLoad));
        Assert.Equal("da", await Database.Users.LanguageAsync(Cast.Mette.UserId));
    }

    [Fact]
    public async Task It_says_who_changes_the_rest_and_what_nobody_can_switch_off()
    {
        var page = DrawPage();
        Assert.Contains("A local data administrator of your authority changes your name, username and e-mail address", page.Text(".hint"), StringComparison.Ordinal);
        Assert.Contains("contact address gets its copy at once, whatever its users choose; nobody can switch that copy off.", page.Text("#mail-hint"), StringComparison.Ordinal);
        Assert.Equal("mail-hint", page.Find("fieldset").GetAttribute("aria-describedby"));
        Assert.Empty(page.FindAll("fieldset .missing"));

        await using (var db = Database.Open())
        {
            await db.Authorities.Where(one => one.Id == Cast.DanishPatientSafety.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Email, "user5@authority.example"));
        }

        Reading("da");
        Assert.StartsWith("Din adresse er også myndighedens kontaktadresse.", DrawPage().Text("fieldset .missing"), StringComparison.Ordinal);
    }

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    private IRenderedComponent<ProfilePage> DrawPage() => Draw<ProfilePage>(Cast.Mette, _ => { });

    private async Task SetAsync(ProfileEntry entry) => await Database.Profiles.SaveAsync(entry, (await Database.Profiles.OwnAsync(Cast.Mette)).Version, Guid.NewGuid(), Cast.Mette);

    private static string? Chosen(IRenderedComponent<ProfilePage> page) => page.Find("input[name=mail-choice][checked]").GetAttribute("value");
}
