using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public partial class RatingCard(RequestService requests)
{
    private readonly Guid _operation = Guid.CreateVersion7();
    private bool? _wasTimely;
    private bool? _showedEffort;
    private string? _problem;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private Task ChooseAsync(Action choose)
    {
        choose();
        return _wasTimely is null || _showedEffort is null ? Task.CompletedTask : SaveAsync();
    }

    private async Task SaveAsync()
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            await requests.RateAsync(Request.Number, _wasTimely, _showedEffort, _operation, Actor);
            await OnChanged.InvokeAsync();
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _problem = T.Refusal(failure);
        }

        _isBusy = false;
    }
}
