using Imi.Core;
using Imi.Core.Lists;
using Imi.Core.Proposals;
using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Proposals;

public partial class ProposalActions(ProposalService proposals)
{
    private ProposalAction? _open;
    private string _reason = "";
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _refusal;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required ProposalRow Row { get; set; }

    [Parameter, EditorRequired] public EventCallback OnDone { get; set; }

    private string Id => FormattableString.Invariant($"reason-{Row.Id}");

    private ListEdit Proposed => ListEdit.New with { Name = new LocalText { [Row.Language] = Row.Keyword }, Areas = [Row.Area] };

    private string? Said => _problems.Count > 0 ? T[$"rule.{_problems[0].Rule}"].Value : null;

    private void Close() => (_open, _problems, _refusal) = (null, [], null);

    private Task PressAsync(ProposalAction action)
    {
        if (action is ProposalAction.Take or ProposalAction.Refuse)
        {
            (_open, _problems, _refusal) = (action, [], null);
            return Task.CompletedTask;
        }

        return MoveAsync(action);
    }

    private Task TakeAsync(ListEdit keyword) => TryAsync(() => proposals.TakeAsync(Row.Id, keyword, Row.Version, Actor));

    private Task MoveAsync(ProposalAction action) => TryAsync(() => proposals.MoveAsync(Row.Id, action, _reason, Row.Version, Actor));

    private async Task TryAsync(Func<Task> act)
    {
        (_isBusy, _problems, _refusal) = (true, [], null);
        try
        {
            await act();
            Close();
            await OnDone.InvokeAsync();
        }
        catch (InvalidFieldsException failure)
        {
            _problems = failure.Problems;
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _refusal = T.Refusal(failure);
            await OnDone.InvokeAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }
}
