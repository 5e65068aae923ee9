using Imi.Core.Authorities;
using Imi.Core.Live;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Authorities;

/// <summary>What a local data administrator sets for the own authority.</summary>
public partial class ManageAuthorityPage(AuthoritySettingsQueries settings, LiveFeed feed)
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
        var areas = await settings.RequestSettingsAsync(Actor);
        if (_read is null || _read.At <= position)
        {
            _read = Carried = new(areas, position); // unless a later reading was quicker
        }
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(IReadOnlyList<AreaSettings> Areas, long At);
}
