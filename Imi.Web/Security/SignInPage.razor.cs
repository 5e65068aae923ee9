using Imi.Core.Training;
using Imi.Core.Users;
using Imi.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Security;

public partial class SignInPage(SignInService signIn, SessionService sessions, GuessLimit guesses, UserQueries users, ImiSettings settings, NavigationManager navigation)
{
    private IReadOnlyList<Persona> _personas = [];
    private string? _refusal;
    private string? _password;
    private string? _securityCode;

    [CascadingParameter] public HttpContext? Context { get; set; }

    [SupplyParameterFromForm] public SignInForm? Form { get; set; }

    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    /// <summary>The persona picked from the list: fills in the form, which is still to be sent.</summary>
    [SupplyParameterFromQuery] public string? As { get; set; }

    /// <summary>Whoever was signed in is not any more.</summary>
    [SupplyParameterFromQuery] public bool Ended { get; set; }

    private ImiSettings Settings => settings;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new SignInForm { UserName = As ?? "" };
        if (settings.Mode == ImiMode.Training)
        {
            _personas = await users.PersonasAsync();
            if (As is not null)
            {
                (_password, _securityCode) = (TrainingData.Password, TrainingData.SecurityCode);
            }
        }
    }

    private string PersonaLink(Persona persona) =>
        navigation.GetUriWithQueryParameters(Links.SignIn, new Dictionary<string, object?> { ["as"] = persona.UserName, ["returnUrl"] = ReturnUrl });

    private async Task SubmitAsync()
    {
        if (guesses.IsReached(Context!))
        {
            Context!.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _refusal = T["signIn.tooMany"];
            return;
        }

        if (await signIn.CheckAsync(Form!.UserName.Trim(), Form.Password, new string([.. Form.SecurityCode.Where(char.IsAsciiDigit)])) is not { } user)
        {
            guesses.CountWrong(Context!);
            _refusal = T["signIn.refused"];
            return;
        }

        await Context!.SignInAsync(user, sessions);
        navigation.NavigateTo(Links.Local(ReturnUrl));
    }

    public sealed class SignInForm
    {
        public string UserName { get; set; } = "";
        public string Password { get; set; } = "";
        public string SecurityCode { get; set; } = "";
    }
}
