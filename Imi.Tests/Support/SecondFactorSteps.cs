using Imi.Core.SecondFactors;
using Imi.Core.Settings;
using Imi.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Support;

/// <summary>Orla, who has chosen her secrets, and what she does with second factors.</summary>
internal sealed record SecuredUser(TestDatabase Imi, string Name, int Id)
{
    public static async Task<SecuredUser> SettledAsync(TestDatabase imi)
    {
        var (name, id) = await imi.SettledAsync();
        return new(imi, name, id);
    }

    public async Task<T> AsAsync<TService, T>(Func<TService, Task<T>> act)
        where TService : notnull
    {
        await using var scope = Imi.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task AsAsync<TService>(Func<TService, Task> act)
        where TService : notnull =>
        AsAsync<TService, bool>(async service =>
        {
            await act(service);
            return true;
        });

    public async Task<Guid> StartSessionAsync(bool hasSecondFactor = false) => await Imi.Sessions.StartAsync(Id, "browser", hasSecondFactor);

    public async Task<Actor> ActorAsync() => (await Imi.Services.GetRequiredService<UserQueries>().FindActorAsync(Id))!;

    public async Task<OwnSecondFactors> OwnAsync()
    {
        var actor = await ActorAsync();
        return await AsAsync<SecondFactorService, OwnSecondFactors>(service => service.ReadAsync(actor));
    }

    /// <summary>With the code of two steps ago, so that those after it can still be used.</summary>
    public async Task<(App App, IReadOnlyList<string> Codes)> SetUpAppAsync(Guid session = default)
    {
        var actor = await ActorAsync();
        return await AsAsync<SecondFactorService, (App, IReadOnlyList<string>)>(async service =>
        {
            var key = service.MakeKey();
            var app = new App(key);
            return (app, await service.AddAppAsync(key, app.CodeAt(-1), UserSteps.Password, session, actor));
        });
    }

    /// <summary>Made up: whether a browser's answer is right is looked at before.</summary>
    public static UserPasskeyInfo Passkey(byte id = 1) =>
        new([id, 2, 3], [4], TimeProvider.System.GetUtcNow(), signCount: 0, transports: [], isUserVerified: true, isBackupEligible: false, isBackedUp: false, attestationObject: [], clientDataJson: []);

    public async Task<IReadOnlyList<string>> AddPasskeyAsync(byte id = 1, string name = "Laptop")
    {
        var actor = await ActorAsync();
        return await AsAsync<SecondFactorService, IReadOnlyList<string>>(service => service.AddPasskeyAsync(Passkey(id), name, UserSteps.Password, default, actor));
    }

    public Task<bool> UsePasskeyAsync(byte id = 1) => AskedAsync((second, user) => second.CheckPasskeyAsync(user, Passkey(id)));

    /// <summary>After the three secrets.</summary>
    public Task<bool> ShowCodeAsync(string code) => AskedAsync((second, user) => second.CheckCodeAsync(user, code));

    private async Task<bool> AskedAsync(Func<SecondStep, User, Task<User?>> show)
    {
        await using var db = Imi.Open();
        var stamp = await db.Users.Where(user => user.Id == Id).Select(user => user.ConcurrencyStamp).SingleAsync();
        return await AsAsync<SecondStep, bool>(async second => await second.FindAsync(Id, stamp!) is { } user && await show(second, user) is not null);
    }

    public async Task ResetByPasskeyAsync()
    {
        await using var scope = Imi.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByNameAsync(Name);
        await scope.ServiceProvider.GetRequiredService<SelfService>().ResetAsync(user!, Passkey());
    }

    public Task ResetByOneselfAsync(string code, string? name = null) => AsAsync<SelfService>(self => self.ResetAsync(name ?? Name, code));
}

internal static class StoredTokens
{
    /// <summary>All that is stored beside the users, name and value; null where there is nothing.</summary>
    public static string? ReadTokens(this TestDatabase imi)
    {
        using var db = imi.Open();
        var tokens = db.UserTokens.AsNoTracking().Select(token => token.Name + " " + token.Value).ToList();
        return tokens.Count == 0 ? null : string.Join('\n', tokens);
    }
}

internal static class Needing
{
    public static async Task NeedAsync(this TestDatabase imi, Role role)
    {
        await imi.HireAsync(InvitationSteps.Chiara);
        await imi.SetAsync(SettingKey.RolesNeedingSecondFactor, role.ToString());
    }
}
