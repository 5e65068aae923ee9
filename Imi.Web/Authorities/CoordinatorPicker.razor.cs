using System.Globalization;
using Imi.Core.Authorities;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Authorities;

/// <summary>Links coordinators and takes them away; counts when the part is saved.</summary>
public partial class CoordinatorPicker
{
    private int? _chosen;
    private ElementReference _choice;
    private bool _returnsToChoice;
    private string? _problem;
    private string? _said;

    [Parameter, EditorRequired] public required string Id { get; set; }

    [Parameter, EditorRequired] public required string Legend { get; set; }

    [Parameter, EditorRequired] public required string? Hint { get; set; }

    [Parameter, EditorRequired] public required string Value { get; set; }

    [Parameter, EditorRequired] public EventCallback<string> OnType { get; set; }

    /// <summary>Those that are linked, and those that may be.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<CoordinatorToLink> Possible { get; set; }

    /// <summary>With rights over requests; the last one stays.</summary>
    [Parameter, EditorRequired] public bool KeepsOne { get; set; }

    private IReadOnlyList<CoordinatorToLink> Linked => Codes.ReadIds(Value) is var ids ? [.. Possible.Where(one => ids.Contains(one.Id))] : [];

    // The button that was pressed is gone, and with it the place on the page.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_returnsToChoice)
        {
            _returnsToChoice = false;
            await _choice.TryFocusAsync();
        }
    }

    private void Choose(ChangeEventArgs args) => _chosen = int.TryParse(args.Value as string, CultureInfo.InvariantCulture, out var id) ? id : null;

    private async Task LinkAsync()
    {
        if (Possible.FirstOrDefault(one => one.Id == _chosen) is not { } coordinator)
        {
            _problem = T["coordinator.choose"];
            return;
        }

        (_chosen, _problem, _said) = (null, null, T["settings.willLink", coordinator.OfficialName]);
        await OnType.InvokeAsync(Codes.Write(Codes.ReadIds(Value).Append(coordinator.Id)));
    }

    private async Task UnlinkAsync(CoordinatorToLink coordinator)
    {
        (_problem, _said, _returnsToChoice) = (null, T["settings.willUnlink", coordinator.OfficialName], true);
        await OnType.InvokeAsync(Codes.Write(Codes.ReadIds(Value).Where(id => id != coordinator.Id)));
    }

    private string RightsOf(CoordinatorToLink coordinator)
    {
        if (!KeepsOne)
        {
            return "";
        }

        string[] rights =
        [
            .. coordinator.HasApprovalRight ? new[] { T["settings.approves"].Value } : [],
            .. coordinator.HasReferralRight ? new[] { T["settings.refers"].Value } : [],
            .. coordinator.ApprovesReplies ? new[] { T["settings.approvesReplies"].Value } : [],
        ];
        return rights.Length == 0 ? T["settings.observes"] : string.Join(", ", rights);
    }
}
