using Imi.Core.Live;
using Imi.Core.Proposals;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Proposals;

/// <summary>Keywords that authorities miss, for those who propose them and those who decide.</summary>
public partial class ProposalsPage(ProposalQueries proposals, LiveFeed feed)
{
    private Reading? _read;

    [CascadingParameter] public required Actor Actor { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _read ??= Carried;
        if (_read?.Of != (Page ?? 1))
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var (position, of) = (feed.Position, Page ?? 1);
        var page = await proposals.ListAsync(of, Actor);
        if (_read is null || _read.Of != of || _read.At <= position)
        {
            _read = Carried = new(page, position, of); // unless a later reading was quicker
        }
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(PageOf<ProposalRow> Page, long At, int Of);
}
