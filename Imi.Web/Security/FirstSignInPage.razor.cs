using Imi.Core;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Security;

/// <summary>With the temporary password, once: choose password and security code (FAQ 2). Server-rendered throughout; what was typed into a secret field is never sent back.</summary>
public partial class FirstSignInPage(SignInService signIn, SessionService sessions, SealedCookies cookies, GuessLimit guesses, NavigationManager navigation)
{
    private const string PasswordAgain = "PasswordAgain";
    private const string CodeAgain = "CodeAgain";

    private string? _refusal;
    private IReadOnlyList<FieldProblem> _problems = [];

    [CascadingParameter] public HttpContext? Context { get; set; }

    [SupplyParameterFromForm] public FirstSignInForm? Form { get; set; }

    protected override void OnInitialized() => Form ??= new();

    private string? Problem(string field) => _problems.FirstOrDefault(problem => problem.Field == field) is { } problem ? T[$"rule.{problem.Rule}"].Value : null;

    private async Task SubmitAsync()
    {
        if (guesses.Refuses(Context!))
        {
            _refusal = T["signIn.tooMany"];
            return;
        }

        var (code, again) = (Digits(Form!.SecurityCode), Digits(Form.SecurityCodeAgain));
        _problems =
        [
            .. Form.Password == Form.PasswordAgain ? Array.Empty<FieldProblem>() : [new(PasswordAgain, "RepeatDiffers")],
            .. code == again ? Array.Empty<FieldProblem>() : [new(CodeAgain, "RepeatDiffers")],
        ];
        try
        {
            if (_problems.Count == 0)
            {
                await SignInAsync(code);
            }
        }
        catch (InvalidFieldsException failure)
        {
            _problems = failure.Problems;
        }
    }

    private async Task SignInAsync(string code)
    {
        if (await signIn.ChooseAsync(Form!.UserName.Trim(), Form.Temporary.Trim(), Form.Password, code) is not { } user)
        {
            guesses.CountWrong(Context!);
            _refusal = T["firstSignIn.refused"];
            return;
        }

        navigation.NavigateTo(await Context!.GoOnAsync(user, sessions, cookies, user.IsFirst ? Links.ManageAuthority : Links.ActionList));
    }

    private static string Digits(string typed) => new([.. typed.Where(letter => !char.IsWhiteSpace(letter) && letter != '-')]);

    public sealed class FirstSignInForm
    {
        public string UserName { get; set; } = "";
        public string Temporary { get; set; } = "";
        public string Password { get; set; } = "";
        public string PasswordAgain { get; set; } = "";
        public string SecurityCode { get; set; } = "";
        public string SecurityCodeAgain { get; set; } = "";
    }
}
