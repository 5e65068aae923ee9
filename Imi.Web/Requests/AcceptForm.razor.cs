using System.Globalization;
using Imi.Core.Authorities;
using Imi.Core.Deadlines;
using Imi.Core.Requests;
using Imi.Core.Settings;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>What accepting asks for: the date of the reply, with the requested one filled in, and the coordinator where there are several.</summary>
public partial class AcceptForm(AuthorityDirectory authorities, SettingsInForce settings, TimeProvider clock)
{
    private IReadOnlyList<LinkedCoordinator> _coordinators = [];
    private DateOnly? _typed;
    private bool _isMissing;

    /// <summary>Null while the field is empty.</summary>
    public DateOnly? Date => _typed;

    public int? CoordinatorId { get; private set; }

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var today = DueDates.DateIn(Actor.Country, clock.GetUtcNow());
        _typed = Request.Dates.RequestedReplyOn is { } requested && requested >= today ? requested : today.AddDays(settings.Values.DaysToAccept);
        _coordinators = await authorities.LinkedCoordinatorsAsync(Actor.AuthorityId, Request.Area);
    }

    /// <returns>The date; null where there is none, which is then said at the field.</returns>
    public DateOnly? Require()
    {
        _isMissing = _typed is null;
        StateHasChanged();
        return _typed;
    }

    private void Type(DateOnly? date) => (_typed, _isMissing) = (date, false);

    private void Choose(ChangeEventArgs args) =>
        CoordinatorId = int.TryParse(args.Value as string, CultureInfo.InvariantCulture, out var id) ? id : null;
}
