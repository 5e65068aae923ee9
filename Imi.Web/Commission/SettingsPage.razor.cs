using Imi.Core.Live;
using Imi.Core.Settings;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Commission;

/// <summary>What the Commission sets for all, with its history.</summary>
public partial class SettingsPage(SettingQueries settings, LiveFeed feed)
{
    private Reading? _read;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>Of the history.</summary>
    [SupplyParameterFromQuery] public int? Page { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _read ??= Carried;
        if (_read?.Of != (Page ?? 1))
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var (position, of) = (feed.Position, Page ?? 1);
        var view = await settings.ReadAsync(of, Actor);
        if (_read is null || _read.Of != of || _read.At <= position)
        {
            _read = Carried = new(view, position, of); // unless a later reading was quicker
        }
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(SettingsView? View, long At, int Of);
}
