using Imi.Core;
using Imi.Core.Lists;
using Imi.Core.Live;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Lists;

/// <summary>The keywords, professions and policy areas: what is changed is collected here and published as one version.</summary>
public partial class ListsPage(ListQueries lists, ListService service, LiveFeed feed)
{
    private readonly List<ListEdit> _edits = [];
    private Reading? _read;
    private ListEdit? _open;
    private string _reason = "";
    private int? _version;
    private Guid _operation = Guid.CreateVersion7();
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _refusal;
    private string? _said;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [SupplyParameterFromQuery] public string? List { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    private ListKind Kind => Enum.TryParse<ListKind>(List, ignoreCase: true, out var list) && Enum.IsDefined(list) ? list : ListKind.Keywords;

    private IReadOnlyList<string> Sectors => [.. _read!.View!.Entries.Select(entry => entry.Sector).Where(sector => sector.Length > 0).Distinct().Order(StringComparer.Ordinal)];

    protected override async Task OnParametersSetAsync()
    {
        _read ??= Carried;
        if (_read?.Of != Kind)
        {
            _edits.Clear();
            (_open, _reason, _version, _refusal, _said) = (null, "", null, null, null);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var (position, of) = (feed.Position, Kind);
        var view = await lists.ReadAsync(of, Actor);
        if (_read is null || _read.Of != of || _read.At <= position)
        {
            _read = Carried = new(view, position, of); // unless a later reading was quicker
        }
    }

    private ListEdit Current(ListEntry entry) => _edits.Find(edit => edit.Code == entry.Code) ?? ListEdit.Of(entry);

    private void Keep(ListEdit edit)
    {
        _edits.RemoveAll(one => one.Code == edit.Code || one.Code == _open?.Code);
        _edits.Add(edit);
        _version ??= _read!.View!.Version;
        (_open, _problems, _said, _refusal) = (null, [], null, null);
    }

    private void Drop(ListEdit edit)
    {
        _edits.Remove(edit);
        _version = _edits.Count == 0 ? null : _version;
    }

    private async Task PublishAsync()
    {
        (_isBusy, _refusal) = (true, null);
        try
        {
            var published = await service.PublishAsync(Kind, _edits, _reason, _version!.Value, _operation, Actor);
            _edits.Clear();
            (_reason, _version, _operation, _said) = ("", null, Guid.CreateVersion7(), T["lists.published", published]);
            await LoadAsync();
        }
        catch (InvalidFieldsException failure)
        {
            (_problems, _refusal) = (failure.Problems, T["register.incomplete"]);
            _open = _edits.Find(edit => failure.Problems.Any(problem => problem.Field.Split('.')[0] == edit.Code.Trim()));
        }
        catch (ListMovedException failure)
        {
            // Published again, it is meant against what stands there now.
            await LoadAsync();
            (_version, _refusal) = (_read!.View!.Version, T.Refusal(failure));
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _refusal = T.Refusal(failure);
        }
        finally
        {
            _isBusy = false;
        }
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(ListView? View, long At, ListKind Of);
}
