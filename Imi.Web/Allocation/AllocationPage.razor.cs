using Imi.Core.ActionLists;
using Imi.Core.Allocation;
using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Allocation;

/// <summary>The allocators' board (R9): what nobody has got beside those who could have it.</summary>
public partial class AllocationPage(AllocationQueries boards, ActionListQueries actionLists, AllocationService allocations, LiveFeed feed)
{
    private readonly Choice _choice = new();
    private readonly CalmRows _rows = new();
    private IReadOnlyDictionary<int, IReadOnlyList<Proposal>> _proposals = new Dictionary<int, IReadOnlyList<Proposal>>();
    private CalmRegion? _region;
    private Reading? _read;
    private int? _readPage;
    private Guid _operation = Guid.CreateVersion7();
    private Allotment? _allotment;
    private string? _to;
    private string? _problem;
    private bool _wasUndone;
    private bool _isBusy;
    private bool _isDragging;

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
            Show();
        }
        else if (_readPage != Number)
        {
            await LoadAsync();
            Show();
        }
    }

    private PageOf<RequestRow> Queue => _read?.Board?.Queue ?? new([], Total: 0, Number: 1, Size: 1);

    private async Task LoadAsync()
    {
        var position = feed.Position;
        _readPage = Number;
        _read = Carried = new(await boards.BoardAsync(Actor, Number), position);
    }

    private async Task FollowAsync()
    {
        await LoadAsync();
        await _rows.FollowAsync(Queue, () => _region?.IsBusy == true, ids => actionLists.StillInAsync(DueTask.Allocate, ids, Actor));
        if (_region?.IsBusy != true)
        {
            Show();
        }
    }

    // What has gone meanwhile is not chosen any more.
    private void Show()
    {
        _rows.Show(Queue.Items);
        _proposals = _read?.Board?.Proposals ?? _proposals;
        _choice.KeepOnly(_rows.Shown.Select(row => row.Number));
    }

    // Whoever is proposed for a row stays so while somebody may be about to press that.
    private IReadOnlyList<Proposal> Proposals(RequestRow row) =>
        _proposals.GetValueOrDefault(row.Id) ?? _read!.Board!.Proposals.GetValueOrDefault(row.Id) ?? [];

    private IReadOnlyList<int> Ables(RequestRow row) => _read!.Board!.Able.GetValueOrDefault(row.Id) ?? [];

    private IReadOnlyList<string> Absent(RequestRow row) => _read!.Board!.Absent.GetValueOrDefault(row.Id) ?? [];

    private IEnumerable<string> Able(HandlerLoad handler) => Chosen.Where(row => Ables(row).Contains(handler.UserId)).Select(row => row.Number);

    private IEnumerable<string> Unable(HandlerLoad handler) => Chosen.Select(row => row.Number).Except(Able(handler));

    private IEnumerable<RequestRow> Chosen => _rows.Shown.Where(row => _choice.Has(row.Number) && !_rows.Gone.Contains(row.Id));

    // Whatever is chosen goes along.
    private void Drag(RequestRow row)
    {
        _choice.Add(row.Number);
        _isDragging = true;
    }

    // Without it nothing can be dropped.
    private static void Ignore()
    {
    }

    private Task AllocateAsync(HandlerLoad handler, bool wasAsked)
    {
        _isDragging = false;
        return !Able(handler).Any() || _choice.IsMeantFor(handler, wasAsked) ? AllocateAsync([.. Able(handler)], handler.UserId) : Task.CompletedTask;
    }

    private async Task AllocateAsync(IReadOnlyCollection<string> numbers, int userId)
    {
        (_isDragging, _isBusy, _problem, _wasUndone) = (false, true, null, false);
        if (numbers.Count > 0)
        {
            _to = _read!.Board!.Handlers.FirstOrDefault(handler => handler.UserId == userId)?.Name;
            _allotment = await allocations.AllocateAsync(numbers, [userId], _operation, Actor);
            _operation = Guid.CreateVersion7();
            var done = _allotment.Rows.Where(row => row.IsDone).Select(row => row.Number).ToHashSet();
            _choice.Remove(done);
            _rows.Drop([.. _rows.Shown.Where(row => done.Contains(row.Number)).Select(row => row.Id)]);
            await FollowAsync();
        }

        _isBusy = false;
    }

    private async Task UndoAsync()
    {
        _isBusy = true;
        try
        {
            _allotment = await allocations.UndoAsync(_allotment!, _operation, Actor);
            _wasUndone = true;
        }
        catch (TooLateException)
        {
            _problem = T["allocation.tooLate"];
        }

        _operation = Guid.CreateVersion7();
        _isBusy = false;
        await LoadAsync();
        Show();
    }

    /// <param name="Board">Null for whoever allocates nothing.</param>
    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(Board? Board, long At);
}
