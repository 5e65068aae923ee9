using Imi.Core.Live;
using Imi.Core.Registrations;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Registrations;

/// <summary>Authorities that have registered themselves and wait for their coordinator.</summary>
public partial class ValidationPage(ValidationService validations, LiveFeed feed)
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
        var rows = await validations.ListAsync(Actor);
        if (_read is null || _read.At <= position)
        {
            _read = Carried = new(rows, position); // unless a later reading was quicker
        }
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(IReadOnlyList<PendingRow> Rows, long At);
}
