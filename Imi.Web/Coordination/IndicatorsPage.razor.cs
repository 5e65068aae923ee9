using Imi.Core.Coordination;
using Imi.Core.Deadlines;
using Imi.Core.Live;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Coordination;

/// <summary>The indicators of a period, told apart by authority, area and month; each number leads to its requests.</summary>
public partial class IndicatorsPage(IndicatorQueries indicators, LiveFeed feed, TimeProvider clock, NavigationManager navigation)
{
    private Reading? _read;
    private IndicatorChoice? _readChoice;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    private IndicatorChoice Choice => IndicatorChoice.Read(new(navigation.Uri));

    protected override async Task OnParametersSetAsync()
    {
        // What is drawn is no reason to read again.
        var choice = Choice with { Chart = default };
        if (_readChoice is null && Carried is not null)
        {
            (_read, _readChoice) = (Carried, choice);
        }
        else if (_readChoice != choice)
        {
            _readChoice = choice;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var (position, choice) = (feed.Position, _readChoice!);
        if (choice.Days(DueDates.DateIn(Actor.Country, clock.GetUtcNow())) is not { } days)
        {
            _read = null;
            return;
        }

        var report = await indicators.ReadAsync(days, choice.Side, Actor);
        if (choice == _readChoice)
        {
            _read = Carried = new(days, choice.Side, report, position); // else another period was asked for meanwhile
        }
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(Period Days, CoordinatedSide Side, IndicatorReport Report, long At);
}
