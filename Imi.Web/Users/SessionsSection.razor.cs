using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Users;

public partial class SessionsSection(SessionService service)
{
    private ElementReference _heading;
    private bool _returnsToHeading;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<OwnSession> Sessions { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    // The button that was pressed is gone, and with it the place on the page.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_returnsToHeading)
        {
            _returnsToHeading = false;
            await _heading.TryFocusAsync();
        }
    }

    private async Task EndAsync(OwnSession session)
    {
        await service.EndAsync(session.Id, Actor);
        _returnsToHeading = true;
        await OnChanged.InvokeAsync();
    }
}
