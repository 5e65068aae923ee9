using Imi.Core.Invitations;
using Imi.Core.Live;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Invitations;

/// <summary>What a coordinator has invited, and what became of it; live.</summary>
public partial class InvitationsPage(InvitationQueries invitations, LiveFeed feed)
{
    private Reading? _read;
    private OpenForm? _form;
    private Submission? _submission;
    private string? _problem;

    [CascadingParameter] public required Actor Actor { get; set; }

    [SupplyParameterFromQuery] public string? Status { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    /// <summary>From the first answer into the circuit, and used once.</summary>
    [PersistentState] public Reading? Carried { get; set; }

    private InvitationStatus? Chosen => Enum.TryParse<InvitationStatus>(Status, out var status) && Enum.IsDefined(status) ? status : null;

    private string Address => Links.InvitationList(Chosen, Page ?? 1);

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
        var view = await invitations.ListAsync(Chosen, Page ?? 1, Actor);
        if (_read is null || _read.Of != of || _read.At <= position)
        {
            _read = Carried = new(view, position, of); // unless a later reading was quicker
        }
    }

    private async Task DoneAsync(Submission? submission)
    {
        (_form, _submission, _problem) = (null, submission, null);
        await LoadAsync();
    }

    private async Task Say(string? problem)
    {
        _problem = problem;
        await LoadAsync();
    }

    /// <param name="At">Where the feed stood.</param>
    public sealed record Reading(InvitationsView View, long At, string Of);

    /// <param name="Row">Which is corrected; null for new ones.</param>
    private sealed record OpenForm(InvitationRow? Row);
}
