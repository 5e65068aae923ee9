using Imi.Core.Requests;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>What an action asks for in words: it is carried out only with them.</summary>
public partial class ReasonForm
{
    private string _reason = "";
    private bool _isMissing;

    [Parameter, EditorRequired] public RequestAction Action { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter, EditorRequired] public EventCallback<string> OnConfirm { get; set; }

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    private int Limit => Action == RequestAction.AskForMore ? RequestLimits.GeneralComment : RequestLimits.Comment;

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
