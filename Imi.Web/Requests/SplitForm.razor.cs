using Imi.Core.Authorities;
using Imi.Core.Requests;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>T-12: which questions go, and where to.</summary>
public partial class SplitForm
{
    private readonly HashSet<string> _numbers = [];
    private AuthorityCard? _target;
    private string? _problem;

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public EventCallback<Moving> OnConfirm { get; set; }

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    // Only inside the responder's own Member State (decision 15).
    private string Country => Request.Of(Party.Responding)!.Country;

    // A question that was answered meanwhile stays, and has no box to untick any more.
    protected override void OnParametersSet() => _numbers.IntersectWith(Request.Movable);

    private void Choose(AuthorityCard card) => (_target, _problem) = (card, null);

    private void Toggle(string number)
    {
        _problem = null;
        if (!_numbers.Remove(number))
        {
            _numbers.Add(number);
        }
    }

    private async Task ConfirmAsync(string reason)
    {
        _problem = this switch
        {
            _ when _numbers.Count == 0 => T["rule.QuestionsToMove"].Value,
            _ when _numbers.Count == Request.Questions.Count(question => !question.IsFollowUp) => T["rule.OneQuestionStays"].Value,
            _ when _target is null => T["forward.chooseTarget"].Value,
            _ => null,
        };
        if (_problem is null)
        {
            await OnConfirm.InvokeAsync(new([.. _numbers], _target!.Id, reason));
        }
    }

    public sealed record Moving(IReadOnlyCollection<string> Numbers, int AuthorityId, string Reason);
}
