using Imi.Core;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Core.Users;

public class SignInServiceTests
{
    private const string UserName = "user1";
    private const string Password = "Correct-Horse-1";
    private const string Code = "123456789012";

    [Theory, OnBothDatabases]
    public async Task All_three_secrets_open_the_door(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);

        Assert.Equal(Cast.Aoife.UserId, (await CheckAsync(imi, UserName, Password, Code))!.Id);
        Assert.Equal(Cast.Aoife.UserId, (await CheckAsync(imi, "USER1", Password, Code))!.Id);
    }

    [Theory]
    [OnBothDatabases("user1", "wrong", Code)]
    [OnBothDatabases("user1", Password, "123456789013")]
    [OnBothDatabases("user1", "correct-horse-1", Code)]
    [OnBothDatabases("user1", "", "")]
    [OnBothDatabases("user1", Code, Password)]
    [OnBothDatabases("nobody", Password, Code)]
    [OnBothDatabases("", "", "")]
    [OnBothDatabases("user2", "", "")]
    public async Task Whatever_is_wrong_the_answer_is_the_same(DatabaseKind kind, string userName, string password, string code)
    {
        await using var imi = await OpenAsync(kind);

        Assert.Null(await CheckAsync(imi, userName, password, code));
    }

    [Theory, OnBothDatabases]
    public async Task After_five_failures_even_the_right_secrets_are_refused(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        for (var failure = 0; failure < imi.Settings.Values.FailuresBeforeBlock; failure++)
        {
            Assert.Null(await CheckAsync(imi, UserName, Password, "000000000000"));
        }

        Assert.Null(await CheckAsync(imi, UserName, Password, Code));
        await using var db = imi.Open();
        Assert.True((await db.Users.SingleAsync(user => user.UserName == UserName)).LockoutEnd > imi.Clock.GetUtcNow().AddYears(50));
    }

    [Theory, OnBothDatabases]
    public async Task A_success_resets_the_count(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        for (var round = 0; round < 3; round++)
        {
            for (var failure = 1; failure < imi.Settings.Values.FailuresBeforeBlock; failure++)
            {
                Assert.Null(await CheckAsync(imi, UserName, "wrong", Code));
            }

            Assert.NotNull(await CheckAsync(imi, UserName, Password, Code));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Failures_of_one_user_block_no_other(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);
        for (var failure = 0; failure < 10; failure++)
        {
            Assert.Null(await CheckAsync(imi, "user5", "wrong", Code));
        }

        Assert.NotNull(await CheckAsync(imi, UserName, Password, Code));
    }

    /// <summary>Otherwise whoever guesses in parallel has more than five guesses.</summary>
    [Theory, OnBothDatabases]
    public async Task Failures_at_the_same_moment_are_all_counted(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => CheckAsync(imi, UserName, "wrong", Code))));

        Assert.Null(await CheckAsync(imi, UserName, Password, Code));
    }

    [Theory, OnBothDatabases]
    public async Task The_actor_has_the_rights_of_the_user(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);

        var aoife = (await imi.Users.FindActorAsync(Cast.Aoife.UserId))!;

        Assert.Equal((Cast.Aoife.Name, Cast.IrishMedical.Id, "IE"), (aoife.Name, aoife.AuthorityId, aoife.Country));
        Assert.True(aoife.Has(Role.RequestHandler, "PQ"));
        Assert.False(aoife.Has(Role.RequestHandler, "SD"));
        Assert.False(aoife.Has(Role.LocalDataAdministrator, "PQ"));
        Assert.Null(await imi.Users.FindActorAsync(4711));
    }

    [Theory, OnBothDatabases]
    public async Task The_chosen_language_is_remembered(DatabaseKind kind)
    {
        await using var imi = await OpenAsync(kind);

        await imi.Users.SetLanguageAsync(Cast.Mette.UserId, "da");

        await using var db = imi.Open();
        Assert.Equal("da", (await db.Users.SingleAsync(user => user.Id == Cast.Mette.UserId)).Language);
        Assert.Null((await db.Users.SingleAsync(user => user.Id == Cast.Aoife.UserId)).Language);
    }

    private static async Task<TestDatabase> OpenAsync(DatabaseKind kind)
    {
        var imi = await TestDatabase.OpenAsync(kind);
        var hasher = imi.Services.GetRequiredService<IPasswordHasher<User>>();
        await using var db = imi.Open();
        var user = await db.Users.SingleAsync(one => one.UserName == UserName);
        user.PasswordHash = hasher.HashPassword(user, Password);
        user.SecurityCodeHash = hasher.HashPassword(user, Code);
        await db.SaveChangesAsync();
        return imi;
    }

    private static async Task<User?> CheckAsync(TestDatabase imi, string userName, string password, string code)
    {
        await using var scope = imi.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignInService>().CheckAsync(userName, password, code);
    }
}
