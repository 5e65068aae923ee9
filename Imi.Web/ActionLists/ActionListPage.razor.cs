using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.ActionLists;

public partial class ActionListPage(RequestQueries requests, LiveFeed feed)
{
    [CascadingParameter] public required Actor Actor { get; set; }

    [PersistentState] public IReadOnlyList<RequestRow>? Due { get; set; }

    [PersistentState] public long ReadAt { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Due is null)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        ReadAt = feed.Position;
        Due = await requests.DueAsync(Actor);
    }
}
