namespace Imi.Web.Components;

/// <summary>Saves what is typed: a moment after the last key, at once on leaving the field, and what is left when the page goes.</summary>
/// <param name="save">Whether it is stored now. A refusal is no failure: what was typed stays and stays unsaved. Never runs twice at a time.</param>
/// <param name="onCircuit">The component's <c>InvokeAsync</c>.</param>
/// <param name="onFailure">The component's <c>DispatchExceptionAsync</c>, for what nobody waits for.</param>
public sealed class AutoSave(Func<Task<bool>> save, Func<Func<Task>, Task> onCircuit, Func<Exception, Task> onFailure, TimeProvider clock) : IAsyncDisposable
{
    public static readonly TimeSpan AfterLastKey = TimeSpan.FromSeconds(1);

    private CancellationTokenSource _waiting = new();
    private Task<bool>? _saving;
    private int _typed;
    private int _stored;
    private bool _isGone;

    /// <summary>Something is typed that is not stored.</summary>
    public bool IsDirty => _typed != _stored;

    public void Touch()
    {
        _typed++;
        _waiting.Cancel();
        _waiting.Dispose();
        _waiting = new();
        _ = WaitAsync(_waiting.Token);
    }

    /// <summary>What was typed is not to be stored: somebody chose what is there.</summary>
    public void Drop() => _stored = _typed;

    /// <returns>Whether everything typed is stored.</returns>
    public async Task<bool> FlushAsync()
    {
        if (_isGone)
        {
            return true;
        }

        await _waiting.CancelAsync();
        return await (_saving is { IsCompleted: false } running ? running : _saving = SaveAllAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        await _waiting.CancelAsync();
        _waiting.Dispose();
    }

    private async Task<bool> SaveAllAsync()
    {
        while (IsDirty)
        {
            var typed = _typed;
            if (!await save())
            {
                return false;
            }

            _stored = typed;
        }

        return true;
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
        catch (Exception failure)
        {
            await onFailure(failure);
        }
    }
}
