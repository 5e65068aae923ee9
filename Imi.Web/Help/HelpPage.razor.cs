using Imi.Core.Users;
using Imi.Web.Security;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Help;

/// <summary>Who can help, for anybody (FAQ 2). Only who is signed in reads names of people; nobody learns whether an account exists.</summary>
public partial class HelpPage(SessionService sessions, UserListQueries users)
{
    private IReadOnlyList<Contact> _helpers = [];
    private bool _isSignedIn;

    [CascadingParameter] public HttpContext? Context { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Context is not null && await sessions.FindActorAsync(Context.User) is { } actor)
        {
            (_isSignedIn, _helpers) = (true, await users.HelpersAsync(actor));
        }
    }
}
