using Imi.Core.Allocation;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Allocation;

public sealed partial class AllotmentNote(TimeProvider clock) : IDisposable
{
    private Allotment? _shown;
    private ITimer? _end;
    private bool _mayUndo;

    [Parameter, EditorRequired] public Allotment? Allotment { get; set; }

    [Parameter, EditorRequired] public string? To { get; set; }

    [Parameter] public bool WasUndone { get; set; }

    [Parameter] public string? Problem { get; set; }

    [Parameter, EditorRequired] public EventCallback OnUndo { get; set; }

    private int Done => Allotment?.Rows.Count(row => row.IsDone) ?? 0;

    public void Dispose() => _end?.Dispose();

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Allotment))
        {
            return;
        }

        _end?.Dispose();
        _shown = Allotment;
        _mayUndo = Allotment is not null && !WasUndone;
        _end = _mayUndo ? clock.CreateTimer(_ => _ = InvokeAsync(End), null, Imi.Core.Allocation.Allotment.UndoLasts, Timeout.InfiniteTimeSpan) : null;
    }

    private void End()
    {
        _mayUndo = false;
        StateHasChanged();
    }
}
