using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Imi.Web.Components;

/// <summary><c>wwwroot/lists.js</c> decides when somebody is busy: a row has the focus or the pointer, is ticked, criteria are typed, or the page is scrolled into the list.</summary>
public sealed partial class CalmRegion(IJSRuntime script) : IDisposable
{
    private DotNetObjectReference<CalmRegion>? _self;
    private ElementReference _region;
    private int? _toFocus;
    private bool _wasPressed;
    private bool _isWatched;

    public bool IsBusy { get; private set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>Ids of rows that wait.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<int> New { get; set; }

    /// <summary>How many of the rows shown have left the list.</summary>
    [Parameter, EditorRequired] public int Gone { get; set; }

    /// <summary>Show the list as it was read last.</summary>
    [Parameter, EditorRequired] public EventCallback OnShow { get; set; }

    public void Dispose()
    {
        IsBusy = false;
        _self?.Dispose();
    }

    /// <summary>For the script, which says it only when it changes.</summary>
    [JSInvokable]
    public async Task SetBusyAsync(bool isBusy)
    {
        IsBusy = isBusy;
        if (!isBusy)
        {
            await OnShow.InvokeAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isWatched)
        {
            _isWatched = true;
            _isWatched = await script.TryInvokeAsync("imiLists.watch", _region, _self ??= DotNetObjectReference.Create(this));
        }

        if (_wasPressed)
        {
            _wasPressed = false;
            await script.TryInvokeAsync("imiLists.focus", _region, _toFocus);
        }
    }

    // The button goes away: the reader goes on with the first of the rows that came.
    private async Task PressAsync()
    {
        (_wasPressed, _toFocus) = (true, New is [var first, ..] ? first : null);
        await OnShow.InvokeAsync();
    }
}
