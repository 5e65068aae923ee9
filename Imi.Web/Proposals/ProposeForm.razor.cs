using Imi.Core;
using Imi.Core.Proposals;
using Imi.Core.Users;
using Imi.Web.Components;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Proposals;

public partial class ProposeForm(ProposalService proposals)
{
    private string _area = "";
    private string _keyword = "";
    private string _why = "";
    private Guid _operation = Guid.CreateVersion7();
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _refusal;
    private string? _said;
    private bool _isBusy;

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public EventCallback OnDone { get; set; }

    private IReadOnlyList<string> Areas => Actor.AreasWith(Role.LocalDataAdministrator);

    protected override void OnInitialized() => _area = Areas[0];

    private string? Problem(string field) => _problems.FirstOrDefault(problem => problem.Field == field) is { } problem ? T[$"rule.{problem.Rule}"].Value : null;

    private async Task SendAsync()
    {
        (_isBusy, _problems, _refusal, _said) = (true, [], null, null);
        try
        {
            await proposals.ProposeAsync(new(_area, _keyword, _why), ImiTexts.Language, _operation, Actor);
            (_keyword, _why, _operation, _said) = ("", "", Guid.CreateVersion7(), T["proposals.sent"]);
            await OnDone.InvokeAsync();
        }
        catch (InvalidFieldsException failure)
        {
            _problems = failure.Problems;
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _refusal = T.Refusal(failure);
        }
        finally
        {
            _isBusy = false;
        }
    }
}
