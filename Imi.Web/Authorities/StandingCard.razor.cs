using Imi.Core.Access;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Authorities;

public partial class StandingCard(StandingService standings)
{
    private Guid _operation = Guid.CreateVersion7();
    private int? _coordinator;
    private string? _problem;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required AuthorityAccessView Authority { get; set; }

    /// <summary>With what is to be said of it.</summary>
    [Parameter, EditorRequired] public EventCallback<string> OnDone { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private AuthorityName? Chosen => Authority.Coordinators.FirstOrDefault(one => one.Id == _coordinator);

    private IEnumerable<string> Unmet => Authority.Offers.SelectMany(offer => offer.Unmet).Distinct();

    private string Question(StandingAction action) => T[$"standingAction.ask.{action}", Authority.OfficialName, Chosen?.OfficialName ?? ""];

    private async Task MoveAsync(StandingAction action)
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            var note = T[$"standingAction.done.{action}", Authority.OfficialName, Chosen?.OfficialName ?? ""];
            await (action switch
            {
                StandingAction.HandOverValidation => standings.HandOverValidationAsync(Authority.AuthorityId, _coordinator!.Value, _operation, Actor),
                StandingAction.Deactivate => standings.DeactivateAsync(Authority.AuthorityId, _operation, Actor),
                StandingAction.Reactivate => standings.ReactivateAsync(Authority.AuthorityId, _operation, Actor),
            });
            _operation = Guid.CreateVersion7();
            await OnDone.InvokeAsync(note);
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
