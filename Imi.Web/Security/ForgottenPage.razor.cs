using Imi.Core.SecondFactors;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Security;

/// <summary>For whoever has forgotten password or security code, or is blocked, and has a second factor. What it answers never tells whether there is such a user.</summary>
public partial class ForgottenPage(SelfService self, Passkeys passkeys, GuessLimit guesses, TimeProvider clock)
{
    // Longer than anything that is done meanwhile: nor does the time tell.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    private string? _refusal;
    private bool _passkeyFailed;
    private bool _isDone;

    [CascadingParameter] public HttpContext? Context { get; set; }

    [SupplyParameterFromForm] public ForgottenForm? Form { get; set; }

    protected override void OnInitialized() => Form ??= new();

    private async Task SubmitAsync()
    {
        if (guesses.Refuses(Context!))
        {
            _refusal = T["signIn.tooMany"];
            return;
        }

        guesses.CountWrong(Context!); // right or wrong: that one cannot tell is the point
        await Task.WhenAll(self.ResetAsync(Form!.UserName.Trim(), Form.Code), Task.Delay(Least, clock));
        _isDone = true;
    }

    private async Task UsePasskeyAsync()
    {
        if (guesses.Refuses(Context!))
        {
            _refusal = T["signIn.tooMany"];
            return;
        }

        if (await passkeys.CheckAsync(Context!, Form!.Credential) is not var (user, passkey))
        {
            guesses.CountWrong(Context!);
            _passkeyFailed = true;
            return;
        }

        await self.ResetAsync(user, passkey);
        _isDone = true;
    }

    public sealed class ForgottenForm
    {
        public string UserName { get; set; } = "";
        public string Code { get; set; } = "";
        public string Credential { get; set; } = "";
    }
}
