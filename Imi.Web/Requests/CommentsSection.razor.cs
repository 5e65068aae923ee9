using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public sealed partial class CommentsSection(RequestService requests, Journal journal, CircuitConnection connection) : IDisposable
{
    private Guid _operation = Guid.CreateVersion7();
    private string _text = "";
    private string? _problem;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private string Part => $"{Request.Number}/comment";

    public void Dispose() => connection.IsBack -= Rejoin;

    protected override Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return Task.CompletedTask;
        }

        connection.IsBack += Rejoin;
        return RestoreAsync();
    }

    // Stored only when it is sent: until then the tab remembers it.
    private Task RestoreAsync() => journal.RestoreAsync(Part, new Dictionary<string, string> { ["comment"] = _text }, isStored: false);

    private void Rejoin() => _ = InvokeAsync(RestoreAsync);

    private void Write(string? text) => _text = text ?? "";

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
