using Imi.Core.Access;
using Imi.Core.Authorities;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Authorities;

public partial class HandOverForm(HandOverService handOvers, Journal journal)
{
    private Guid _operation = Guid.CreateVersion7();
    private AuthorityCard? _target;
    private string _number = "";
    private string _reason = "";
    private string? _problem;
    private bool _isUnchosen;
    private bool _isUnsaid;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required AuthorityAccessView Authority { get; set; }

    [Parameter, EditorRequired] public required AreaAccessView Area { get; set; }

    [Parameter, EditorRequired] public EventCallback<string> OnDone { get; set; }

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private IReadOnlyList<string> Numbers => [.. Area.Open.Select(one => one.Number).Distinct()];

    private string Part => $"access/{Authority.AuthorityId}/{Area.Area}";

    private async Task CancelAsync()
    {
        journal.Forget(Part);
        await OnCancel.InvokeAsync();
    }

    private async Task ConfirmAsync()
    {
        (_isUnchosen, _isUnsaid, _problem) = (_target is null, string.IsNullOrWhiteSpace(_reason), null);
        if (_isUnchosen || _isUnsaid)
        {
            return;
        }

        _isBusy = true;
        try
        {
            await handOvers.HandOverAsync(Authority.AuthorityId, Area.Area, _number.Length == 0 ? null : [_number], _target!.Id, _reason, _operation, Actor);
            _operation = Guid.CreateVersion7();
            journal.Forget(Part);
            await OnDone.InvokeAsync(T["handOver.done", _target.OfficialName]);
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _problem = T.Refusal(failure);
            await OnChanged.InvokeAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }
}
