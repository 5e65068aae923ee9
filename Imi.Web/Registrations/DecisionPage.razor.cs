using System.Globalization;
using Imi.Core;
using Imi.Core.Invitations;
using Imi.Core.Registrations;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Registrations;

/// <summary>One registration: checked, corrected, given its roles, validated or refused. Server-rendered, with the fields of the wizard.</summary>
public partial class DecisionPage(ValidationService validations, NavigationManager navigation)
{
    private PendingRegistration? _found;
    private RegistrationContents _contents = new();
    private IReadOnlyList<AccessGrant> _access = [];
    private IReadOnlyList<FieldProblem> _problems = [];
    private string _reason = "";
    private string? _refusal;

    [CascadingParameter] public required Actor Actor { get; set; }

    [CascadingParameter] public HttpContext? Context { get; set; }

    [Parameter] public int Id { get; set; }

    private IFormCollection Form => Context!.Request.Form;

    protected override async Task OnInitializedAsync()
    {
        _found = await validations.FindAsync(Id, Actor);
        if (_found is { } found)
        {
            (_contents, _access) = (found.Contents, found.Access);
        }
    }

    private Task ValidateAsync() => TryAsync(version =>
    {
        _access = [.. Form["Access"].Select(GrantKeys.Read).OfType<AccessGrant>()];
        var areas = _found!.Access.Select(grant => grant.Area).Distinct().ToList();
        _contents = RegistrationForm.ReadAll(_found.Contents, Form, areas);
        return validations.ValidateAsync(Id, _contents, _access, version, Actor);
    });

    private Task RefuseAsync() => TryAsync(version => validations.RefuseAsync(Id, _reason = Form["Reason"].ToString().ReplaceLineEndings("\n"), version, Actor));

    private async Task TryAsync(Func<int, Task> act)
    {
        if (_found is null)
        {
            return;
        }

        try
        {
            await act(int.TryParse(Form["Version"], CultureInfo.InvariantCulture, out var version) ? version : -1);
            navigation.NavigateTo(Links.Validations);
        }
        catch (InvalidFieldsException failure)
        {
            (_problems, _refusal) = (failure.Problems, T["register.incomplete"]);
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _refusal = T.Refusal(failure);
        }
    }
}
