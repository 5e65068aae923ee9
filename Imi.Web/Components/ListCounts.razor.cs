using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

public partial class ListCounts(RequestQueries requests, LiveFeed feed, TimeProvider clock)
{
    private Reading? _read;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<RequestTab> Of { get; set; }

    /// <summary>Gets what draws the count of a list.</summary>
    [Parameter, EditorRequired] public required RenderFragment<Func<RequestTab, RenderFragment>> ChildContent { get; set; }

    /// <summary>From the first answer into the circuit.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _read = Carried;
        if (_read is null)
        {
            await LoadAsync();
        }
    }

    private async Task FollowAsync()
    {
        var start = clock.GetTimestamp();
        await LoadAsync();
        StateHasChanged();
        await clock.RestAsync(start);
    }

    private async Task LoadAsync()
    {
        var position = feed.Position;
        _read = Carried = new(await requests.CountAsync(Of, Actor), position);
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(IReadOnlyDictionary<RequestTab, int> Counts, long At);
}
