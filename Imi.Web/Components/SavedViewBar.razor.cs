using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.SavedViews;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

public partial class SavedViewBar(SavedViewService views, RequestQueries requests, LiveFeed feed)
{
    private Reading? _read;
    private Edited? _edited;
    private string? _problem;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>The list that is shown.</summary>
    [Parameter, EditorRequired] public required RequestFilter Filter { get; set; }

    [PersistentState] public Reading? Carried { get; set; }

    private Counted? Here => _read?.Views.FirstOrDefault(IsHere);

    private bool CanBeSaved => Filter.IsNarrow || Filter with { Page = 1 } != Filter.Whole();

    protected override async Task OnInitializedAsync()
    {
        _read = Carried;
        if (_read is null)
        {
            await LoadAsync();
        }
    }

    private bool IsHere(Counted view) => view.Filter == Filter with { Page = 1 };

    private string? OwnerOf(SavedViewRow view) => view.Owner is { } owner ? T["views.sharedBy", owner].Value : view.IsShared ? T["views.isShared"].Value : null;

    private void Edit(SavedViewRow? row) => (_edited, _problem) = (new(row?.Id, row?.Name ?? "", row?.IsShared ?? false), null);

    private void Leave() => (_edited, _problem) = (null, null);

    private Task SaveAsync() => ActAsync(edited => views.SaveAsync(edited.Id, edited.Name, FilterAddress.Write(Filter with { Page = 1 }), edited.IsShared, Actor));

    private Task DeleteAsync() => ActAsync(edited => views.DeleteAsync(edited.Id!.Value, Actor));

    private async Task ActAsync(Func<Edited, Task> act)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        try
        {
            await act(_edited!);
            Leave();
            await LoadAsync();
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _problem = T.Refusal(failure);
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async Task LoadAsync()
    {
        var position = feed.Position;
        var counted = new List<Counted>();
        foreach (var row in await views.ListAsync(Actor))
        {
            var filter = FilterAddress.Read(row.Criteria);
            counted.Add(new(row, filter, await requests.CountAsync(filter, Actor)));
        }

        _read = Carried = new(counted, position);
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(IReadOnlyList<Counted> Views, long At);

    public sealed record Counted(SavedViewRow Row, RequestFilter Filter, int Count);

    /// <param name="Id">Null for a new one.</param>
    private sealed record Edited(int? Id, string Name, bool IsShared);
}
