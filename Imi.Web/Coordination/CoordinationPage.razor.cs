using Imi.Core.Coordination;
using Imi.Core.Deadlines;
using Imi.Core.Live;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Coordination;

/// <summary>What burns, and how well it goes, at a glance: each number is a link to exactly those requests.</summary>
public partial class CoordinationPage(CoordinationQueries coordination, IndicatorQueries indicators, LiveFeed feed, TimeProvider clock)
{
    private Reading? _read;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>From the first answer into the circuit.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Carried is null)
        {
            await LoadAsync();
        }
        else
        {
            _read = Carried;
        }
    }

    private async Task LoadAsync()
    {
        var position = feed.Position;
        var year = Period.Of(PeriodKind.ThisYear, DueDates.DateIn(Actor.Country, clock.GetUtcNow()));
        var report = await indicators.ReadAsync(year, CoordinatedSide.Received, Actor);
        _read = Carried = new(await coordination.DueAsync(Actor), year, report.Total, position);
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(IReadOnlyList<DueCount> Due, Period Year, IReadOnlyDictionary<Indicator, Tally> Figures, long At);
}
