using Imi.Core.Authorities;
using Imi.Core.Requests;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public partial class ForwardForm
{
    private AuthorityCard? _target;
    private bool _isMissing;

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public EventCallback<(int AuthorityId, string Reason)> OnConfirm { get; set; }

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    // Only inside the responder's own Member State (decision 15).
    private string Country => Request.Of(Party.Responding)!.Country;

    private void Choose(AuthorityCard card) => (_target, _isMissing) = (card, false);

    private async Task ConfirmAsync(string reason)
    {
        _isMissing = _target is null;
        if (_target is not null)
        {
            await OnConfirm.InvokeAsync((_target.Id, reason));
        }
    }
}
