using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Security;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Imi.Web.Layout;

/// <summary>Builds the actor once per circuit and hands it to every page below.</summary>
public partial class MainLayout(UserQueries users, OwnLetters letters, NavigationManager navigation)
{
    private Actor? _actor;
    private bool _isLive;

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    /// <summary>Null in the circuit.</summary>
    [CascadingParameter] public HttpContext? Context { get; set; }

    /// <summary>Which letters the reader chose, from the first answer into the circuit.</summary>
    [PersistentState] public string? ChosenLetters { get; set; }

    // With a base address, "#main" alone would lead to the action list.
    private string Here => navigation.Uri.Split('#')[0];

    // In a batch of its own, after the one that made the router take over links: whoever waits for it can go anywhere.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _isLive = true;
            StateHasChanged();
        }
    }

    protected override async Task OnInitializedAsync()
    {
        letters.Take(ChosenLetters ??= Context.ChosenLetters());
        _actor = (await Authentication).User.UserId() is { } id ? await users.FindActorAsync(id) : null;
        if (_actor is null)
        {
            navigation.NavigateTo(Links.SignIn, forceLoad: true);
        }
    }
}
