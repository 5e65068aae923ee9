using Imi.Core;
using Imi.Core.Mail;
using Imi.Core.SecondFactors;
using Imi.Tests.Support;

namespace Imi.Tests.Core.SecondFactors;

/// <summary>R31: with a second factor, back in without an administrator.</summary>
public class SelfServiceTests
{
    [Theory, OnBothDatabases]
    public async Task With_a_right_code_a_temporary_password_comes_by_mail_and_a_block_is_over(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var (app, _) = await orla.SetUpAppAsync();
        var session = await orla.StartSessionAsync();
        for (var guess = 0; guess < 5; guess++)
        {
            await imi.SignInAsync(orla.Name, "wrong");
        }

        await orla.ResetByOneselfAsync(app.Code);

        var mail = (await imi.MailsAsync())[^1];
        Assert.Equal((MailCode.N26, "orla@medical.example"), (mail.Code, mail.Address));
        Assert.Null(await imi.Sessions.FindActorAsync(session));
        Assert.True((await imi.ChooseAsync(orla.Name, imi.Temporary(mail)))!.TwoFactorEnabled); // which is still asked for
        Assert.NotNull(await imi.SignInAsync(orla.Name));
    }

    [Theory, OnBothDatabases]
    public async Task A_recovery_code_does_as_well_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var (_, codes) = await orla.SetUpAppAsync();

        await orla.ResetByOneselfAsync(codes[0]);
        await orla.ResetByOneselfAsync(codes[0]);

        Assert.Equal(2, (await imi.MailsAsync()).Count(mail => mail.Code == MailCode.N26)); // the first one registered her
    }

    [Theory, OnBothDatabases]
    public async Task After_five_wrong_codes_only_the_administrator_helps(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var (app, codes) = await orla.SetUpAppAsync();
        var before = (await imi.MailsAsync()).Count;
        for (var guess = 0; guess < SelfService.FailuresBeforeClosed; guess++)
        {
            await orla.ResetByOneselfAsync("000000");
        }

        await orla.ResetByOneselfAsync(app.Code);
        await orla.ResetByOneselfAsync(codes[0]);
        Assert.Equal(before, (await imi.MailsAsync()).Count);
        Assert.NotNull(await imi.SignInAsync(orla.Name)); // whoever guesses there blocks nobody

        await imi.ActAsync(users => users.ResetPasswordAsync(Cast.IrishMedical.Id, orla.Id, Guid.CreateVersion7(), Cast.Sean));
        await orla.ResetByOneselfAsync(codes[1]);
        Assert.Equal(before + 2, (await imi.MailsAsync()).Count);
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_second_factor_nothing_happens(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var before = (await imi.MailsAsync()).Count;

        await orla.ResetByOneselfAsync("000000");
        await orla.ResetByOneselfAsync("000000", name: "nobody.at.all");
        await orla.ResetByOneselfAsync("");

        Assert.Equal(before, (await imi.MailsAsync()).Count);
        Assert.NotNull(await imi.SignInAsync(orla.Name));
    }

    [Theory, OnBothDatabases]
    public async Task A_passkey_does_as_well(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        await orla.AddPasskeyAsync();

        await orla.ResetByPasskeyAsync();

        Assert.NotNull(await imi.ChooseAsync(orla.Name, imi.Temporary((await imi.MailsAsync())[^1])));
    }
}
