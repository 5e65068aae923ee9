using Imi.Core.Access;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Authorities;

public partial class AccessSections
{
    private string? _handingOver;
    private string? _note;

    [Parameter, EditorRequired] public required AuthorityAccessView View { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    // One form at a time: its fields have names of their own on the page.
    private void Turn(string area) => _handingOver = _handingOver == area ? null : area;

    private async Task DoneAsync(string note)
    {
        (_note, _handingOver) = (note, null);
        await OnChanged.InvokeAsync();
    }
}
