using Imi.Core;
using Imi.Core.Mail;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Tests.Support.UserSteps;

namespace Imi.Tests.Core.Users;

/// <summary>FAQ 3 and 4: who registers, changes, deletes users and resets their secrets, and what becomes of them.</summary>
public class UserServiceTests
{
    [Theory, OnBothDatabases]
    public async Task A_new_user_is_given_a_name_and_a_temporary_password_by_mail(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Equal("ie.orla.nibhriain", await imi.RegisterAsync(Orla));

        var mail = Assert.Single(await imi.MailsAsync());
        Assert.Equal((MailCode.N26, "orla@medical.example", "en"), (mail.Code, mail.Address, mail.Language));
        Assert.NotNull(await imi.ChooseAsync("ie.orla.nibhriain", imi.Temporary(mail)));
        Assert.NotNull(await imi.SignInAsync("ie.orla.nibhriain"));
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_with_the_same_name_the_second_gets_a_number(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.RegisterAsync(Orla);

        Assert.Equal("ie.orla.nibhriain2", await imi.RegisterAsync(Orla with { Email = "orla2@medical.example" }));
    }

    [Theory, OnBothDatabases]
    public async Task A_temporary_password_opens_the_choice_once_and_nothing_else(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var name = await imi.RegisterAsync(Orla);
        var temporary = imi.Temporary((await imi.MailsAsync()).Single());

        Assert.Null(await imi.SignInAsync(name, temporary, ""));
        Assert.Null(await imi.SignInAsync(name, temporary, Code));
        Assert.NotNull(await imi.ChooseAsync(name, temporary));
        Assert.Null(await imi.ChooseAsync(name, temporary));
    }

    [Theory]
    [OnBothDatabases(6, true)]
    [OnBothDatabases(8, false)]
    public async Task It_is_valid_for_seven_days(DatabaseKind kind, int days, bool isValid)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var name = await imi.RegisterAsync(Orla);
        imi.Clock.Advance(TimeSpan.FromDays(days));

        Assert.Equal(isValid, await imi.ChooseAsync(name, imi.Temporary((await imi.MailsAsync()).Single())) is not null);
        Assert.Equal(isValid ? AccountState.Active : AccountState.Lapsed, await imi.StateAsync(name));
    }

    [Theory, OnBothDatabases]
    public async Task A_reset_ends_every_session_and_asks_for_both_secrets_anew(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (name, id) = await imi.SettledAsync();
        var session = await imi.Sessions.StartAsync(id, "browser");
        Assert.NotNull(await imi.Sessions.FindActorAsync(session));

        await imi.ActAsync(users => users.ResetPasswordAsync(Cast.IrishMedical.Id, id, Guid.CreateVersion7(), Cast.Sean));

        Assert.Null(await imi.Sessions.FindActorAsync(session));
        Assert.Null(await imi.SignInAsync(name));
        Assert.Equal(AccountState.Waiting, await imi.StateAsync(name));
        Assert.NotNull(await imi.ChooseAsync(name, imi.Temporary((await imi.MailsAsync())[^1])));
        Assert.NotNull(await imi.SignInAsync(name));
    }

    [Theory, OnBothDatabases]
    public async Task Only_a_reset_opens_a_blocked_access(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (name, id) = await imi.SettledAsync();
        for (var failure = 0; failure < imi.Settings.Values.FailuresBeforeBlock; failure++)
        {
            Assert.Null(await imi.SignInAsync(name, "wrong", Code));
        }

        imi.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Null(await imi.SignInAsync(name));
        Assert.Equal(AccountState.Blocked, await imi.StateAsync(name));
        Assert.Equal(("user4@authority.example", 1), ((await imi.MailsAsync())[^1].Address, (await imi.MailsAsync()).Count(mail => mail.Code == MailCode.N28)));

        await imi.ActAsync(users => users.ResetPasswordAsync(Cast.IrishMedical.Id, id, Guid.CreateVersion7(), Cast.Sean));
        Assert.NotNull(await imi.ChooseAsync(name, imi.Temporary((await imi.MailsAsync())[^1])));
    }

    [Theory, OnBothDatabases]
    public async Task Of_the_only_administrator_the_coordinator_hears(DatabaseKind kind)
    {
        await using var imi = await CoordinatedAsync(kind);
        for (var failure = 0; failure < imi.Settings.Values.FailuresBeforeBlock; failure++)
        {
            Assert.Null(await imi.SignInAsync("user4", "wrong", Code));
        }

        Assert.Equal([$"user{Coordinator.UserId}@authority.example"], from mail in await imi.MailsAsync() where mail.Code == MailCode.N28 select mail.Address);
    }

    /// <summary>FAQ 4: the successor is registered first, and then deletes the leaver. Where one is left, authority and coordinator are warned.</summary>
    [Theory, OnBothDatabases]
    public async Task A_successor_takes_over(DatabaseKind kind)
    {
        await using var imi = await CoordinatedAsync(kind);
        var name = await imi.RegisterAsync(Orla with { Rights = [new(Cast.Area, Role.LocalDataAdministrator), new(Cast.OtherArea, Role.LocalDataAdministrator)] });
        var orla = (await imi.Users.FindActorAsync((await imi.RowAsync(name)).Id))!;

        await imi.ActAsync(users => users.DeleteAsync(Cast.IrishMedical.Id, Cast.Sean.UserId, Guid.CreateVersion7(), orla));

        Assert.Equal(
            ["authority1@authority.example", $"user{Coordinator.UserId}@authority.example"],
            from mail in await imi.MailsAsync() where mail.Code == MailCode.N29 orderby mail.Address select mail.Address);
        Assert.DoesNotContain((await imi.UserLists.ListAsync(Cast.IrishMedical.Id, orla))!.Users, user => user.Id == Cast.Sean.UserId);
        await using var db = imi.Open();
        var gone = await db.Users.Include(user => user.Rights).SingleAsync(user => user.Id == Cast.Sean.UserId);
        Assert.Equal(("Seán Murphy", null, null, null, 0), (gone.Name, gone.UserName, gone.Email, gone.PasswordHash, gone.Rights.Count));
    }

