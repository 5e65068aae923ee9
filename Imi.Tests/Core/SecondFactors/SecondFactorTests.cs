using Imi.Core;
using Imi.Core.Mail;
using Imi.Core.SecondFactors;
using Imi.Core.Users;
using Imi.Tests.Support;
using static Imi.Tests.Support.UserSteps;

namespace Imi.Tests.Core.SecondFactors;

/// <summary>R31: what somebody has who has more than the three secrets, and how he comes by it.</summary>
public class SecondFactorTests
{
    [Theory, OnBothDatabases]
    public async Task With_an_app_the_three_secrets_are_not_enough(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        Assert.False((await imi.SignInAsync(orla.Name))!.TwoFactorEnabled); // before

        var (app, codes) = await orla.SetUpAppAsync();

        Assert.Equal(SecondFactorService.RecoveryCodes, codes.Distinct().Count());
        Assert.True((await imi.SignInAsync(orla.Name))!.TwoFactorEnabled);
        Assert.False(await orla.ShowCodeAsync("000000"));
        Assert.True(await orla.ShowCodeAsync(app.Code));
        Assert.Equal(MailCode.N35, (await imi.MailsAsync())[^1].Code);
    }

    [Theory, OnBothDatabases]
    public async Task Each_code_opens_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var (app, codes) = await orla.SetUpAppAsync();
        var (now, next) = (app.Code, app.CodeAt(1));

