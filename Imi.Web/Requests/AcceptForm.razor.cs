using System.Globalization;
using Imi.Core.Authorities;
using Imi.Core.Deadlines;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>What accepting asks for: the date of the reply, with the requested one filled in, and the coordinator where there are several.</summary>
public partial class AcceptForm(AuthorityDirectory authorities, TimeProvider clock)
{
    private IReadOnlyList<LinkedCoordinator> _coordinators = [];

    public DateOnly Date { get; private set; }

    public int? CoordinatorId { get; private set; }

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var today = DueDates.DateIn(Actor.Country, clock.GetUtcNow());
        Date = Request.Dates.RequestedReplyOn is { } requested && requested >= today ? requested : today.AddDays(DueDates.DaysToAccept);
        _coordinators = await authorities.LinkedCoordinatorsAsync(Actor.AuthorityId, Request.Area);
    }

    private void Propose(ChangeEventArgs args) => Date = TypedDate.Read(args.Value, Date) ?? Date;

    private void Choose(ChangeEventArgs args) =>
        CoordinatorId = int.TryParse(args.Value as string, CultureInfo.InvariantCulture, out var id) ? id : null;
}
