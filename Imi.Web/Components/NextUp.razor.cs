using Imi.Core.ActionLists;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Components;

public partial class NextUp(ActionListQueries actionLists)
{
    private (RequestRow Row, DueTask Task)? _next;
    private bool _isRead;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>Of the request that is done.</summary>
    [Parameter, EditorRequired] public required string Number { get; set; }

    protected override async Task OnInitializedAsync() => (_next, _isRead) = (await actionLists.NextAsync(Number, Actor), true);
}
