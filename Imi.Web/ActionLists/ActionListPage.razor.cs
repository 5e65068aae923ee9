using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.ActionLists;

public partial class ActionListPage(RequestQueries requests, LiveFeed feed)
{
    private Reading? _read;
    private int? _readPage;

    [CascadingParameter] public required Actor Actor { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    /// <summary>From the first answer into the circuit, and used once: the next parameters would bring the same old reading again.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    private int Number => Math.Max(1, Page ?? 1);

    protected override async Task OnParametersSetAsync()
    {
        if (_readPage is null && Carried is not null)
        {
            (_read, _readPage) = (Carried, Number);
        }
        else if (_readPage != Number)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var position = feed.Position;
        _readPage = Number;
        _read = Carried = new(await requests.DueAsync(Actor, Number), position);
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(PageOf<RequestRow> Due, long At);
}