        Assert.True(await orla.ShowCodeAsync(now));
        Assert.True(await orla.ShowCodeAsync(next));
        Assert.False(await orla.ShowCodeAsync(now));
        Assert.False(await orla.ShowCodeAsync(next));
        Assert.True(await orla.ShowCodeAsync(codes[3]));
        Assert.False(await orla.ShowCodeAsync(codes[3]));
        Assert.True(await orla.ShowCodeAsync($" {codes[4].Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()} ")); // as people type it
        Assert.Equal(SecondFactorService.RecoveryCodes - 2, (await orla.OwnAsync()).RecoveryCodesLeft);
    }

    [Theory, OnBothDatabases]
    public async Task Of_several_who_use_the_same_code_at_once_one_gets_in(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var (app, codes) = await orla.SetUpAppAsync();
        foreach (var code in new[] { app.Code, codes[0] })
        {
            var tries = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () => await orla.ShowCodeAsync(code))));
            Assert.Single(tries, isIn => isIn);
        }
    }

    /// <summary>Whoever knows the three secrets does not buy guesses with them.</summary>
    [Theory, OnBothDatabases]
    public async Task Wrong_codes_block_however_often_the_secrets_are_right_between_them(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var (app, codes) = await orla.SetUpAppAsync();

        for (var guess = 0; guess < 5; guess++)
        {
            Assert.NotNull(await imi.SignInAsync(orla.Name));
            Assert.False(await orla.ShowCodeAsync("000000"));
        }

        Assert.Equal(AccountState.Blocked, await imi.StateAsync(orla.Name));
        Assert.Null(await imi.SignInAsync(orla.Name));
        Assert.False(await orla.ShowCodeAsync(app.Code));
        Assert.False(await orla.ShowCodeAsync(codes[0]));
    }

    [Theory, OnBothDatabases]
    public async Task The_count_begins_anew_once_all_is_shown(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var (app, codes) = await orla.SetUpAppAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var guess = 0; guess < 4; guess++)
            {
                Assert.False(await orla.ShowCodeAsync("000000"));
            }

            Assert.True(await orla.ShowCodeAsync(codes[round]));
        }

        Assert.True(await orla.ShowCodeAsync(app.Code));
    }

    [Theory, OnBothDatabases]
    public async Task A_change_asks_for_the_password_and_a_wrong_one_counts(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        await orla.SetUpAppAsync();
        var (actor, mails) = (await orla.ActorAsync(), (await imi.MailsAsync()).Count);
        Func<SecondFactorService, Task>[] changes =
        [
            service => service.AddAppAsync(service.MakeKey(), "123456", "wrong", default, actor),
            service => service.AddPasskeyAsync(SecuredUser.Passkey(), "Laptop", "wrong", default, actor),
            service => service.RemoveAppAsync("wrong", actor),
            service => service.RenewRecoveryCodesAsync("wrong", actor),
            service => service.RemovePasskeyAsync("AQID", "wrong", actor),
        ];

        foreach (var change in changes)
        {
            var failure = await Assert.ThrowsAsync<InvalidFieldsException>(() => orla.AsAsync(change));
            Assert.Equal([new(SecondFactorService.PasswordField, "PasswordWrong")], failure.Problems);
        }

        var own = await orla.OwnAsync();
        Assert.Equal((true, 0, SecondFactorService.RecoveryCodes), (own.HasApp, own.Passkeys.Count, own.RecoveryCodesLeft));
        Assert.Equal(AccountState.Blocked, await imi.StateAsync(orla.Name)); // five of them
        Assert.Equal(mails, (await imi.MailsAsync()).Count(mail => mail.Code != MailCode.N28));
    }

    [Theory, OnBothDatabases]
    public async Task An_app_that_shows_another_code_is_not_taken(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var actor = await orla.ActorAsync();

        await orla.AsAsync<SecondFactorService>(async service =>
        {
            var failure = await Assert.ThrowsAsync<InvalidFieldsException>(() => service.AddAppAsync(service.MakeKey(), "000000", Password, default, actor));
            Assert.Equal([new(SecondFactorService.CodeField, "OneTimeCodeWrong")], failure.Problems);
            Assert.False((await service.ReadAsync(actor)).HasAny); // as the page reads on
        });

        Assert.False((await orla.OwnAsync()).HasAny);
        Assert.False((await imi.SignInAsync(orla.Name))!.TwoFactorEnabled);
    }

    [Theory, OnBothDatabases]
    public async Task Another_app_takes_the_place_of_the_first_and_the_recovery_codes_stay(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var (first, codes) = await orla.SetUpAppAsync();

        var (second, none) = await orla.SetUpAppAsync();

        Assert.Empty(none);
        Assert.False(await orla.ShowCodeAsync(first.Code));
        Assert.True(await orla.ShowCodeAsync(second.Code));
        Assert.True(await orla.ShowCodeAsync(codes[0]));
    }

    [Theory, OnBothDatabases]
    public async Task New_recovery_codes_end_those_before(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var (_, before) = await orla.SetUpAppAsync();
        var actor = await orla.ActorAsync();

        var after = await orla.AsAsync<SecondFactorService, IReadOnlyList<string>>(service => service.RenewRecoveryCodesAsync(Password, actor));

        Assert.Empty(after.Intersect(before));
        Assert.False(await orla.ShowCodeAsync(before[0]));
        Assert.True(await orla.ShowCodeAsync(after[0]));
    }

    [Theory, OnBothDatabases]
    public async Task Without_the_last_of_them_the_three_secrets_are_enough_again(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        await orla.SetUpAppAsync();
        Assert.Empty(await orla.AddPasskeyAsync());
        var actor = await orla.ActorAsync();

        await orla.AsAsync<SecondFactorService>(service => service.RemoveAppAsync(Password, actor));
        Assert.True((await imi.SignInAsync(orla.Name))!.TwoFactorEnabled);
        await orla.AsAsync<SecondFactorService>(service => service.RemovePasskeyAsync("AQID", Password, actor));

        Assert.False((await imi.SignInAsync(orla.Name))!.TwoFactorEnabled);
        Assert.Equal(0, (await orla.OwnAsync()).RecoveryCodesLeft);
        Assert.Null(imi.ReadTokens());
    }

    [Theory, OnBothDatabases]
    public async Task A_passkey_opens_unless_the_user_is_blocked_or_has_secrets_to_choose(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        Assert.Equal(SecondFactorService.RecoveryCodes, (await orla.AddPasskeyAsync()).Count);
        Assert.True(await orla.UsePasskeyAsync());

        await imi.ActAsync(users => users.ResetPasswordAsync(Cast.IrishMedical.Id, orla.Id, Guid.CreateVersion7(), Cast.Sean));
        Assert.False(await orla.UsePasskeyAsync());
        Assert.NotNull(await imi.ChooseAsync(orla.Name, imi.Temporary((await imi.MailsAsync())[^1])));
        Assert.True(await orla.UsePasskeyAsync());
        for (var guess = 0; guess < 5; guess++)
        {
            await imi.SignInAsync(orla.Name, "wrong");
        }

        Assert.False(await orla.UsePasskeyAsync());
    }

    [Theory]
    [OnBothDatabases("", "Needed")]
    [OnBothDatabases("a name of more than sixty characters, which is more than anybody needs", "TooLong")]
    public async Task A_passkey_has_a_name(DatabaseKind kind, string name, string rule)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);

        var failure = await Assert.ThrowsAsync<InvalidFieldsException>(() => orla.AddPasskeyAsync(name: name));

        Assert.Equal([new(SecondFactorService.NameField, rule)], failure.Problems);
    }

    /// <summary>For whoever has lost it, and the recovery codes, too.</summary>
    [Theory, OnBothDatabases]
    public async Task The_administrator_removes_it_and_the_user_is_told(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var (_, codes) = await orla.SetUpAppAsync();
        await orla.AddPasskeyAsync();
        var session = await orla.StartSessionAsync(hasSecondFactor: true);
        Assert.True((await imi.RowAsync(orla.Name)).HasSecondFactor);

        await imi.ActAsync(users => users.RemoveSecondFactorAsync(Cast.IrishMedical.Id, orla.Id, Guid.CreateVersion7(), Cast.Sean));

        Assert.False((await imi.RowAsync(orla.Name)).HasSecondFactor);
        Assert.Null(await imi.Sessions.FindActorAsync(session));
        Assert.False((await imi.SignInAsync(orla.Name))!.TwoFactorEnabled);
        Assert.False(await orla.ShowCodeAsync(codes[0]));
        Assert.False((await orla.OwnAsync()).HasAny);
        Assert.Equal(MailCode.N35, (await imi.MailsAsync())[^1].Code);
    }

    [Theory, OnBothDatabases]
    public async Task Of_a_deleted_user_nothing_is_left(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        await orla.SetUpAppAsync();
        await orla.AddPasskeyAsync();
        Assert.NotNull(imi.ReadTokens()); // the control

        await imi.ActAsync(users => users.DeleteAsync(Cast.IrishMedical.Id, orla.Id, Guid.CreateVersion7(), Cast.Sean));

        Assert.Null(imi.ReadTokens());
        await using var db = imi.Open();
        Assert.Empty(db.UserPasskeys);
    }

    /// <summary>Sealed, as all that opens something.</summary>
    [Theory, OnBothDatabases]
    public async Task Neither_the_key_nor_a_recovery_code_is_stored_in_the_clear(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var actor = await orla.ActorAsync();
        var (key, codes) = await orla.AsAsync<SecondFactorService, (string, IReadOnlyList<string>)>(async service =>
        {
            var made = service.MakeKey();
            return (made, await service.AddAppAsync(made, new App(made).Code, Password, default, actor));
        });

        var stored = imi.ReadTokens()!;
        Assert.DoesNotContain(key, stored, StringComparison.Ordinal);
        Assert.All(codes, code => Assert.DoesNotContain(code, stored, StringComparison.Ordinal));
        Assert.Contains("AuthenticatorKey", stored, StringComparison.Ordinal); // the control: this is where they would be
    }
}
