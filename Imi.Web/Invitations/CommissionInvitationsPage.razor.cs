using Imi.Core.Invitations;
using Imi.Core.Live;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Invitations;

/// <summary>Batches that were blocked, for the Commission to ask about and to lift.</summary>
public partial class CommissionInvitationsPage(InvitationQueries invitations, LiveFeed feed)
{
    private Reading? _read;
    private string? _problem;

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
        var batches = await invitations.BlockedAsync(Actor);
        if (_read is null || _read.At <= position)
        {
            _read = Carried = new(batches, position); // unless a later reading was quicker
        }
    }

    private async Task Say(string? problem)
    {
        _problem = problem;
        await LoadAsync();
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(IReadOnlyList<BlockedBatch> Batches, long At);
}
