using Imi.Core;
using Imi.Core.SecondFactors;
using Imi.Core.Users;
using Imi.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;

namespace Imi.Web.SecondFactors;

/// <summary>One's own second factors (R31). Server-rendered throughout, as all pages that secrets are typed into; recovery codes are in the answer to one post and nowhere else.</summary>
public partial class SecondFactorsPage(SecondFactorService service, Passkeys passkeys, IDataProtectionProvider protection)
{
    /// <summary>From here on the page asks to make new ones.</summary>
    private const int FewCodes = 4;

    private static readonly TimeSpan KeyLifetime = TimeSpan.FromMinutes(30);

    private OwnSecondFactors? _own;
    private IReadOnlyList<string> _codes = [];
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _failedForm;
    private bool _passkeyFailed;
    private string? _note;
    private string? _key;
    private string? _sealedKey;

    [CascadingParameter] public required Actor Actor { get; set; }

    [CascadingParameter] public HttpContext? Context { get; set; }

    [SupplyParameterFromForm] public SecondFactorForm? Form { get; set; }

    /// <summary>Shows the key of an app that is still to be set up.</summary>
    [SupplyParameterFromQuery] public bool App { get; set; }

    private static string SetUp => $"{Links.SecondFactors}?app=true";

    private string UserName => Context!.User.Identity!.Name!;

    private Guid SessionId => Context!.User.SessionId() ?? Guid.Empty;

    // It carries our own key back to us, not one that somebody else knows.
    private ITimeLimitedDataProtector Protector => protection.CreateProtector("Imi.NewApp", $"{Actor.UserId}").ToTimeLimitedDataProtector();

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _own = await service.ReadAsync(Actor);
        if (App)
        {
            ShowKey(Form.Key is { Length: > 0 } before && TryOpen(before) is { } key ? key : service.MakeKey());
        }
    }

    private static string RemoveName(OwnPasskey passkey) => $"remove-{passkey.Id}";

    private void ShowKey(string key) => (_key, _sealedKey) = (key, Protector.Protect(key, KeyLifetime));

    private string? TryOpen(string sealedKey)
    {
        try
        {
            return Protector.Unprotect(sealedKey);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private Task AddAppAsync() => ChangeAsync(AppForm.FormName, "secondFactors.appAdded", async () =>
    {
        _codes = await service.AddAppAsync(_key!, Form!.Code, Form.Password, SessionId, Actor);
        _key = null;
    });

    private Task RemoveAppAsync() => ChangeAsync("remove-app", "secondFactors.removed", () => service.RemoveAppAsync(Form!.Password, Actor));

    private async Task AddPasskeyAsync()
    {
        if (await passkeys.MakeAsync(Context!, Actor, Form!.Credential) is not { } made)
        {
            _passkeyFailed = true;
            return;
        }

        await ChangeAsync("passkey", "secondFactors.passkeyAdded", async () =>
        {
            _codes = await service.AddPasskeyAsync(made, Form.Name, Form.Password, SessionId, Actor);
            Form.Name = "";
        });
    }

    private Task RemovePasskeyAsync(OwnPasskey passkey) =>
        ChangeAsync(RemoveName(passkey), "secondFactors.removed", () => service.RemovePasskeyAsync(passkey.Id, Form!.Password, Actor));

    private Task RenewCodesAsync() => ChangeAsync("codes", "secondFactors.codesRenewed", async () => _codes = await service.RenewRecoveryCodesAsync(Form!.Password, Actor));

    private async Task ChangeAsync(string form, string note, Func<Task> change)
    {
        try
        {
            await change();
            _note = T[note];
        }
        catch (InvalidFieldsException failure)
        {
            (_failedForm, _problems) = (form, failure.Problems);
        }

        _own = await service.ReadAsync(Actor);
    }

    private IReadOnlyList<FieldProblem> ProblemsOf(string form) => _failedForm == form ? _problems : [];

    private string? Problem(string form, string field) => ProblemsOf(form).FirstOrDefault(problem => problem.Field == field) is { } problem ? T[$"rule.{problem.Rule}"].Value : null;

    public sealed class SecondFactorForm
    {
        public string Key { get; set; } = "";
        public string Code { get; set; } = "";
        public string Name { get; set; } = "";
        public string Credential { get; set; } = "";
        public string Password { get; set; } = "";
    }
}
