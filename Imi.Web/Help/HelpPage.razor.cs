using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Imi.Web.Security;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Help;

/// <summary>Who can help, for anybody (FAQ 2). Only who is signed in reads names of people; nobody learns whether an account exists.</summary>
public partial class HelpPage(AuthorityDirectory authorities, SessionService sessions, UserListQueries users)
{
    private IReadOnlyList<AuthorityCard> _nimics = [];
    private IReadOnlyList<Contact> _helpers = [];
    private bool _isSignedIn;

    [CascadingParameter] public HttpContext? Context { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _nimics = [.. (await authorities.NationalCoordinatorsAsync()).OrderBy(one => Reference.Countries[one.Country].Name.Here(), StringComparer.CurrentCulture)];
        if (Context is not null && await sessions.FindActorAsync(Context.User) is { } actor)
        {
            (_isSignedIn, _helpers) = (true, await users.HelpersAsync(actor));
        }
    }
}
