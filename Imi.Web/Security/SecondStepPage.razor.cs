using Imi.Core.SecondFactors;
using Imi.Core.Users;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Security;

/// <summary>After the three secrets, where somebody has a second factor (R31).</summary>
public partial class SecondStepPage(SecondStep second, Passkeys passkeys, SessionService sessions, SealedCookies cookies, GuessLimit guesses, NavigationManager navigation)
{
    private SecondStepTicket? _ticket;
    private User? _user;
    private string? _refusal;
    private bool _passkeyFailed;

    [CascadingParameter] public HttpContext? Context { get; set; }

    [SupplyParameterFromForm] public SecondStepForm? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _ticket = SecondStepTicket.Read(Context!, cookies);
        _user = _ticket is null ? null : await second.FindAsync(_ticket.UserId, _ticket.Stamp);
    }

    private async Task SubmitAsync()
    {
        if (guesses.Refuses(Context!))
        {
            _refusal = T["signIn.tooMany"];
            return;
        }

        if (_user is null || await second.CheckCodeAsync(_user, Form!.Code) is not { } user)
        {
            guesses.CountWrong(Context!);
            _refusal = T["secondStep.refused"];
            return;
        }

        await SignInAsync(user);
    }

    private async Task UsePasskeyAsync()
    {
        if (guesses.Refuses(Context!))
        {
            _refusal = T["signIn.tooMany"];
            return;
        }

        if (_user is null || await passkeys.CheckAsync(Context!, Form!.Credential) is not var (shown, passkey) || shown.Id != _user.Id
            || await second.CheckPasskeyAsync(shown, passkey) is not { } user)
        {
            guesses.CountWrong(Context!);
            _passkeyFailed = true;
            return;
        }

        await SignInAsync(user);
    }

    private async Task SignInAsync(User user)
    {
        SecondStepTicket.Remove(Context!, cookies);
        navigation.NavigateTo(await Context!.SignInAsync(user, sessions, _ticket!.Next, hasSecondFactor: true));
    }

    public sealed class SecondStepForm
    {
        public string Code { get; set; } = "";
        public string Credential { get; set; } = "";
    }
}
