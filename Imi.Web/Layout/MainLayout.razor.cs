using Imi.Core.Live;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Security;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Imi.Web.Layout;

/// <summary>Builds the actor once per circuit and hands it to every page below.</summary>
public sealed partial class MainLayout(SessionService sessions, LiveFeed feed, OwnLetters letters, NavigationManager navigation) : IDisposable
{
    private IDisposable? _subscription;
    private long _readAt;
    private Actor? _actor;
    private bool _isLive;

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    /// <summary>Null in the circuit.</summary>
    [CascadingParameter] public HttpContext? Context { get; set; }

    /// <summary>Which letters the reader chose, from the first answer into the circuit.</summary>
    [PersistentState] public string? ChosenLetters { get; set; }

    // With a base address, "#main" alone would lead to the action list.
    private string Here => navigation.Uri.Split('#')[0];

    public void Dispose() => _subscription?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Not at the first time of all: where the database takes longer than the browser, nobody is known then.
        if (_isLive || _actor is not { } actor)
        {
            return;
        }

        // In a batch of its own, after the one that made the router take over links: whoever waits for it can go anywhere.
        _isLive = true;
        StateHasChanged();
        _subscription = feed.Subscribe(actor.AuthorityId, Concerns(actor), () => InvokeAsync(LookAgainAsync));
        if (feed.Position != _readAt)
        {
            await LookAgainAsync();
        }
    }

    // What the user may do, his administrator says; what the authority may, its coordinator.
    private static Func<Change, bool> Concerns(Actor actor) => change =>
        (change.Kind == ChangeKind.User && change.SubjectId == actor.UserId) || (change.Kind == ChangeKind.Authority && change.SubjectId == actor.AuthorityId);

    /// <summary>A circuit never becomes somebody else: where its session has ended or its rights are others now, the page is taken away and asked for anew.</summary>
    private async Task LookAgainAsync()
    {
        try
        {
            var now = await sessions.FindActorAsync((await Authentication).User);
            if (_actor is null || now?.IsAlike(_actor) == true)
            {
                return;
            }

            _actor = null;
            StateHasChanged();
            navigation.NavigateTo(now is null ? Links.SignInAgain : navigation.Uri, forceLoad: true);
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }

    protected override async Task OnInitializedAsync()
    {
        letters.Take(ChosenLetters ??= Context.ChosenLetters());
        _readAt = feed.Position;
        _actor = await sessions.FindActorAsync((await Authentication).User);
        if (_actor is null)
        {
            navigation.NavigateTo(Links.SignIn, forceLoad: true);
        }
    }
}
