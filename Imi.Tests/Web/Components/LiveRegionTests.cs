using Bunit;
using Imi.Core.Live;
using Imi.Tests.Support;
using Imi.Web.Components;
using Imi.Web.Layout;
using Microsoft.AspNetCore.Components;

namespace Imi.Tests.Web.Components;

public class LiveRegionTests : ComponentTest
{
    private readonly TaskCompletionSource _reload = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;
    private int _reloaded;

    [Fact]
    public async Task It_reads_again_when_something_of_its_authority_changed()
    {
        Draw();

        Publish(Cast.DanishPatientSafety.Id);
        Assert.Equal(0, _asked);
        Publish(Cast.IrishMedical.Id);

        await _reload.Task.WaitAsync(DefaultWaitTimeout);
    }

    [Fact]
    public void It_subscribes_once_however_often_it_is_drawn()
    {
        var region = Draw();
        region.Render(parameters => parameters.Add(r => r.ReadAt, Database.Feed.Position));
        region.Render(parameters => parameters.Add(r => r.ReadAt, Database.Feed.Position));

        Publish(Cast.IrishMedical.Id);

        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task It_hears_nothing_any_more_when_it_is_gone()
    {
        Draw();
        await DisposeComponentsAsync();

        Publish(Cast.IrishMedical.Id);

        Assert.Equal(0, _asked);
    }

    [Fact]
    public async Task It_catches_up_what_happened_between_reading_and_subscribing()
    {
        var readAt = Database.Feed.Position;
        Publish(Cast.IrishMedical.Id);

        Draw(readAt);

        await _reload.Task.WaitAsync(DefaultWaitTimeout);
    }

    [Fact]
    public async Task What_the_authority_has_set_concerns_every_page()
    {
        Draw();

        Publish(Cast.IrishMedical.Id, ChangeKind.Lease);
        Publish(Cast.IrishMedical.Id, ChangeKind.Authority);

        await _reload.Task.WaitAsync(DefaultWaitTimeout);
        Assert.Equal(0, _asked);
    }

    [Fact]
    public void It_does_not_read_twice_what_it_has_just_read()
    {
        Draw();

        Assert.Equal(0, _reloaded);
    }

    [Fact]
    public async Task A_failure_is_shown_in_its_own_circuit_with_a_reference()
    {
        var boundary = Draw<FailureBoundary>(Cast.Aoife, parameters => parameters.AddChildContent<LiveRegion>(region => region
            .Add(r => r.ReadAt, Database.Feed.Position)
            .Add(r => r.Reload, EventCallback.Factory.Create(this, () => throw new InvalidOperationException("secret")))));

        Publish(Cast.IrishMedical.Id);

        await boundary.WaitForAssertionAsync(() => Assert.Contains("Something went wrong", boundary.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", boundary.Markup, StringComparison.Ordinal);
        Assert.Matches("reference: [A-Z0-9]{8}", boundary.Markup);
    }

    private IRenderedComponent<LiveRegion> Draw(long? readAt = null) => Draw<LiveRegion>(Cast.Aoife, parameters => parameters
        .Add(r => r.ReadAt, readAt ?? Database.Feed.Position)
        .Add(r => r.Reload, () =>
        {
            _reloaded++;
            _reload.TrySetResult();
        })
        .Add(r => r.Concerns, _ => ++_asked > 0));

    private void Publish(int authorityId, ChangeKind kind = ChangeKind.Request) => Database.Feed.Publish(new Change(kind, 1, [authorityId], A.Morning));
}
