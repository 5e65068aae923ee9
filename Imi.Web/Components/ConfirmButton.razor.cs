using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

public partial class ConfirmButton
{
    private bool _isAsking;

    [Parameter, EditorRequired] public required string Text { get; set; }

    [Parameter, EditorRequired] public required string Question { get; set; }

    /// <summary>Where there are several alike, what this one is about, for those who only hear it.</summary>
    [Parameter] public string? About { get; set; }

    [Parameter] public bool Disabled { get; set; }

    /// <summary>The letter that leads here.</summary>
    [Parameter] public string? Key { get; set; }

    [Parameter, EditorRequired] public EventCallback OnConfirm { get; set; }

    private async Task ConfirmAsync()
    {
        _isAsking = false;
        await OnConfirm.InvokeAsync();
    }
}
