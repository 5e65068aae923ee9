using Imi.Core.Live;
using Imi.Core.Registrations;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Commission;

/// <summary>The countries with their national coordinators, each with the way to its first user, whose password may have to be reset.</summary>
public partial class NimicsPage(NationalCoordinatorQueries nimics, LiveFeed feed)
{
    private Reading? _read;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _read = Carried;
        if (_read is null)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var position = feed.Position;
        var rows = await nimics.ListAsync(Actor);
        if (_read is null || _read.At <= position)
        {
            _read = Carried = new(rows, position); // unless a later reading was quicker
        }
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(IReadOnlyList<CountryRow>? Rows, long At);
}
