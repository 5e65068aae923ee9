using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

public partial class RequestListView(RequestQueries requests, LiveFeed feed)
{
    private readonly CalmRows _rows = new();
    private CalmRegion? _region;
    private Reading? _read;
    private RequestFilter? _readFilter;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestFilter Filter { get; set; }

    /// <summary>From the first answer into the circuit, and used once: the next parameters would bring the same old reading again.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_readFilter is null && Carried is not null)
        {
            (_read, _readFilter) = (Carried, Filter);
            _rows.Show(Carried.Rows.Items);
        }
        else if (_readFilter != Filter && await LoadAsync() is { } list)
        {
            _rows.Show(list.Items);
        }
    }

    private string SortLink(RequestSort sort) =>
        Links.RequestList(Filter with { Sort = sort, Descending = Filter.Sort == sort && !Filter.Descending, Page = 1 });

    private async Task FollowAsync()
    {
        var filter = Filter;
        if (await LoadAsync() is { } list)
        {
            await _rows.FollowAsync(list, () => _region?.IsBusy == true && filter == Filter, ids => requests.StillInAsync(filter, ids, Actor));
        }
    }

    /// <summary>Null where another list was asked for meanwhile.</summary>
    private async Task<PageOf<RequestRow>?> LoadAsync()
    {
        var (position, filter) = (feed.Position, Filter);
        _readFilter = filter;
        var rows = await requests.ListAsync(filter, Actor);
        if (filter != Filter)
        {
            return null;
        }

        _read = Carried = new(rows, position);
        return rows;
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(PageOf<RequestRow> Rows, long At);
}
