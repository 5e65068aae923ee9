using Imi.Core;
using Imi.Core.SecondFactors;
using Imi.Core.Users;
using Imi.Tests.Support;
using static Imi.Tests.Support.UserSteps;

namespace Imi.Tests.Core.SecondFactors;

/// <summary>R31: a role that needs a second factor is not there in a session without one, whatever the user holds.</summary>
public class HeldBackTests
{
    [Theory, OnBothDatabases]
    public async Task A_role_that_needs_it_is_held_back_until_it_is_shown(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        var weak = await orla.StartSessionAsync();
        Assert.True((await imi.Sessions.FindActorAsync(weak))!.Has(Role.RequestHandler, Cast.Area)); // before
        await imi.NeedAsync(Role.RequestHandler);

        var held = (await imi.Sessions.FindActorAsync(weak))!;
        Assert.False(held.HasAnywhere(Role.RequestHandler));
        Assert.Equal([Role.RequestHandler], held.HeldBack);

        var strong = (await imi.Sessions.FindActorAsync(await orla.StartSessionAsync(hasSecondFactor: true)))!;
        Assert.True(strong.Has(Role.RequestHandler, Cast.Area));
        Assert.Empty(strong.HeldBack);
        Assert.False(strong.IsAlike(held));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_sets_one_up_has_the_role_at_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        await imi.NeedAsync(Role.RequestHandler);
        var (session, other) = (await orla.StartSessionAsync(), await orla.StartSessionAsync());

        await orla.SetUpAppAsync(session);

        Assert.True((await imi.Sessions.FindActorAsync(session))!.HasAnywhere(Role.RequestHandler));
        Assert.False((await imi.Sessions.FindActorAsync(other))!.HasAnywhere(Role.RequestHandler)); // where nobody has shown it
    }

    [Theory, OnBothDatabases]
    public async Task The_last_one_is_not_removed_while_a_role_needs_it(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var orla = await SecuredUser.SettledAsync(imi);
        await imi.NeedAsync(Role.RequestHandler);
        await orla.SetUpAppAsync();
        await orla.AddPasskeyAsync();
        var actor = await orla.ActorAsync();
        await orla.AsAsync<SecondFactorService>(service => service.RemovePasskeyAsync("AQID", Password, actor)); // the app is left

        var failure = await Assert.ThrowsAsync<InvalidFieldsException>(() => orla.AsAsync<SecondFactorService>(service => service.RemoveAppAsync(Password, actor)));

        Assert.Equal([new(SecondFactorService.PasswordField, "SecondFactorNeeded")], failure.Problems);
        var own = await orla.OwnAsync();
        Assert.True(own.HasApp);
        Assert.Equal([Role.RequestHandler], own.NeededFor);
        Assert.Equal(SecondFactorService.RecoveryCodes, own.RecoveryCodesLeft);
    }
}
