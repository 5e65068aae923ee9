using Imi.Core.Live;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

/// <summary>
/// Reads its page again when something changed for the actor's authority: the one place where a subscription is made, ended,
/// brought to the circuit's thread, and where its failures stay in this circuit.
/// </summary>
public sealed partial class LiveRegion(LiveFeed feed) : IDisposable
{
    private IDisposable? _subscription;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter, EditorRequired] public EventCallback Reload { get; set; }

    /// <summary>Decides whether a change concerns this page; where it is null, every one of the authority does. Settings concern every page, leases only the banner.</summary>
    [Parameter] public Func<Change, bool>? Concerns { get; set; }

    /// <summary>Where the feed stood when the page was read: what was missed since then is caught up.</summary>
    [Parameter, EditorRequired] public long ReadAt { get; set; }

    public void Dispose() => _subscription?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _subscription = feed.Subscribe(Actor.AuthorityId, IsConcerned, () => InvokeAsync(RefreshAsync));
        await RefreshAsync();
    }

    // What an authority has set may change any of its pages.
    private bool IsConcerned(Change change) =>
        change.Kind != ChangeKind.Lease && (change.Kind == ChangeKind.Authority || Concerns?.Invoke(change) != false);

    private async Task RefreshAsync()
    {
        // Read already, by whoever made the change on this page.
        if (feed.Position == ReadAt)
        {
            return;
        }

        try
        {
            await Reload.InvokeAsync();
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }
}
