using System.Globalization;
using Imi.Core.Authorities;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>T-31: another of the coordinators that are linked to one's own authority.</summary>
public partial class CoordinatorForm(AuthorityDirectory authorities)
{
    private IReadOnlyList<LinkedCoordinator> _coordinators = [];
    private int? _chosen;
    private bool _isMissing;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public EventCallback<int> OnConfirm { get; set; }

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    protected override async Task OnInitializedAsync() =>
        _coordinators = await authorities.LinkedCoordinatorsAsync(Actor.AuthorityId, Request.Area);

    private void Choose(ChangeEventArgs args) =>
        (_chosen, _isMissing) = (int.TryParse(args.Value as string, CultureInfo.InvariantCulture, out var id) ? id : null, false);

    private async Task ConfirmAsync()
    {
        _isMissing = _chosen is null;
        if (_chosen is { } chosen)
        {
            await OnConfirm.InvokeAsync(chosen);
        }
    }
}
