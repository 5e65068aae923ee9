namespace Imi.Web.Components;

/// <summary>Does what typing asks for, a moment after the last key: whoever types on asks for nothing in between.</summary>
public sealed class Latest(TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private CancellationTokenSource _turn = new();

    /// <param name="failed">Hears of what went wrong, unless something else was typed meanwhile.</param>
    public async Task RunAsync(Func<CancellationToken, Task> act, Func<Exception, Task> failed)
    {
        Cancel();
        var turn = _turn.Token;
        try
        {
            await Task.Delay(Pause, clock, turn);
            await act(turn);
        }
        catch (OperationCanceledException)
        {
            // Another letter, or the page is gone.
        }
        catch (Exception failure)
        {
            await failed(failure);
        }
    }

    public void Cancel()
    {
        _turn.Cancel();
        _turn.Dispose();
        _turn = new();
    }

    public void Dispose()
    {
        _turn.Cancel();
        _turn.Dispose();
    }
}
