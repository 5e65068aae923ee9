using Imi.Core.Users;
using Imi.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Imi.Web.Layout;

/// <summary>For pages that are made to be printed: server-rendered, with the actor and without a circuit.</summary>
public partial class ReportLayout(SessionService sessions, NavigationManager navigation)
{
    private Actor? _actor;

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _actor = await sessions.FindActorAsync((await Authentication).User);
        if (_actor is null)
        {
            navigation.NavigateTo(Links.SignIn, forceLoad: true);
        }
    }
}
