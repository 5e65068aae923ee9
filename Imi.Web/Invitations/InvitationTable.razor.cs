using Imi.Core.Invitations;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Invitations;

public partial class InvitationTable(InvitationService invitations)
{
    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<InvitationRow> Rows { get; set; }

    [Parameter, EditorRequired] public EventCallback<InvitationRow> OnCorrect { get; set; }

    /// <summary>After each action: what stopped it, or null.</summary>
    [Parameter, EditorRequired] public EventCallback<string?> OnProblem { get; set; }

    private static string StyleOf(InvitationStatus status) => status switch
    {
        InvitationStatus.Rejected or InvitationStatus.Blocked or InvitationStatus.Expired => "status-waiting",
        InvitationStatus.Sent or InvitationStatus.Registered => "status-working",
        InvitationStatus.Completed => "status-closed",
        _ => "status-withdrawn",
    };

    private async Task ActAsync(InvitationAction action, InvitationRow row)
    {
        try
        {
            switch (action)
            {
                case InvitationAction.Resend:
                    await invitations.ResendAsync(row.Id, Actor);
                    break;
                case InvitationAction.Withdraw:
                    await invitations.WithdrawAsync(row.Id, Actor);
                    break;
                default:
                    await OnCorrect.InvokeAsync(row);
                    break;
            }

            await OnProblem.InvokeAsync(null);
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            await OnProblem.InvokeAsync(T.Refusal(failure));
        }
    }
}
