using Imi.Core.ActionLists;
using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.ActionLists;

public partial class ActionListPage(ActionListQueries actionLists, RequestService requests, LiveFeed feed)
{
    private readonly CalmGroups _groups = new();
    private CalmRegion? _region;
    private Reading? _read;
    private (DueTask? Task, int Number)? _readFor;
    private DueTask? _task;
    private Guid _operation = Guid.CreateVersion7();
    private string? _said;
    private string? _problem;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>One group of the list; null for all of it.</summary>
    [SupplyParameterFromQuery(Name = "task")] public string? TaskName { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    /// <summary>From the first answer into the circuit, and used once: the next parameters would bring the same old reading again.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    private int Number => Math.Max(1, Page ?? 1);

    protected override async Task OnParametersSetAsync()
    {
        _task = TaskName == Links.AllocateTask ? DueTask.Allocate : FilterAddress.Named<RequestStatus>(TaskName) is { } status ? new(status) : null;
        if (_readFor is null && Carried is not null)
        {
            (_read, _readFor) = (Carried, (_task, Number));
            _groups.Show(Carried.Groups);
        }
        else if (_readFor != (_task, Number))
        {
            await LoadAsync();
            _groups.Show(_read!.Groups);
        }
    }

    private async Task FollowAsync()
    {
        await LoadAsync();
        await _groups.FollowAsync(_read!.Groups, () => _region?.IsBusy == true, (task, ids) => actionLists.StillInAsync(task, ids, Actor));
    }

    private async Task LoadAsync()
    {
        var position = feed.Position;
        _readFor = (_task, Number);
        if (_task is null)
        {
            _read = Carried = new(await actionLists.GroupsAsync(Actor), Page: null, position);
        }
        else
        {
            var page = await actionLists.GroupAsync(_task, Actor, Number);
            _read = Carried = new([new(_task, page.Total, page.Items)], page with { Items = [] }, position);
        }
    }

    private async Task DoAsync((RequestRow Row, RequestAction Action) wanted)
    {
        (_isBusy, _said, _problem) = (true, null, null);
        try
        {
            await Wordless.Actions[wanted.Action](requests, wanted.Row.Number, wanted.Row.Version, _operation, editor: Guid.Empty, Actor);
            _operation = Guid.CreateVersion7();
            _groups.Drop(wanted.Row.Id);
            _said = T["actionList.done", wanted.Row.Number, T[$"history.{wanted.Action}"]];
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _problem = $"{wanted.Row.Number}: {T.Refusal(failure)}";
        }

        _isBusy = false;
        await FollowAsync();
    }

    /// <param name="Page">Which one it is of the pages of one group, without its rows; null where all groups are shown.</param>
    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(IReadOnlyList<DueGroup> Groups, PageOf<RequestRow>? Page, long At);
}
