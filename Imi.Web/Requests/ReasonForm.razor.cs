using Imi.Core.Requests;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>What an action asks for in words: it is carried out only with them.</summary>
public partial class ReasonForm
{
    private string _reason = "";
    private bool _isMissing;

    /// <summary>Of the request that the words are about.</summary>
    [Parameter, EditorRequired] public required string Number { get; set; }

    [Parameter, EditorRequired] public RequestAction Action { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter, EditorRequired] public EventCallback<string> OnConfirm { get; set; }

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    private int Limit => Action == RequestAction.AskForMore ? RequestLimits.GeneralComment : RequestLimits.Comment;

    /// <summary>Under which the tab remembers the words.</summary>
    public static string PartOf(string number, RequestAction action) => $"{number}/{action}";

    private async Task ConfirmAsync()
    {
        _isMissing = string.IsNullOrWhiteSpace(_reason);
        if (!_isMissing)
        {
            await OnConfirm.InvokeAsync(_reason);
        }
    }
}
