using System.Globalization;
using Imi.Core.Authorities;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Authorities;

/// <summary>The tab Request in one area: chosen here, saved as a whole and against the version that was read.</summary>
public partial class RequestSettingsForm(AuthoritySettingsService settings)
{
    private Guid _operation = Guid.CreateVersion7();
    private AreaSettings? _saved;
    private List<RequestCoordinator> _linked = [];
    private bool _usesAllocation;
    private bool _maySeeDetails;
    private int? _chosen;
    private ElementReference _choice;
    private bool _returnsToChoice;
    private IReadOnlyList<string> _changes = [];
    private string? _problem;
    private string? _said;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>As they are stored now.</summary>
    [Parameter, EditorRequired] public required AreaSettings Settings { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private bool MayAllocate => Settings.HasAllocator || Settings.UsesAllocation;

    private IEnumerable<RequestCoordinator> Linkable => Settings.Linked.Concat(Settings.Linkable)
        .ExceptBy(_linked.Select(coordinator => coordinator.Id), coordinator => coordinator.Id);

    // What a colleague saves comes in by itself, unless that would take away what is chosen here: then it is said.
    protected override void OnParametersSet()
    {
        if (_saved is null || (_saved.Version != Settings.Version && !IsTouched(_saved)))
        {
            (_saved, _linked, _usesAllocation, _maySeeDetails) = (Settings, [.. Settings.Linked], Settings.UsesAllocation, Settings.CoordinatorMaySeeDetails);
            _changes = [];
        }
        else if (_saved.Version != Settings.Version)
        {
            _changes = Differences(_saved, Settings);
        }
    }

    // The button that was pressed is gone, and with it the place on the page.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_returnsToChoice)
        {
            _returnsToChoice = false;
            await _choice.TryFocusAsync();
        }
    }

    private string Field(string name) => $"{name}-{Settings.Area}";

    private bool IsTouched(AreaSettings saved) =>
        _usesAllocation != saved.UsesAllocation || _maySeeDetails != saved.CoordinatorMaySeeDetails || !_linked.SequenceEqual(saved.Linked);

    private void Choose(ChangeEventArgs args) =>
        _chosen = int.TryParse(args.Value as string, CultureInfo.InvariantCulture, out var id) ? id : null;

    private void Link()
    {
        if (Linkable.SingleOrDefault(coordinator => coordinator.Id == _chosen) is not { } coordinator)
        {
            _problem = T["coordinator.choose"];
            return;
        }

        _linked.Add(coordinator);
        (_chosen, _problem, _said) = (null, null, T["settings.willLink", coordinator.OfficialName]);
    }

    private void Unlink(RequestCoordinator coordinator)
    {
        _linked.Remove(coordinator);
        (_problem, _said, _returnsToChoice) = (null, T["settings.willUnlink", coordinator.OfficialName], true);
    }

    private async Task SaveAsync()
    {
        (_isBusy, _problem, _said) = (true, null, null);
        try
        {
            await settings.SaveAsync(
                Settings.Area, new(_usesAllocation, _maySeeDetails, [.. _linked.Select(coordinator => coordinator.Id)]), _saved!.Version, _operation, Actor);
            (_operation, _saved, _said) = (Guid.CreateVersion7(), null, T["settings.saved"]);
            await OnChanged.InvokeAsync();
        }
        catch (SettingsChangedException failure)
        {
            _problem = T.Refusal(failure);
            await OnChanged.InvokeAsync();
            _saved = Settings; // whoever saves again has seen what changed
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

    private string RightsOf(RequestCoordinator coordinator)
    {
        string[] rights =
        [
            .. coordinator.HasApprovalRight ? new[] { T["settings.approves"].Value } : [],
            .. coordinator.HasReferralRight ? new[] { T["settings.refers"].Value } : [],
            .. coordinator.ApprovesReplies ? new[] { T["settings.approvesReplies"].Value } : [],
        ];
        return rights.Length == 0 ? T["settings.observes"] : string.Join(", ", rights);
    }

    private IReadOnlyList<string> Differences(AreaSettings before, AreaSettings now) =>
    [
        .. now.Linked.ExceptBy(before.Linked.Select(one => one.Id), one => one.Id).Select(one => T["settings.wasLinked", one.OfficialName].Value),
        .. before.Linked.ExceptBy(now.Linked.Select(one => one.Id), one => one.Id).Select(one => T["settings.wasUnlinked", one.OfficialName].Value),
        .. now.UsesAllocation == before.UsesAllocation ? Array.Empty<string>() : [$"{T["settings.allocation"]} {T[now.UsesAllocation ? "yes" : "no"]}"],
        .. now.CoordinatorMaySeeDetails == before.CoordinatorMaySeeDetails ? Array.Empty<string>() : [$"{T["settings.coordinatorMaySeeDetails"]} {T[now.CoordinatorMaySeeDetails ? "yes" : "no"]}"],
    ];
}
