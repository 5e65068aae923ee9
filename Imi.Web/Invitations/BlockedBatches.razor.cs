using Imi.Core.Invitations;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Invitations;

public partial class BlockedBatches(InvitationService invitations)
{
    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<BlockedBatch> Batches { get; set; }

    /// <inheritdoc cref="InvitationTable.OnProblem"/>
    [Parameter, EditorRequired] public EventCallback<string?> OnProblem { get; set; }

    private async Task ActAsync(InvitationAction action, Guid batch)
    {
        try
        {
            await (action switch
            {
                InvitationAction.Confirm => invitations.ConfirmAsync(batch, Actor),
                InvitationAction.Lift => invitations.LiftAsync(batch, Actor),
                _ => invitations.StopAsync(batch, Actor),
            });
            await OnProblem.InvokeAsync(null);
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            await OnProblem.InvokeAsync(T.Refusal(failure));
        }
    }
}
