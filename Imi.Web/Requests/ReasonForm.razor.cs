using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>An action that asks for a reason, and is carried out only with one.</summary>
public partial class ReasonForm
{
    private string _reason = "";
    private bool _isMissing;

    [Parameter, EditorRequired] public required string Title { get; set; }

    [Parameter, EditorRequired] public required string Confirm { get; set; }

    [Parameter, EditorRequired] public EventCallback<string> OnConfirm { get; set; }

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    private void Write(string? text) => _reason = text ?? "";

    private async Task ConfirmAsync()
    {
        _isMissing = string.IsNullOrWhiteSpace(_reason);
        if (!_isMissing)
        {
            await OnConfirm.InvokeAsync(_reason);
        }
    }
}
