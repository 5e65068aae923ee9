using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>T-30: who of one's own authority gets the request.</summary>
public partial class AllocateForm(UserQueries users, AbsenceQueries absences)
{
    private readonly HashSet<int> _chosen = [];
    private IReadOnlyList<Colleague>? _handlers;
    private IReadOnlyDictionary<int, Away> _away = new Dictionary<int, Away>();
    private bool _isMissing;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public EventCallback<IReadOnlyCollection<int>> OnConfirm { get; set; }

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _away = await absences.AwayAsync(Role, Request.Area, Actor);
        _handlers = await users.ColleaguesAsync(Role, Request.Area, Actor);

        // Whoever had it and may not handle it any more has no box to untick, and every save would be refused.
        _chosen.UnionWith(Request.Assignees.Select(assignee => assignee.Id).Intersect(_handlers.Select(handler => handler.Id)));
    }

    private Role Role => RequestService.HandledBy(Request.Parties.First(party => party.AuthorityId == Actor.AuthorityId).Party);

    private void Toggle(int id)
    {
        _isMissing = false;
        if (!_chosen.Remove(id))
        {
            _chosen.Add(id);
        }
    }

    private async Task ConfirmAsync()
    {
        _isMissing = _chosen.Count == 0;
        if (!_isMissing)
        {
            await OnConfirm.InvokeAsync(_chosen);
        }
    }
}
