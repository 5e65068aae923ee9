using Bunit;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Components;
using Imi.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Web.Layout;

public class PaletteTests : ComponentTest
{
    private const string Field = "input[role=combobox]";

    private string Address => Services.GetRequiredService<NavigationManager>().Uri["http://localhost".Length..];

    [Fact]
    public void Untouched_it_holds_the_pages_that_one_may_open()
    {
        Assert.Equal(
            ["Page Action list", "Page Requests", "Page Search", "Page Authorities", "Page Create request", "Page Outbox", "Page My profile"],
            Options(Draw(Cast.Mette)));
        Assert.Equal(
            ["Page Action list", "Page Requests", "Page Search", "Page Authorities", "Page Outbox", "Page My profile"],
            Options(Draw(Cast.Niamh)));
        Assert.Equal(
            ["Page Action list", "Page Requests", "Page Search", "Page Authorities", "Page Create request", "Page Coordination", "Page Urgent requests", "Page Requests I coordinate", "Page Indicators", "Page Outbox", "Page My profile"],
            Options(Draw(Cast.Anders)));
    }

    /// <summary>The menu has one entry for all of the administration; here each page has its name.</summary>
    [Fact]
    public void Each_page_of_the_administration_is_there_under_its_own_name()
    {
        var pages = Options(Draw(Cast.With(Role.LocalDataAdministrator, Cast.IrishMedical)));

        Assert.Contains("Page My authority's data", pages);
        Assert.Contains("Page My authority's users", pages);
        Assert.DoesNotContain("Page Administration", pages);
    }

    [Fact]
    public void The_actions_of_the_open_page_come_first_and_go_with_it()
    {
        var offered = Services.GetRequiredService<OfferedActions>();
        offered.Offer([RequestAction.Accept, RequestAction.Forward], by: this);
        Assert.Equal(["Action Accept a", "Action Forward f"], Options(Draw(Cast.Mette)).Take(2));

        offered.Withdraw(by: new object()); // a page that is gone already
        Assert.Equal(2, offered.Now.Count);
        offered.Withdraw(by: this);
        Assert.Equal("Page Action list", Options(Draw(Cast.Mette))[0]);
    }

    [Fact]
    public async Task Typing_finds_pages_at_once_and_requests_and_authorities_after_a_pause()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        var palette = Draw(Cast.Mette);
        await palette.TypeAsync(Field, "list");
        Assert.Equal(["Page Action list"], Options(palette));

        await FindAsync(palette, request.Number[^4..]);
        Assert.Equal([$"Request {request.Number} · Request accepted", $"Search Search all texts for “{request.Number[^4..]}”"], Options(palette));

        await FindAsync(palette, "medical irish");
        Assert.Equal(["Authority Irish Medical Authority · IE", "Search Search all texts for “medical irish”"], Options(palette));

        await FindAsync(palette, "z");
        Assert.Empty(Options(palette));
        Assert.Equal("Nothing fits.", palette.Text("[role=status]"));
        Assert.Equal("false", palette.Find(Field).GetAttribute("aria-expanded"));
        Assert.False(palette.Find(Field).HasAttribute("aria-activedescendant"));
    }

    [Fact]
    public async Task Nobody_finds_what_they_may_not_see()
    {
        var request = await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        var palette = Draw(Cast.Elin);

        await FindAsync(palette, request.Number);

        Assert.Equal([$"Search Search all texts for “{request.Number}”"], Options(palette));
    }

    [Fact]
    public async Task Whatever_is_typed_can_be_searched_for_in_all_texts()
    {
        var palette = Draw(Cast.Mette);
        await FindAsync(palette, " no such page ");

        await KeyAsync(palette, "Enter");

        Assert.Equal("/search", Address);
        Assert.Equal("no such page", Services.GetRequiredService<LastSearch>().Text);
    }

    [Fact]
    public async Task Only_the_last_word_is_asked_for()
    {
        var palette = Draw(Cast.Mette);
        await palette.TypeAsync(Field, "medical");
        await FindAsync(palette, "chamber izba");
        await palette.TypeAsync(Field, "izba");
        await palette.TypeAsync(Field, "irish");
        Database.Clock.Advance(Latest.Pause);
        palette.WaitForAssertion(() => Assert.NotEmpty(Options(palette)));

        Assert.All(Options(palette).SkipLast(1), option => Assert.Contains("Irish", option, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Arrows_go_round_and_Enter_opens_what_is_marked()
    {
        var palette = Draw(Cast.Mette);
        Assert.Equal("palette-0 Action list", Marked(palette));

        await KeyAsync(palette, "ArrowUp");
        Assert.Equal("palette-6 My profile", Marked(palette));
        await KeyAsync(palette, "ArrowDown");
        await KeyAsync(palette, "ArrowDown");
        Assert.Equal("palette-1 Requests", Marked(palette));

        await KeyAsync(palette, "Enter");
        Assert.Equal("/requests", Address);
        Assert.Equal("palette", JSInterop.VerifyInvoke("imiKeys.close").Arguments.Single());
    }

    [Fact]
    public async Task Enter_waits_for_what_was_typed_before_it()
    {
        var palette = Draw(Cast.Mette);
        await palette.TypeAsync(Field, "irish medical");
        var enter = KeyAsync(palette, "Enter");
        Assert.False(enter.IsCompleted);

        Database.Clock.Advance(Latest.Pause);
        await enter;

        Assert.Equal($"/authorities/{Cast.IrishMedical.Id}", Address);
    }

    [Fact]
    public async Task An_action_is_gone_to_by_its_letter()
    {
        Services.GetRequiredService<OfferedActions>().Offer([RequestAction.Withdraw], by: this);
        var palette = Draw(Cast.Aoife);

        await palette.InvokeAsync(() => palette.Find("[role=option]").ClickAsync(new MouseEventArgs()));

        Assert.Equal("w", JSInterop.VerifyInvoke("imiKeys.press").Arguments.Single());
    }

    private IRenderedComponent<Palette> Draw(Actor reader) => Draw<Palette>(reader, _ => { });

    private async Task FindAsync(IRenderedComponent<Palette> palette, string text)
    {
        await palette.TypeAsync(Field, text);
        Database.Clock.Advance(Latest.Pause);
        await palette.InvokeAsync(() => palette.Instance.Searching);
    }

    private static Task KeyAsync(IRenderedComponent<Palette> palette, string key) =>
        palette.InvokeAsync(() => palette.Find(Field).KeyDownAsync(new KeyboardEventArgs { Key = key }));

    private static List<string> Options(IRenderedComponent<Palette> palette) =>
        [.. palette.FindAll("[role=option]").Select(option => string.Join(' ', option.Children.Select(part => part.TextContent.Trim())))];

    private static string Marked(IRenderedComponent<Palette> palette)
    {
        var marked = palette.Find("[aria-selected=true]");
        Assert.Equal(marked.Id, palette.Find(Field).GetAttribute("aria-activedescendant"));
        return $"{marked.Id} {marked.Children[1].TextContent}";
    }
}
