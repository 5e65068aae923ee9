using Bunit;
using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Components;

namespace Imi.Tests.Web.Components;

public class SavedViewBarTests : ComponentTest
{
    private static readonly RequestFilter Accepted = new(RequestTab.Received, RequestStatus.Accepted, RequestSort.Due, Descending: false);

    [Fact]
    public async Task A_list_is_saved_under_a_name_and_counts_its_rows_live()
    {
        await Database.SaveAsync(A.Request(RequestStatus.Accepted));
        var bar = Draw(Cast.Mette, Accepted);
        await bar.PressAsync("Save as a view");
        await bar.TypeAsync("#view-name", "Being answered");

        await bar.InvokeAsync(() => bar.Find("form").SubmitAsync());

        Assert.Equal("Being answered 1", bar.Text(".views a"));
        Assert.Equal("/requests?tab=received&status=Accepted&sort=due", bar.Find(".views a").GetAttribute("href"));
        Assert.Equal("page", bar.Find(".views a").GetAttribute("aria-current"));

        await Database.Requests.AcceptAsync((await Database.SaveAsync(A.Request(RequestStatus.AwaitingAcceptance))).Number, A.AgreedReplyOn, null, 1, Guid.NewGuid(), Cast.Jens);
        Database.Clock.Advance(LiveFeed.Pace); // since the view itself was told
        bar.WaitForAssertion(() => Assert.Equal("Being answered 2", bar.Text(".views a")));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost()
    {
        await Database.SavedViews.SaveAsync(null, "Taken", "?tab=all", isShared: false, Cast.Mette);
        var bar = Draw(Cast.Mette, Accepted);
        await bar.PressAsync("Save as a view");
        await bar.TypeAsync("#view-name", "Taken");

        await bar.InvokeAsync(() => bar.Find("form").SubmitAsync());

        Assert.Equal("There is a view of this name already.", bar.Text("[role=alert]"));
        Assert.Equal("true", bar.Find("#view-name").GetAttribute("aria-invalid"));
        Assert.Equal("Taken", bar.Shown("#view-name"));
    }

    [Fact]
    public async Task The_view_that_is_shown_is_changed_and_deleted_by_its_maker_only()
    {
        await Database.SavedViews.SaveAsync(null, "Ours", FilterAddress.Write(Accepted), isShared: true, Cast.Mette);
        Assert.Empty(Draw(Cast.Jens, Accepted).Buttons());
        Assert.Equal("Shared by Mette Sørensen", Draw(Cast.Jens, Accepted).Find(".views a").GetAttribute("title"));

        var bar = Draw(Cast.Mette, Accepted);
        await bar.PressAsync("Change this view");
        await bar.PressAsync("Delete");
        Assert.Contains("Delete the view “Ours”?", bar.Text(".confirm"), StringComparison.Ordinal);
        await bar.InvokeAsync(() => bar.Find(".confirm button").ClickAsync(new()));

        Assert.Empty(await Database.SavedViews.ListAsync(Cast.Mette));
        bar.WaitForAssertion(() => Assert.Empty(bar.FindAll(".views a")));
    }

    [Fact]
    public async Task Whoever_only_reads_cannot_share_and_a_whole_list_needs_no_view()
    {
        Assert.Empty(Draw(Cast.Mette, new(RequestTab.Received)).Buttons());

        var bar = Draw(Cast.Niamh, Accepted);
        await bar.PressAsync("Save as a view");
        Assert.Empty(bar.FindAll("input[type=checkbox]"));
    }

    private IRenderedComponent<SavedViewBar> Draw(Actor reader, RequestFilter filter) => Draw<SavedViewBar>(reader, all => all.Add(bar => bar.Filter, filter));
}
