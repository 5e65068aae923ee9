using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using static Imi.Tests.Support.UserSteps;

namespace Imi.Tests.Core.Users;

/// <summary>Who may administer whose users, by each call there is.</summary>
public class UserRightsTests
{
    /// <summary>Whoever is not one of the two that the FAQ names gets nowhere, by any call.</summary>
    [Theory, OnBothDatabases]
    public async Task Nobody_else_administers_users(DatabaseKind kind)
    {
        await using var imi = await CoordinatedAsync(kind);
        var others =
            from role in Enum.GetValues<Role>()
            from place in new[] { Cast.IrishMedical, Cast.DanishPatientSafety, Cast.IrishCoordinator, Cast.DanishCoordinator, Cast.Commission }
            where (role, place) is not ((Role.LocalDataAdministrator, { Id: 1 }) or (Role.DataAdministrator, { Id: 5 }))
            select Cast.With(role, place);
        var before = await imi.StateOfUsersAsync();

        foreach (var other in others)
        {
            Assert.Null(await imi.UserLists.ListAsync(Cast.IrishMedical.Id, other));
            foreach (var (call, attempt) in Calls(other))
            {
                await Assert.ThrowsAsync<UserForbiddenException>(() => imi.ActAsync(attempt));
                Assert.True(before.SequenceEqual(await imi.StateOfUsersAsync()), $"{other.Name}: {call}");
            }
        }

        Assert.Empty(await imi.MailsAsync());
    }

    /// <summary>The control of the one above: the same calls go through for those two.</summary>
    [Theory, OnBothDatabases]
    public async Task These_two_do(DatabaseKind kind)
    {
        await using var imi = await CoordinatedAsync(kind);
        foreach (var actor in new[] { Cast.Sean, Coordinator })
        {
            Assert.NotNull(await imi.UserLists.ListAsync(Cast.IrishMedical.Id, actor));
            var name = await imi.RegisterAsync(Orla with { Email = $"{actor.UserId}@medical.example" }, actor);
            var row = await imi.RowAsync(name);
            await imi.ActAsync(users => users.ChangeAsync(Cast.IrishMedical.Id, row.Id, Entry(row) with { Phone = "1" }, row.Version, Guid.CreateVersion7(), actor));
            await imi.ActAsync(users => users.ResetPasswordAsync(Cast.IrishMedical.Id, row.Id, Guid.CreateVersion7(), actor));
            await imi.ActAsync(users => users.RemoveSecondFactorAsync(Cast.IrishMedical.Id, row.Id, Guid.CreateVersion7(), actor));
            await imi.ActAsync(users => users.DeleteAsync(Cast.IrishMedical.Id, row.Id, Guid.CreateVersion7(), actor));
        }
    }

    [Theory]
    [OnBothDatabases("PQ", Role.DataAdministrator)]
    [OnBothDatabases("PQ", Role.ReferralHandler)]
    [OnBothDatabases("PQ", Role.AlertDisseminator)]
    [OnBothDatabases("PQ", Role.CommissionAdministrator)]
    [OnBothDatabases("PQ", Role.System)]
    [OnBothDatabases("SD", Role.RequestHandler)]
    public async Task No_right_is_given_that_the_authority_does_not_have(DatabaseKind kind, string area, Role role)
    {
        await using var imi = await CoordinatedAsync(kind);

        await Assert.ThrowsAsync<UserForbiddenException>(() => imi.RegisterAsync(Orla with { Rights = [new(Cast.Area, Role.RequestHandler), new(area, role)] }));
        await Assert.ThrowsAsync<UserForbiddenException>(() => imi.RegisterAsync(Orla with { Rights = [new(area, role)] }, Coordinator));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_administers_one_area_gives_rights_there_only(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var partly = Cast.With(Role.LocalDataAdministrator, Cast.IrishMedical);
        await imi.HireAsync(partly);
        var aoife = (await imi.UserLists.ListAsync(Cast.IrishMedical.Id, partly))!.Users.Single(user => user.Id == Cast.Aoife.UserId);
        Assert.False(aoife.IsWhole);

        await imi.ActAsync(users => users.ChangeAsync(Cast.IrishMedical.Id, aoife.Id, Entry(aoife) with { Rights = [.. aoife.Rights, new(Cast.Area, Role.Allocator)] }, aoife.Version, Guid.CreateVersion7(), partly));
        aoife = (await imi.UserLists.ListAsync(Cast.IrishMedical.Id, partly))!.Users.Single(user => user.Id == Cast.Aoife.UserId);
        Assert.Contains(new(Cast.Area, Role.Allocator), aoife.Rights);

        UserEntry[] refused =
        [
            Entry(aoife) with { Rights = [.. aoife.Rights, new(Cast.OtherArea, Role.Allocator)] },
            Entry(aoife) with { Rights = [.. aoife.Rights.Where(right => right.Area == Cast.Area)] },
            Entry(aoife) with { Email = "mine@elsewhere.example" },
            Entry(aoife) with { UserName = "mine" },
        ];
        foreach (var entry in refused)
        {
            await Assert.ThrowsAsync<UserForbiddenException>(() => imi.ActAsync(users => users.ChangeAsync(Cast.IrishMedical.Id, aoife.Id, entry, aoife.Version, Guid.CreateVersion7(), partly)));
        }

        await Assert.ThrowsAsync<UserForbiddenException>(() => imi.ActAsync(users => users.ResetPasswordAsync(Cast.IrishMedical.Id, aoife.Id, Guid.CreateVersion7(), partly)));
        await Assert.ThrowsAsync<UserForbiddenException>(() => imi.ActAsync(users => users.DeleteAsync(Cast.IrishMedical.Id, aoife.Id, Guid.CreateVersion7(), partly)));
    }

    [Theory, OnBothDatabases]
    public async Task The_last_administrator_stays(DatabaseKind kind)
    {
        await using var imi = await CoordinatedAsync(kind);
        var sean = await imi.RowAsync("user4");

        var failure = await Assert.ThrowsAsync<InvalidValueException>(() => imi.ActAsync(users => users.DeleteAsync(Cast.IrishMedical.Id, sean.Id, Guid.CreateVersion7(), Coordinator)));
        Assert.Equal("LastAdministrator", failure.Rule);
        await Assert.ThrowsAsync<InvalidValueException>(() => imi.ActAsync(users =>
            users.ChangeAsync(Cast.IrishMedical.Id, sean.Id, Entry(sean) with { Rights = [new(Cast.Area, Role.BasicUser)] }, sean.Version, Guid.CreateVersion7(), Coordinator)));
    }

    private static IEnumerable<(string Name, Func<UserService, Task> Call)> Calls(Actor actor) =>
    [
        ("register", users => users.RegisterAsync(Cast.IrishMedical.Id, Orla, Guid.CreateVersion7(), actor)),
        ("change", users => users.ChangeAsync(Cast.IrishMedical.Id, Cast.Aoife.UserId, Orla with { UserName = "mine" }, "", Guid.CreateVersion7(), actor)),
        ("reset", users => users.ResetPasswordAsync(Cast.IrishMedical.Id, Cast.Aoife.UserId, Guid.CreateVersion7(), actor)),
        ("second factor", users => users.RemoveSecondFactorAsync(Cast.IrishMedical.Id, Cast.Aoife.UserId, Guid.CreateVersion7(), actor)),
        ("delete", users => users.DeleteAsync(Cast.IrishMedical.Id, Cast.Aoife.UserId, Guid.CreateVersion7(), actor)),
    ];
}
