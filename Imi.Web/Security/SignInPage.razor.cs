using Imi.Core.SecondFactors;
using Imi.Core.Training;
using Imi.Core.Users;
using Imi.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Security;

public partial class SignInPage(
    SignInService signIn, SecondStep second, Passkeys passkeys, SessionService sessions, SealedCookies cookies, GuessLimit guesses, UserQueries users, ImiSettings settings,
    NavigationManager navigation)
{
    private IReadOnlyList<Persona> _personas = [];
    private string? _refusal;
    private bool _passkeyFailed;
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
        if (IsTooOften())
        {
            return;
        }

        if (await signIn.CheckAsync(Form!.UserName.Trim(), Form.Password, new string([.. Form.SecurityCode.Where(char.IsAsciiDigit)])) is not { } user)
        {
            guesses.CountWrong(Context!);
            _refusal = T["signIn.refused"];
            return;
        }

        navigation.NavigateTo(await Context!.GoOnAsync(user, sessions, cookies, Links.Local(ReturnUrl)));
    }

    private async Task UsePasskeyAsync()
    {
        if (IsTooOften())
        {
            return;
        }

        if (await passkeys.CheckAsync(Context!, Form!.Credential) is not var (shown, passkey) || await second.CheckPasskeyAsync(shown, passkey) is not { } user)
        {
            guesses.CountWrong(Context!);
            _passkeyFailed = true;
            return;
        }

        navigation.NavigateTo(await Context!.SignInAsync(user, sessions, Links.Local(ReturnUrl), hasSecondFactor: true));
    }

    private bool IsTooOften()
    {
        if (!guesses.Refuses(Context!))
        {
            return false;
        }

        _refusal = T["signIn.tooMany"];
        return true;
    }

    public sealed class SignInForm
    {
        public string UserName { get; set; } = "";
        public string Password { get; set; } = "";
        public string SecurityCode { get; set; } = "";
        public string Credential { get; set; } = "";
    }
}
