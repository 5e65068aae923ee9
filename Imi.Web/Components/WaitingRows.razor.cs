using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

public sealed partial class WaitingRows(TimeProvider clock) : IDisposable
{
    /// <summary>Whoever listens is not told more often (R30).</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    private string _said = "";
    private DateTimeOffset _saidAt;
    private ITimer? _next;

    [Parameter, EditorRequired] public int New { get; set; }

    /// <summary>How many of the rows shown have left the list.</summary>
    [Parameter, EditorRequired] public int Gone { get; set; }

    [Parameter, EditorRequired] public EventCallback OnShow { get; set; }

    private string Text => string.Join(", ", ((string[])
    [
        New switch { 0 => "", 1 => T["rows.newOne"], _ => T["rows.new", New] },
        Gone > 0 ? T["rows.gone", Gone] : "",
    ]).Where(part => part.Length > 0));

    public void Dispose() => _next?.Dispose();

    protected override void OnParametersSet()
    {
        if (Text == _said || _next is not null)
        {
            return;
        }

        var pause = _saidAt + Pace - clock.GetUtcNow();
        if (Text.Length == 0 || pause <= TimeSpan.Zero)
        {
            Say();
        }
        else
        {
            _next = clock.CreateTimer(_ => _ = InvokeAsync(SayLater), null, pause, Timeout.InfiniteTimeSpan);
        }
    }

    private void SayLater()
    {
        _next?.Dispose();
        _next = null;
        Say();
        StateHasChanged();
    }

    // That nothing waits any more is seen by what was waiting, and not said.
    private void Say()
    {
        _said = Text;
        _saidAt = _said.Length == 0 ? _saidAt : clock.GetUtcNow();
    }
}
