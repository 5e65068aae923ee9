using Imi.Core.Live;
using Imi.Core.Users;
using Imi.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Imi.Web.Users;

/// <summary>What Imi knows of the reader himself, and what he sets for himself.</summary>
public partial class ProfilePage(ProfileService profiles, AbsenceQueries absences, SessionService sessions, LiveFeed feed)
{
    private Reading? _read;

    [CascadingParameter] public required Actor Actor { get; set; }

    [CascadingParameter] public Task<AuthenticationState>? Authentication { get; set; }

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
        var own = await profiles.OwnAsync(Actor);
        var away = await absences.OwnAsync(Actor);
        var open = await sessions.OwnAsync(Authentication is null ? Guid.Empty : (await Authentication).User.SessionId() ?? Guid.Empty, Actor);
        if (_read is null || _read.At <= position)
        {
            _read = Carried = new(own, away, open, position); // unless a later reading was quicker
        }
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(OwnProfile Own, AbsencesView Absences, IReadOnlyList<OwnSession> Sessions, long At);
}
