using Imi.Core;
using Imi.Core.Settings;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;
using Radzen.Blazor;

namespace Imi.Web.Commission;

/// <summary>One setting: what it is, and, once asked for, the form in which it is changed. Saved against the version that was read when the form was opened.</summary>
public partial class SettingItem(SettingsService settings)
{
    private ElementReference _form;
    private RadzenButton? _button;
    private bool _isOpen;
    private bool _isTurning;
    private bool _isBusy;
    private Guid _operation;
    private int _version;

    // That somebody else changed it: whoever saves again means it against what stands there now.
    private bool _isTold;
    private string _value = "";
    private string _reason = "";
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _refusal;
    private string? _said;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>As it stands now.</summary>
    [Parameter, EditorRequired] public required SettingRow Row { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private string Name => T[$"setting.{Row.Key}"];

    private string? Limits => Row.Limits is var (least, most) ? T["commission.limits", least, most].Value : null;

    private IReadOnlyList<Role> Chosen => RolesSetting.Parse(_value) ?? [];

    // One takes the place of the other: whoever came by key goes on there.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isTurning)
        {
            _isTurning = false;
            await (_isOpen ? _form : _button!.Element).TryFocusAsync(preventScroll: true);
        }
    }

    private string Id(string name) => $"{Row.Key}-{name}";

    private string? Problem(string field) =>
        _problems.FirstOrDefault(problem => problem.Field == field) is { Rule: var rule } ? Limits is { } limits && field == Row.Key.ToString() ? limits : T[$"rule.{rule}"].Value : null;

    private void Open()
    {
        (_isOpen, _isTurning, _said) = (true, true, null);
        (_operation, _version, _isTold, _value, _reason) = (Guid.CreateVersion7(), Row.Version, false, Row.Value, "");
    }

    private void Close() => (_isOpen, _isTurning, _problems, _refusal) = (false, true, [], null);

    private void Turn(Role role, bool isChosen) => _value = RolesSetting.Write(isChosen ? Chosen.Append(role) : Chosen.Except([role]));

    private async Task SaveAsync()
    {
        (_isBusy, _problems, _refusal) = (true, [], null);
        try
        {
            await settings.ChangeAsync(Row.Key, _value, _reason, _isTold ? Row.Version : _version, _operation, Actor);
            Close();
            _said = T["commission.saved"];
            await OnChanged.InvokeAsync();
        }
        catch (InvalidFieldsException failure)
        {
            _problems = failure.Problems;
        }
        catch (SettingMovedException failure)
        {
            await OnChanged.InvokeAsync();
            (_isTold, _refusal) = (true, T.Refusal(failure));
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
}