    /// <summary>FAQ 3: the data of the one who left are typed over, with a new username and address, and then the password is reset.</summary>
    [Theory, OnBothDatabases]
    public async Task A_coordinator_replaces_the_only_user(DatabaseKind kind)
    {
        await using var imi = await CoordinatedAsync(kind);
        var sean = await imi.RowAsync("user4");
        var session = await imi.Sessions.StartAsync(sean.Id, "browser");

        await imi.ActAsync(users => users.ChangeAsync(
            Cast.IrishMedical.Id, sean.Id, Entry(sean) with { GivenName = "Orla", FamilyName = "Kane", Email = "orla@medical.example", UserName = "ie.orla.kane" }, sean.Version, Guid.CreateVersion7(), Coordinator));
        await imi.ActAsync(users => users.ResetPasswordAsync(Cast.IrishMedical.Id, sean.Id, Guid.CreateVersion7(), Coordinator));

        var mail = (await imi.MailsAsync()).Single(mail => mail.Code == MailCode.N26);
        Assert.Equal("orla@medical.example", mail.Address);
        Assert.Null(await imi.Sessions.FindActorAsync(session));
        Assert.NotNull(await imi.ChooseAsync("ie.orla.kane", imi.Temporary(mail)));
    }

    [Theory]
    [OnBothDatabases("", "Kane", "o@medical.example", "GivenName Needed")]
    [OnBothDatabases("Orla", " ", "o@medical.example", "FamilyName Needed")]
    [OnBothDatabases("Orla", "Kane", "", "Email Needed")]
    [OnBothDatabases("Orla", "Kane", "orla", "Email EmailFormat")]
    [OnBothDatabases("Orla", "Kane", "orla@medical", "Email EmailFormat")]
    [OnBothDatabases("Orla", "Kane", "Orla <o@medical.example>", "Email EmailFormat")]
    [OnBothDatabases("Orla", "Kane", "USER1@authority.example", "Email EmailInUse")]
    [OnBothDatabases("", "", "x", "GivenName Needed, FamilyName Needed, Email EmailFormat")]
    public async Task What_is_wrong_is_said_at_its_field(DatabaseKind kind, string given, string family, string email, string expected)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        var failure = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.RegisterAsync(Orla with { GivenName = given, FamilyName = family, Email = email }));

        Assert.Equal(expected, string.Join(", ", failure.Problems.Select(problem => $"{problem.Field} {problem.Rule}")));
    }

    [Theory]
    [InlineData("short", Code, "NewPassword PasswordTooShort")]
    [InlineData("passwordpassword", Code, "NewPassword PasswordCommon")]
    [InlineData("123456789012", Code, "NewPassword PasswordCommon")]
    [InlineData("user1user1user1", Code, "NewPassword PasswordCommon")]
    [InlineData(Password, "12345678901", "NewSecurityCode SecurityCodeLength")]
    [InlineData(Password, "12345678901x", "NewSecurityCode SecurityCodeLength")]
    [InlineData(Password, "123456789012", "NewSecurityCode SecurityCodeCommon")]
    [InlineData(Password, "777777777777", "NewSecurityCode SecurityCodeCommon")]
    public async Task What_is_guessed_first_cannot_be_chosen(string password, string code, string expected)
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);

        var failure = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.ChooseAsync("user1", "temporary", password, code));

        Assert.Equal(expected, string.Join(", ", failure.Problems.Select(problem => $"{problem.Field} {problem.Rule}")));
    }

    [Theory, OnBothDatabases]
    public async Task A_save_against_an_older_version_is_refused(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var aoife = await imi.RowAsync("user1");
        Task SaveAsync(string phone) => imi.ActAsync(users => users.ChangeAsync(Cast.IrishMedical.Id, aoife.Id, Entry(aoife) with { Phone = phone }, aoife.Version, Guid.CreateVersion7(), Cast.Sean));
        await SaveAsync("1");

        await Assert.ThrowsAsync<UserChangedException>(() => SaveAsync("2"));
        Assert.Equal("1", (await imi.RowAsync("user1")).Phone);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_click_twice_makes_one_user(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var operation = Guid.CreateVersion7();
        var names = new List<string>();
        for (var click = 0; click < 2; click++)
        {
            await imi.ActAsync(async users => names.Add(await users.RegisterAsync(Cast.IrishMedical.Id, Orla, operation, Cast.Sean)));
        }

        Assert.Equal("ie.orla.nibhriain", Assert.Single(names.Distinct()));
        Assert.Single(await imi.MailsAsync());
    }

    /// <summary>Neither the temporary password nor what was chosen stands anywhere in the database; the control does.</summary>
    [Fact]
    public async Task No_secret_is_stored_in_the_clear()
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        var name = await imi.RegisterAsync(Orla);
        var temporary = imi.Temporary((await imi.MailsAsync()).Single());
        Assert.NotNull(await imi.ChooseAsync(name, temporary));
        await using (var db = imi.Open())
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
        }

        var stored = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(imi.File!));

        Assert.Contains(name, stored, StringComparison.Ordinal);
        Assert.All([temporary, Password, Code], secret => Assert.DoesNotContain(secret, stored, StringComparison.Ordinal));
    }
}
