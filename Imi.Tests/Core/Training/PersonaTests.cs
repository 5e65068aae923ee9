using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Core.Training;

/// <summary>The people of the sign-in page against <c>Personas.txt</c>, and who coordinates their authorities.</summary>
public sealed class PersonaTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<string[]> Expected = TextTable.Read("Core/Training/Personas.txt");

    private TestDatabase _imi = null!;

    public async Task InitializeAsync() => _imi = await TestDatabase.OpenTrainedAsync(DatabaseKind.Sqlite);

    public async Task DisposeAsync() => await _imi.DisposeAsync();

    [Fact]
    public async Task The_personas_are_those_of_the_decisions() =>
        Assert.Equal(Expected.Select(row => row[0]).Order(), (await _imi.Users.PersonasAsync()).Select(persona => persona.UserName).Order());

    [Fact]
    public async Task Each_has_the_rights_and_the_authority_that_was_decided()
    {
        await using var db = _imi.Open();
        foreach (var row in Expected)
        {
            var user = await UserAsync(db.Users, row[0]);
            var areas = row[2].Split(' ');

            Assert.Equal(row[1], user.Authority!.Country);
            Assert.Equal(areas, user.Rights.Select(right => right.Area).Distinct().Order());
            Assert.All(areas, area => Assert.Equal(row[5].Split(' ').Order(), user.Rights.Where(right => right.Area == area).Select(right => right.Role.ToString()).Order()));
            Assert.All(user.Authority.Areas, area =>
            {
                Assert.True(row[3] == "-" || area.UsesAllocation == (row[3] == "yes"), $"{row[0]}: allocation");
                Assert.True(row[4] == "-" || area.CoordinatorMaySeeDetails == (row[4] == "yes"), $"{row[0]}: details");
            });
            Assert.Equal(row[1] == "DK" ? "da" : "en", user.Language);
        }
    }

    [Fact]
    public async Task Colleagues_work_for_one_authority()
    {
        Assert.Equal(1, await AuthoritiesOfAsync("ie.handler", "ie.handler2", "ie.viewer", "ie.admin"));
        Assert.Equal(1, await AuthoritiesOfAsync("dk.handler", "dk.handler2", "dk.super"));
        Assert.Equal(1, await AuthoritiesOfAsync("se.handler", "se.handler2", "se.allocator"));
        Assert.Equal(3, await AuthoritiesOfAsync("dk.handler", "dk.dental.handler", "dk.business.handler"));
    }

    [Theory]
    [InlineData("ie.handler", "ie.coordinator", false, true)]
    [InlineData("dk.handler", "dk.coordinator", false, true)]
    [InlineData("dk.dental.handler", "dk.coordinator", false, true)]
    [InlineData("se.handler", "se.coordinator", false, true)]
    [InlineData("pl.handler", "pl.coordinator", true, true)]
    [InlineData("pl.handler", "pl.coordinator2", false, true)]
    public async Task Coordinators_have_the_rights_that_were_decided(string handler, string coordinator, bool approves, bool isReferredTo)
    {
        await using var db = _imi.Open();
        var (authority, coordinating) = (await UserAsync(db.Users, handler), await UserAsync(db.Users, coordinator));
        var links = await db.CoordinatorLinks.Where(link => link.AuthorityId == authority.AuthorityId && link.Area == "PQ").ToListAsync();

        var link = Assert.Single(links, link => link.CoordinatorId == coordinating.AuthorityId);
        Assert.Equal((approves, isReferredTo), (link.HasApprovalRight, link.HasReferralRight));
        Assert.Equal(handler == "pl.handler" ? 2 : 1, links.Count);
    }

    [Fact]
    public async Task The_alert_authorities_are_alert_authorities()
    {
        await using var db = _imi.Open();
        Assert.Equal(["SD authority"], await AlertsAsync("dk.business.handler")); // there are none in e-commerce
        Assert.Equal(["SD postbox"], await AlertsAsync("dk.postbox"));
        Assert.Equal(["SD postbox"], await AlertsAsync("de.postbox"));
        Assert.Equal(AuthorityKind.Commission, (await UserAsync(db.Users, "eu.admin")).Authority!.Kind);
        Assert.Equal(AuthorityKind.NationalCoordinator, (await UserAsync(db.Users, "dk.nimic")).Authority!.Kind);

        async Task<IEnumerable<string>> AlertsAsync(string userName) =>
            (await UserAsync(db.Users, userName)).Authority!.Areas.Where(area => area.AlertRole is not null).Select(area => $"{area.Area} {area.AlertRole}").Order();
    }

    private async Task<int> AuthoritiesOfAsync(params string[] userNames)
    {
        await using var db = _imi.Open();
        return await db.Users.Where(user => userNames.Contains(user.UserName)).Select(user => user.AuthorityId).Distinct().CountAsync();
    }

    private static Task<User> UserAsync(IQueryable<User> users, string userName) =>
        users.Include(user => user.Rights).Include(user => user.Authority!.Areas).SingleAsync(user => user.UserName == userName);
}
