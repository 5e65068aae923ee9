using Imi.Core.Live;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Users;

/// <summary>The users of one's own authority, or of one that one looks after.</summary>
public partial class UsersPage(UserListQueries users, LiveFeed feed, NavigationManager navigation)
{
    private Reading? _read;
    private string? _note;

    [CascadingParameter] public required Actor Actor { get; set; }

    /// <summary>Null for one's own.</summary>
    [Parameter] public int? AuthorityKey { get; set; }

    /// <summary>The id of a user, or a new one; null for the list.</summary>
    [Parameter] public string? UserKey { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    private int AuthorityId => AuthorityKey ?? Actor.AuthorityId;

    private string Title => T[AuthorityId == Actor.AuthorityId ? "users.own" : "users.theirs"];

    protected override async Task OnParametersSetAsync()
    {
        _read ??= Carried;
        if (_read?.Of != AuthorityId)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var (position, of) = (feed.Position, AuthorityId);
        var listing = await users.ListAsync(of, Actor);
        if (_read is null || _read.Of != of || _read.At <= position)
        {
            _read = Carried = new(listing, position, of); // unless a later reading was quicker
        }
    }

    private async Task DoneAsync(string note)
    {
        await LoadAsync();
        _note = note;
        navigation.NavigateTo(Links.UsersOf(AuthorityId, AuthorityId == Actor.AuthorityId));
    }

    /// <param name="Listing">Null where they are none of the reader's business.</param>
    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(UserListing? Listing, long At, int Of);
}
