using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Registrations;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Commission;

public partial class NimicName(NationalCoordinatorService nimics)
{
    private ElementReference _button;
    private Guid _operation;
    private bool _isOpen;
    private bool _isBusy;
    private bool _isClosing;
    private string _name = "";
    private string _readName = "";

    // That a colleague changed it: whoever saves again means it against what stands there now.
    private bool _isTold;
    private string? _problem;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required NationalCoordinator Nimic { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isClosing)
        {
            _isClosing = false;
            await _button.TryFocusAsync(preventScroll: true);
        }
    }

    private void Open() => (_isOpen, _isTold, _operation, _name, _readName, _problem) = (true, false, Guid.CreateVersion7(), Nimic.OfficialName, Nimic.OfficialName, null);

    private void Close() => (_isOpen, _isClosing) = (false, true);

    private async Task SaveAsync()
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            await nimics.RenameAsync(Nimic.Id, _name, _isTold ? Nimic.OfficialName : _readName, _operation, Actor);
            Close();
            await OnChanged.InvokeAsync();
        }
        catch (InvalidFieldsException failure)
        {
            _problem = T[$"rule.{failure.Problems[0].Rule}"];
        }
        catch (SettingsChangedException failure)
        {
            await OnChanged.InvokeAsync();
            (_isTold, _problem) = (true, T.Refusal(failure));
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
}
