using Imi.Core.Access;
using Imi.Core.Live;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Authorities;

/// <summary>One of the other authorities that one looks after.</summary>
public partial class AuthorityPage(AccessQueries queries, LiveFeed feed)
{
    private Reading? _read;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter] public int AuthorityKey { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    private string Title => T["areaAccess.page"];

    protected override async Task OnParametersSetAsync()
    {
        _read ??= Carried;
        if (_read?.Of != AuthorityKey)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var (position, of) = (feed.Position, AuthorityKey);
        var view = await queries.FindAsync(of, Actor);
        if (_read is null || _read.Of != of || _read.At <= position)
        {
            _read = Carried = new(view, position, of); // unless a later reading was quicker
        }
    }

    /// <param name="View">Null where it is none of the reader's business.</param>
    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(AuthorityAccessView? View, long At, int Of);
}
