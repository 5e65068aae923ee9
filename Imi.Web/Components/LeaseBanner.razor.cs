using Imi.Core.Editing;
using Imi.Core.Live;
using Imi.Core.Users;
using Imi.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

/// <summary>Keeps the lease of one open page: takes it when asked, renews it while the browser is there, and leaves it with the page.</summary>
public sealed partial class LeaseBanner(LeaseService leases, LiveFeed feed, CircuitConnection connection, Journal journal, TimeProvider clock) : IAsyncDisposable
{
    // Somebody who crashed tells nobody: whoever waits looks again.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _gone = new();
    private readonly TaskCompletionSource _hasBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IDisposable? _subscription;
    private LeaseHolding _lease = null!;
    private bool _wasHeldByOther;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required LeaseSubject Subject { get; set; }

    /// <summary>One open page: two tabs of one user are two editors.</summary>
    [Parameter, EditorRequired] public Guid Editor { get; set; }

    /// <summary>Whether opening the page is already editing, as with a draft.</summary>
    [Parameter] public bool TakesAtOnce { get; set; }

    /// <summary>Told with true when somebody else is editing, with false when nobody else is.</summary>
    [Parameter] public EventCallback<bool> OnHeldByOther { get; set; }

    /// <summary>Stores what is still being typed: once the lease is left, it cannot be stored any more.</summary>
    [Parameter] public Func<Task<bool>>? BeforeRelease { get; set; }

    /// <summary>Takes the lease if it is free; what the same tab held before it was loaded anew is this page's by then.</summary>
    /// <returns>Whether this page holds it now.</returns>
    public async Task<bool> AcquireAsync()
    {
        await _hasBegun.Task;
        await ShowAsync(_lease.AcquireAsync());
        return _lease.IsMine;
    }

    public Task ReleaseAsync() => ShowAsync(_lease.ReleaseAsync());

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        _hasBegun.TrySetResult();
        _subscription?.Dispose();
        if (_lease.IsMine && BeforeRelease is not null)
        {
            await BeforeRelease();
        }

        await _lease.ReleaseAsync();
    }

    protected override void OnInitialized() => _lease = new(leases, clock, Subject, Editor, Actor);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _subscription = feed.Subscribe(
                Actor.AuthorityId, change => change.Kind == ChangeKind.Lease && change.SubjectId == Subject.Id, () => InvokeAsync(LookAsync));
            try
            {
                await ShowAsync(BeginAsync());
            }
            finally
            {
                _hasBegun.TrySetResult();
            }

            if (_gone.IsCancellationRequested)
            {
                await _lease.ReleaseAsync(); // the page went while it took the lease
                return;
            }

            _ = WatchAsync(_gone.Token);
        }
    }

    private async Task WatchAsync(CancellationToken cancel)
    {
        try
        {
            using var timer = new PeriodicTimer(LookEvery, clock);
            while (await timer.WaitForNextTickAsync(cancel))
            {
                if (!_lease.IsIdle)
                {
                    await InvokeAsync(LookAsync);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }

    private Task LookAsync() =>
        _gone.IsCancellationRequested || !connection.IsUp ? Task.CompletedTask : ShowAsync(_lease.LookAsync());

    // The tab learns of this page before it takes anything: if the server dies right then, the page loaded after it knows whose lease is left.
    private async Task BeginAsync()
    {
        var before = await journal.SucceedAsync(Subject, Editor);
        await (TakesAtOnce ? _lease.WantAsync() : _lease.LookAsync());
        await _lease.SucceedAsync(before);
    }

    private Task TakeOverAsync() => ShowAsync(_lease.TakeOverAsync());

    private async Task ShowAsync(Task step)
    {
        await step;
        if (_wasHeldByOther != _lease.IsHeldByOther)
        {
            _wasHeldByOther = _lease.IsHeldByOther;
            await OnHeldByOther.InvokeAsync(_wasHeldByOther);
        }

        StateHasChanged();
    }
}
