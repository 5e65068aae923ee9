using Microsoft.AspNetCore.Components;
using Radzen.Blazor;

namespace Imi.Web.Components;

public partial class ConfirmButton
{
    private ElementReference _question;
    private RadzenButton? _button;
    private bool _isAsking;
    private bool _isTurning;

    [Parameter, EditorRequired] public required string Text { get; set; }

    [Parameter, EditorRequired] public required string Question { get; set; }

    /// <summary>Where there are several alike, what this one is about, for those who only hear it.</summary>
    [Parameter] public string? About { get; set; }

    [Parameter] public bool Disabled { get; set; }

    /// <summary>The letter that leads here.</summary>
    [Parameter] public string? Key { get; set; }

    [Parameter, EditorRequired] public EventCallback OnConfirm { get; set; }

    // One takes the place of the other: whoever came by key goes on there, and does not say yes by keeping the key down.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isTurning)
        {
            _isTurning = false;
            await (_isAsking ? _question : _button!.Element).TryFocusAsync(preventScroll: true);
        }
    }

    private void Ask() => (_isAsking, _isTurning) = (true, true);

    private void Cancel() => (_isAsking, _isTurning) = (false, true);

    private async Task ConfirmAsync()
    {
        _isAsking = false;
        await OnConfirm.InvokeAsync();
    }
}
