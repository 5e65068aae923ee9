using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public partial class ActionBar(RequestService requests, DraftService drafts, Journal journal, NavigationManager navigation)
{
    private Guid _operation = Guid.CreateVersion7();
    private AcceptForm? _accept;
    private RequestAction? _panel;
    private string? _problem;
    private bool _withdrawsAll;
    private bool _isBusy;
    private bool _isDone;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public Guid Editor { get; set; }

    /// <summary>Stores the answers that are still being typed; false where one cannot be stored, and then nothing is sent.</summary>
    [Parameter, EditorRequired] public required Func<Task<bool>> BeforeReply { get; set; }

    [Parameter, EditorRequired] public EventCallback OnDone { get; set; }

    // Comments, documents and the rating have their own places on the page; drafts have the wizard.
    private IEnumerable<ActionOffer> Offers => Request.Offers
        .Where(offer => offer.Action is not (RequestAction.Comment or RequestAction.Attach or RequestAction.Rate
            or RequestAction.DeleteDraft or RequestAction.Send or RequestAction.Submit))
        .OrderByDescending(offer => offer.IsDue);

    private IEnumerable<PartView> OpenParts => Request.Parts.Where(part => part.Status is not (RequestStatus.Closed or RequestStatus.Withdrawn));

    // Pressed, the button of such an action opens what it asks for.
    private static bool NeedsPanel(RequestAction action) =>
        Worded.Actions.ContainsKey(action)
        || action is RequestAction.Forward or RequestAction.Split or RequestAction.Allocate or RequestAction.Reallocate or RequestAction.ChangeCoordinator;

    // An action that is gone takes its open form with it.
    protected override void OnParametersSet()
    {
        if (_panel is { } panel && !Has(panel))
        {
            Open(null);
        }
    }

    private bool Has(RequestAction action) => Request.Offers.Any(offer => offer.Action == action);

    private void Close()
    {
        if (_panel is { } panel)
        {
            journal.Forget(ReasonForm.PartOf(Request.Number, panel));
        }

        Open(null);
    }

    // A tick that was set before does not wait, unseen, for the next reason.
    private void Open(RequestAction? panel) => (_panel, _withdrawsAll) = (panel, false);

    private Task PressAsync(RequestAction action)
    {
        if (NeedsPanel(action))
        {
            Open(_panel == action ? null : action);
            return Task.CompletedTask;
        }

        // What is missing is said at the field.
        if (action == RequestAction.Accept && _accept!.Require() is null)
        {
            return Task.CompletedTask;
        }

        return ActAsync(async () =>
        {
            if (action is RequestAction.Reply or RequestAction.SubmitReply or RequestAction.ReplyInPart && !await BeforeReply())
            {
                _problem = T["problem.NotStored"];
                return;
            }

            await (action switch
            {
                RequestAction.Accept => requests.AcceptAsync(Request.Number, _accept!.Date!.Value, _accept.CoordinatorId, Request.Version, _operation, Actor),
                RequestAction.Copy => CopyAsync(),
                _ => Wordless.Actions[action](requests, Request.Number, Request.Version, _operation, Editor, Actor),
            });
        });
    }

    private Task SayAsync(string words) => ActAsync(() => _panel == RequestAction.Withdraw && _withdrawsAll
        ? requests.WithdrawAllAsync(Request.Number, words, _operation, Actor)
        : Worded.Actions[_panel!.Value](requests, Request, words, _operation, Actor));

    private Task ForwardAsync((int AuthorityId, string Reason) to) =>
        ActAsync(() => requests.ForwardAsync(Request.Number, to.AuthorityId, to.Reason, Request.Version, _operation, Actor));

    private Task SplitAsync(SplitForm.Moving moving) => ActAsync(async () =>
    {
        if (!await BeforeReply())
        {
            _problem = T["problem.NotStored"];
            return;
        }

        await requests.SplitAsync(Request.Number, moving.Numbers, moving.AuthorityId, moving.Reason, Request.Version, _operation, Editor, Actor);
    });

    private Task AllocateAsync(IReadOnlyCollection<int> userIds) =>
        ActAsync(() => requests.AllocateAsync(Request.Number, userIds, Request.Version, _operation, Actor));

    private Task ChangeCoordinatorAsync(int coordinatorId) =>
        ActAsync(() => requests.ChangeCoordinatorAsync(Request.Number, coordinatorId, Request.Version, _operation, Actor));

    private async Task CopyAsync() =>
        navigation.NavigateTo(Links.Request(await drafts.CopyAsync(Request.Number, _operation, Actor)));

    private async Task ActAsync(Func<Task> act)
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            await act();
            if (_problem is null)
            {
                Close();
                _isDone = true;
                _operation = Guid.CreateVersion7();
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
