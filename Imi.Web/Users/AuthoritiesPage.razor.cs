using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Users;

/// <summary>The other authorities that one has to do with, each with the way to its access and, where one looks after them, to its users (FAQ 3).</summary>
public partial class AuthoritiesPage(UserListQueries users, LiveFeed feed)
{
    private Reading? _read;

    [CascadingParameter] public required Actor Actor { get; set; }

    [SupplyParameterFromQuery] public string? Text { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    private string Address => Links.AuthoritiesPage(Text, Page ?? 1);

    protected override async Task OnParametersSetAsync()
    {
        _read ??= Carried;
        if (_read?.Of != Address)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var (position, of) = (feed.Position, Address);
        var page = await users.AuthoritiesAsync(Text ?? "", Page ?? 1, Actor);
        if (_read is null || _read.Of != of || _read.At <= position)
        {
            _read = Carried = new(page, position, of); // unless a later reading was quicker
        }
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(PageOf<AdministeredAuthority> Page, long At, string Of);
}
