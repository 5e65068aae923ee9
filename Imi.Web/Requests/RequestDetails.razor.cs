using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public partial class RequestDetails
{
    private readonly Guid _editor = Guid.CreateVersion7();
    private LeaseBanner? _lease;
    private QuestionsSection? _questions;
    private bool _isHeldByOther;
    private int? _version;
    private HistoryView? _news;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public required StoredPerson? Person { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    private bool IsReferralOpen =>
        Request.Status is RequestStatus.ReferredToRequestingCoordinator or RequestStatus.ReferredToRespondingCoordinator;

    private PartyView Requesting => Request.Of(Party.Requesting)!;

    private IEnumerable<string> Sections => Request.Level >= Level.Details
        ? ["summary", "person", "questions", "comments", .. Request.Level == Level.Full ? (string[])["attachments"] : [], "management", "history"]
        : ["summary", "management"];

    // Whoever was about to press the same button is told who was quicker; what one did oneself is no news.
    protected override void OnParametersSet()
    {
        if (Request.Version > _version)
        {
            _news = Request.History is [.., var last] && last.Author != Actor.Name ? last : null;
        }

        _version = Request.Version;
    }

    private void HeldByOther(bool isHeld) => _isHeldByOther = isHeld;

    /// <summary>Somebody put the cursor into an answer: from now on this page is the editor, unless a colleague is.</summary>
    private async Task<bool> EditingAsync() => _lease is not null && await _lease.AcquireAsync();

    private Task<bool> FlushAnswersAsync() => _questions?.FlushAsync() ?? Task.FromResult(true);

    private async Task DoneAsync()
    {
        if (_lease is not null)
        {
            await _lease.ReleaseAsync();
        }

        await OnChanged.InvokeAsync();
    }
}
