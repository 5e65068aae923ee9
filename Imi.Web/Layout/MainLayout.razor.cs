using Imi.Core.Users;
using Imi.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Imi.Web.Layout;

/// <summary>Builds the actor once per circuit and hands it to every page below.</summary>
public partial class MainLayout(UserQueries users, NavigationManager navigation)
{
    private Actor? _actor;

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    // With a base address, "#main" alone would lead to the action list.
    private string Here => navigation.Uri.Split('#')[0];

    protected override async Task OnInitializedAsync()
    {
        _actor = (await Authentication).User.UserId() is { } id ? await users.FindActorAsync(id) : null;
        if (_actor is null)
        {
            navigation.NavigateTo(Links.SignIn, forceLoad: true);
        }
    }
}
