using System.Globalization;
using Imi.Core;
using Imi.Core.Registrations;
using Imi.Web.Components;
using Imi.Web.Security;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Registrations;

/// <summary>Self-registration with a code (FAQ 1). Server-rendered throughout; what is entered is stored at each step, complete or not, and can be gone on with later.</summary>
public partial class RegisterPage(RegistrationService registrations, RegistrationTicket ticket, GuessLimit guesses, NavigationManager navigation)
{
    private RegistrationView? _view;
    private RegistrationStep _step;
    private RegistrationContents _contents = new();
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _refusal;
    private int _version;

    [CascadingParameter] public HttpContext? Context { get; set; }

    [SupplyParameterFromQuery] public string? Step { get; set; }

    private IFormCollection Form => Context!.Request.Form;

    protected override async Task OnInitializedAsync()
    {
        if (Context is null || ticket.Read(Context) is not { } code || await registrations.OpenAsync(code) is not { } view)
        {
            return;
        }

        (_view, _contents, _version) = (view, view.Contents, view.Version);
        _step = Enum.TryParse<RegistrationStep>(Step, out var step) && Enum.IsDefined(step) ? step : RegistrationRules.FirstOpen(view.Contents, view.Access);
    }

    private async Task EnterAsync()
    {
        if (guesses.Refuses(Context!))
        {
            _refusal = T["signIn.tooMany"];
            return;
        }

        var code = Form["Code"].ToString();
        if (await registrations.OpenAsync(code) is null)
        {
            guesses.CountWrong(Context!);
            _refusal = T["register.refused"];
            return;
        }

        ticket.Write(Context!, code);
        navigation.NavigateTo(Links.Register);
    }

    private async Task SaveAsync()
    {
        if (_view is not { } view || ticket.Read(Context!) is not { } code || !Enum.TryParse(Form["Step"], out _step))
        {
            return;
        }

        _contents = RegistrationForm.Read(_step, view.Contents, Form, view.Access.Select(grant => grant.Area).Distinct());
        _version = int.TryParse(Form["Version"], CultureInfo.InvariantCulture, out var version) ? version : -1;
        try
        {
            await (_step == RegistrationStep.Review ? SubmitAsync(code) : GoOnAsync(code, view));
        }
        catch (InvalidFieldsException failure)
        {
            _refusal = T["register.incomplete"];
            _problems = failure.Problems;
            _step = RegistrationRules.FirstOpen(_contents, view.Access) is var open and not RegistrationStep.Review ? open : RegistrationStep.User;
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _refusal = T.Refusal(failure);
            _version = (await registrations.OpenAsync(code))?.Version ?? _version; // whoever saves again has been told
        }
    }

    private async Task GoOnAsync(string code, RegistrationView view)
    {
        await registrations.SaveAsync(code, _contents, _version);
        if (Form["Go"] == "leave")
        {
            Leave();
            return;
        }

        _problems = RegistrationRules.Check(_step, _contents, view.Access);
        if (_problems.Count == 0)
        {
            navigation.NavigateTo(Links.RegisterStep(_step + 1));
        }

        _version++;
    }

    private async Task SubmitAsync(string code)
    {
        if (Form["Go"] == "leave")
        {
            Leave();
            return;
        }

        await registrations.SubmitAsync(code, _version);
        navigation.NavigateTo(Links.Register);
    }

    private void Leave()
    {
        RegistrationTicket.Forget(Context!);
        navigation.NavigateTo(Links.SignIn);
    }
}
