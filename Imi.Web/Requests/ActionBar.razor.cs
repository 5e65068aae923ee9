using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public partial class ActionBar(RequestService requests)
{
    private Guid _operation = Guid.CreateVersion7();
    private AcceptForm? _accept;
    private RequestAction? _panel;
    private string? _problem;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public Guid Editor { get; set; }

    /// <summary>Stores the answers that are still being typed; false where one cannot be stored, and then nothing is sent.</summary>
    [Parameter, EditorRequired] public required Func<Task<bool>> BeforeReply { get; set; }

    [Parameter, EditorRequired] public EventCallback OnDone { get; set; }

    // Comments have their own place on the page; drafts have the wizard.
    private IEnumerable<ActionOffer> Offers => Request.Offers
        .Where(offer => offer.Action is not (RequestAction.Comment or RequestAction.DeleteDraft or RequestAction.Send))
        .OrderByDescending(offer => offer.IsDue);

    private static bool NeedsPanel(RequestAction action) => action is RequestAction.Forward or RequestAction.Withdraw;

    private bool Has(RequestAction action) => Request.Offers.Any(offer => offer.Action == action);

    private void Close() => _panel = null;

    private Task PressAsync(RequestAction action)
    {
        if (NeedsPanel(action))
        {
            _panel = _panel == action ? null : action;
            return Task.CompletedTask;
        }

        return ActAsync(async () =>
        {
            if (action is RequestAction.Reply or RequestAction.ReplyInPart && !await BeforeReply())
            {
                _problem = T["problem.NotStored"];
                return;
            }

            await (action switch
            {
                RequestAction.Accept => requests.AcceptAsync(Request.Number, _accept!.Date, _accept.CoordinatorId, Request.Version, _operation, Actor),
                RequestAction.ReplyInPart => requests.ReplyInPartAsync(Request.Number, Request.Version, _operation, Editor, Actor),
                RequestAction.Reply => requests.ReplyAsync(Request.Number, Request.Version, _operation, Editor, Actor),
                RequestAction.AcceptReply => requests.AcceptReplyAsync(Request.Number, Request.Version, _operation, Actor),
                _ => throw new InvalidOperationException($"{action} has no button here."),
            });
        });
    }

    private Task ForwardAsync((int AuthorityId, string Reason) to) =>
        ActAsync(() => requests.ForwardAsync(Request.Number, to.AuthorityId, to.Reason, Request.Version, _operation, Actor));

    private Task WithdrawAsync(string reason) =>
        ActAsync(() => requests.WithdrawAsync(Request.Number, reason, Request.Version, _operation, Actor));

    private async Task ActAsync(Func<Task> act)
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            await act();
            if (_problem is null)
            {
                (_panel, _operation) = (null, Guid.CreateVersion7());
            }
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _problem = T.Refusal(failure);
        }

        _isBusy = false;
        await OnDone.InvokeAsync();
    }
}
