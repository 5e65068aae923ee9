using Bunit;
using Imi.Core.Editing;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Imi.Web.Components;

namespace Imi.Tests.Web.Components;

public class LeaseBannerTests : ComponentTest
{
    private readonly List<bool> _heldByOther = [];

    [Fact]
    public async Task Nobody_is_named_while_nobody_edits()
    {
        var banner = Draw(await AcceptedAsync(), Cast.Mette, Page);

        Assert.Equal("", banner.Markup.Trim());
        Assert.Empty(_heldByOther);
    }

    [Fact]
    public async Task Whoever_opens_a_draft_holds_it()
    {
        var request = await Database.SaveAsync(A.Draft());

        var banner = Draw(request, Cast.Aoife, Page, takesAtOnce: true);

        await banner.WaitForAssertionAsync(async () => Assert.True((await Database.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Aoife))?.IsHeldBy(Page)));
        Assert.Equal("", banner.Markup.Trim());
    }

    [Fact]
    public async Task The_second_editor_is_told_the_name_of_the_first()
    {
        var request = await AcceptedAsync();
        await Database.Leases.AcquireAsync(LeaseSubject.Request(request.Id), OtherPage, Cast.Jens);

        var banner = Draw(request, Cast.Mette, Page);

        await banner.WaitForAssertionAsync(() => Assert.Contains("Jens Østergaard is editing", banner.Text("[role=status]"), StringComparison.Ordinal));
        Assert.Equal([true], _heldByOther);
        Assert.False(await banner.InvokeAsync(banner.Instance.AcquireAsync));
    }

    [Fact]
    public async Task Taking_over_makes_one_the_editor()
    {
        var request = await AcceptedAsync();
        await Database.Leases.AcquireAsync(LeaseSubject.Request(request.Id), OtherPage, Cast.Jens);
        var banner = Draw(request, Cast.Mette, Page);
        await banner.WaitForElementAsync("button");

        await banner.PressAsync("Take over");

        Assert.True((await Database.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Mette))!.IsHeldBy(Page));
        Assert.Equal([true, false], _heldByOther);
        Assert.Empty(banner.Buttons());
    }

    [Fact]
    public async Task Whoever_is_taken_over_hears_of_it_and_does_not_take_it_back()
    {
        var request = await AcceptedAsync();
        await Database.Leases.AcquireAsync(LeaseSubject.Request(request.Id), Page, Cast.Mette);
        var banner = Draw(request, Cast.Mette, Page);
        Assert.True(await banner.InvokeAsync(banner.Instance.AcquireAsync));

        await Database.Leases.TakeOverAsync(LeaseSubject.Request(request.Id), OtherPage, Cast.Jens);

        await banner.WaitForAssertionAsync(() => Assert.Contains("Jens Østergaard", banner.Markup, StringComparison.Ordinal));
        Assert.Equal([true], _heldByOther);
        Assert.True((await Database.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Mette))!.IsHeldBy(OtherPage));
    }

    [Fact]
    public async Task A_page_that_goes_leaves_its_lease()
    {
        var request = await AcceptedAsync();
        var banner = Draw(request, Cast.Mette, Page);
        Assert.True(await banner.InvokeAsync(banner.Instance.AcquireAsync));

        await DisposeComponentsAsync();

        Assert.Null(await Database.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Mette));
    }

    [Fact]
    public async Task A_draft_that_becomes_free_is_taken_by_the_page_that_waits_for_it()
    {
        var request = await Database.SaveAsync(A.Draft());
        await Database.Leases.AcquireAsync(LeaseSubject.Request(request.Id), OtherPage, Cast.Ciaran);
        var banner = Draw(request, Cast.Aoife, Page, takesAtOnce: true);
        await banner.WaitForAssertionAsync(() => Assert.Equal([true], _heldByOther));

        await Database.Leases.ReleaseAsync(LeaseSubject.Request(request.Id), OtherPage, Cast.Ciaran);

        await banner.WaitForAssertionAsync(() => Assert.Equal([true, false], _heldByOther));
        Assert.True((await Database.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Aoife))!.IsHeldBy(Page));
    }

    /// <summary>If the server dies right after the lease was taken, the page loaded anew still knows whose it is.</summary>
    [Fact]
    public async Task The_tab_hears_of_a_page_before_the_page_takes_anything()
    {
        var request = await Database.SaveAsync(A.Draft());
        var hearing = JSInterop.Setup<Guid[]>("imiJournal.succeed", _ => true);

        var banner = Draw(request, Cast.Aoife, Page, takesAtOnce: true);
        await banner.WaitForAssertionAsync(() => Assert.Single(hearing.Invocations));
        Assert.Null(await Database.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Aoife));

        hearing.SetResult([]);
        await banner.WaitForAssertionAsync(async () => Assert.True((await Database.Leases.CurrentAsync(LeaseSubject.Request(request.Id), Cast.Aoife))?.IsHeldBy(Page)));
    }

    private Task<Request> AcceptedAsync() => Database.SaveAsync(A.Request(RequestStatus.Accepted));

    private IRenderedComponent<LeaseBanner> Draw(Request request, Actor editor, Guid page, bool takesAtOnce = false) => Draw<LeaseBanner>(editor, parameters => parameters
        .Add(b => b.Subject, LeaseSubject.Request(request.Id)).Add(b => b.Editor, page).Add(b => b.TakesAtOnce, takesAtOnce)
        .Add(b => b.OnHeldByOther, isHeld => _heldByOther.Add(isHeld)));
}
