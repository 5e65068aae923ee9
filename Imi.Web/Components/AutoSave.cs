namespace Imi.Web.Components;

/// <summary>Saves what is typed: a moment after the last key, at once on leaving the field, and what is left when the page goes.</summary>
/// <param name="save">Runs on the circuit's thread, never twice at a time.</param>
/// <param name="onCircuit">The component's <c>InvokeAsync</c>.</param>
public sealed class AutoSave(Func<Task> save, Func<Func<Task>, Task> onCircuit, TimeProvider clock) : IAsyncDisposable
{
    public static readonly TimeSpan AfterLastKey = TimeSpan.FromSeconds(1);

    private CancellationTokenSource _waiting = new();
    private Task _saving = Task.CompletedTask;
    private bool _isGone;

    /// <summary>Something is typed that is not stored yet.</summary>
    public bool IsDirty { get; private set; }

    public void Touch()
    {
        IsDirty = true;
        _waiting.Cancel();
        _waiting.Dispose();
        _waiting = new();
        _ = WaitAsync(_waiting.Token);
    }

    public async Task FlushAsync()
    {
        if (_isGone)
        {
            return;
        }

        await _waiting.CancelAsync();
        await _saving;
        while (IsDirty)
        {
            IsDirty = false;
            await (_saving = save());
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        await _waiting.CancelAsync();
        _waiting.Dispose();
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(AfterLastKey, clock, cancel);
            await onCircuit(FlushAsync);
        }
        catch (OperationCanceledException)
        {
            // Another key, or the page is gone.
        }
    }
}
