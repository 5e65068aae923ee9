using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public partial class CommentsSection(RequestService requests, Journal journal)
{
    private Guid _operation = Guid.CreateVersion7();
    private string _text = "";
    private string? _problem;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private string Part => $"{Request.Number}/comment";

    private async Task AddAsync()
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            await requests.CommentAsync(Request.Number, _text, _operation, Actor);
            (_text, _operation) = ("", Guid.CreateVersion7());
            journal.Forget(Part);
            await OnChanged.InvokeAsync();
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
