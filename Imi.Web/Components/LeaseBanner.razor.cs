using Imi.Core.Editing;
using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

/// <summary>Keeps the lease of one open page: takes it when asked, renews it while the browser is there, and leaves it with the page.</summary>
public sealed partial class LeaseBanner(LeaseService leases, LiveFeed feed, CircuitConnection connection, TimeProvider clock) : IAsyncDisposable
{
    // Somebody who crashed tells nobody: whoever waits looks again.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private Lease? _holder;
    private bool _wants;
    private DateTimeOffset _renewedAt;
    private Task? _acquiring;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public int RequestId { get; set; }

    /// <summary>One open page: two tabs of one user are two editors.</summary>
    [Parameter, EditorRequired] public Guid Editor { get; set; }

    /// <summary>Whether opening the page is already editing, as with a draft.</summary>
    [Parameter] public bool TakesAtOnce { get; set; }

    /// <summary>Told with true when somebody else is editing, with false when nobody else is.</summary>
    [Parameter] public EventCallback<bool> OnHeldByOther { get; set; }

    /// <summary>Takes the lease if it is free.</summary>
    /// <returns>Whether this page holds it now.</returns>
    public async Task<bool> AcquireAsync()
    {
        if (!IsFresh)
        {
            // Focus and the first key come almost at once: the second waits for the first instead of asking again.
            await (_acquiring ??= RenewAsync());
            _acquiring = null;
        }

        return IsMine;
    }

    public async Task ReleaseAsync()
    {
        _wants = false;
        if (IsMine)
        {
            await leases.ReleaseAsync(RequestId, Editor, Actor);
            await SetAsync(null);
        }
    }

    private bool IsMine => _holder?.IsHeldBy(Editor) == true;

    private bool IsFresh => IsMine && clock.GetUtcNow() - _renewedAt < Lease.RenewEvery;

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        _subscription?.Dispose();
        if (IsMine)
        {
            await leases.ReleaseAsync(RequestId, Editor, Actor);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _subscription = feed.Subscribe(
            Actor.AuthorityId, change => change.Kind == ChangeKind.Lease && change.SubjectId == RequestId, () => InvokeAsync(LookAsync));
        _wants = TakesAtOnce;
        await LookAsync();
        _ = WatchAsync(_gone.Token);
    }

    private async Task WatchAsync(CancellationToken cancel)
    {
        try
        {
            using var timer = new PeriodicTimer(LookEvery, clock);
            while (await timer.WaitForNextTickAsync(cancel))
            {
                await InvokeAsync(LookAsync);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    // A look renews one's own lease every 15 s, and takes a free one where the page wants it.
    private async Task LookAsync()
    {
        if (_gone.IsCancellationRequested || !connection.IsUp)
        {
            return;
        }

        try
        {
            if (!IsFresh && (IsMine || _wants))
            {
                await AcquireAsync();
            }
            else
            {
                await SetAsync(await leases.CurrentAsync(RequestId, Actor));
            }
        }
        catch (RequestNotFoundException)
        {
            // Nothing to edit any more: the page learns it by the change itself.
            _wants = false;
            await SetAsync(null);
        }
    }

    private async Task RenewAsync()
    {
        _wants = true;
        _renewedAt = clock.GetUtcNow();
        await SetAsync(await leases.AcquireAsync(RequestId, Editor, Actor));
    }

    private async Task TakeOverAsync()
    {
        _wants = true;
        _renewedAt = clock.GetUtcNow();
        await SetAsync(await leases.TakeOverAsync(RequestId, Editor, Actor));
    }

    private async Task SetAsync(Lease? holder)
    {
        var wasOther = _holder?.IsHeldBy(Editor) == false;
        var lost = IsMine && holder?.IsHeldBy(Editor) == false;
        _holder = holder;
        var isOther = holder?.IsHeldBy(Editor) == false;
        if (wasOther != isOther)
        {
            // Whoever was taken over does not take it back by itself.
            _wants = !lost && _wants;
            await OnHeldByOther.InvokeAsync(isOther);
        }

        StateHasChanged();
    }
}
