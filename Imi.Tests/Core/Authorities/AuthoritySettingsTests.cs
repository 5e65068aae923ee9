using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Core.Authorities;

public class AuthoritySettingsTests
{
    private static readonly Actor Admin = Cast.With(Role.LocalDataAdministrator, Cast.PolishChamber);

    private static readonly int[] Both = [Cast.PolishCoordinator.Id, Cast.PolishCoordinator2.Id];

    [Theory, OnBothDatabases]
    public async Task An_administrator_reads_the_areas_that_are_administered(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        var area = Assert.Single(await imi.AuthoritySettings.RequestSettingsAsync(Admin));

        Assert.Equal((Cast.Area, 0, false, false, false), (area.Area, area.Version, area.UsesAllocation, area.HasAllocator, area.CoordinatorMaySeeDetails));
        Assert.Equal(["Drugi Koordynator Polski", "Koordynator Polski"], area.Linked.Select(one => one.OfficialName));
        Assert.All(area.Linked, one => Assert.Equal((false, true, false), (one.HasApprovalRight, one.HasReferralRight, one.ApprovesReplies)));
        Assert.Empty(area.Linkable);
        Assert.Equal(["PQ", "PR"], (await imi.AuthoritySettings.RequestSettingsAsync(Cast.Sean)).Select(one => one.Area));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_else_reads_or_changes_them(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        foreach (var role in Enum.GetValues<Role>().Except([Role.LocalDataAdministrator]))
        {
            var actor = Cast.With(role, Cast.PolishChamber);
            Assert.Empty(await imi.AuthoritySettings.RequestSettingsAsync(actor));
            await Assert.ThrowsAsync<SettingsForbiddenException>(() => SaveAsync(imi, new(false, true, Both), actor: actor));
        }

        // An area of one's own, but not one of the authority.
        await Assert.ThrowsAsync<SettingsForbiddenException>(() => SaveAsync(imi, new(false, true, Both), area: Cast.OtherArea));
        var elsewhere = Cast.With(Role.LocalDataAdministrator, Cast.PolishChamber, Cast.OtherArea);
        await Assert.ThrowsAsync<SettingsForbiddenException>(() => SaveAsync(imi, new(false, true, Both), actor: elsewhere));
        Assert.Equal(0, (await ReadAsync(imi)).Version);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_saved_counts_at_once_and_raises_the_version(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        await SaveAsync(imi, new(false, true, [Cast.PolishCoordinator2.Id]));

        var area = await ReadAsync(imi);
        Assert.Equal((1, true), (area.Version, area.CoordinatorMaySeeDetails));
        Assert.Equal([Cast.PolishCoordinator2.Id], area.Linked.Select(one => one.Id));
        Assert.Equal([Cast.PolishCoordinator.Id], area.Linkable.Select(one => one.Id));
    }

    [Theory, OnBothDatabases]
    public async Task A_save_against_an_older_version_changes_nothing(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await SaveAsync(imi, new(false, true, Both));

        await Assert.ThrowsAsync<SettingsChangedException>(() => SaveAsync(imi, new(false, false, [Cast.PolishCoordinator.Id])));

        var area = await ReadAsync(imi);
        Assert.Equal((1, true, 2), (area.Version, area.CoordinatorMaySeeDetails, area.Linked.Count));
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_who_save_at_the_same_time_one_is_refused(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        var saves = new[] { true, false }.Select(details => Record.ExceptionAsync(() => SaveAsync(imi, new(false, details, Both)))).ToList();
        var failures = (await Task.WhenAll(saves)).OfType<Exception>().ToList();

        Assert.IsType<SettingsChangedException>(Assert.Single(failures));
        Assert.Equal(1, (await ReadAsync(imi)).Version);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_operation_is_carried_out_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var operation = Guid.CreateVersion7();

        await imi.ChangeSettings.SaveAsync(Cast.Area, new(false, true, Both), 0, operation, Admin);
        await imi.ChangeSettings.SaveAsync(Cast.Area, new(false, true, Both), 0, operation, Admin);

        Assert.Equal(1, (await ReadAsync(imi)).Version);
    }

    [Theory, OnBothDatabases]
    public async Task The_last_coordinator_stays(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Equal("KeepOneCoordinator", await RefusedAsync(imi, new(false, false, [])));

        Assert.Equal(2, (await ReadAsync(imi)).Linked.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Only_a_coordinator_of_the_own_country_with_access_to_the_area_is_linked(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        foreach (var place in new[] { Cast.SwedishCoordinator, Cast.PolishChamber, Cast.Commission })
        {
            Assert.Equal("LinkableCoordinator", await RefusedAsync(imi, new(false, false, [.. Both, place.Id])));
        }

        await using var db = imi.Open();
        await db.Set<AuthorityArea>().Where(area => area.AuthorityId == Cast.PolishCoordinator.Id).ExecuteDeleteAsync();
        await SaveAsync(imi, new(false, false, [Cast.PolishCoordinator2.Id]));
        Assert.Equal("LinkableCoordinator", await RefusedAsync(imi, new(false, false, Both), version: 1));
    }

    [Theory, OnBothDatabases]
    public async Task A_new_link_gives_the_rights_that_the_coordinator_has_over_others(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await using var db = imi.Open();
        await db.CoordinatorLinks.Where(link => link.AuthorityId == Cast.DanishDental.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(link => link.HasApprovalRight, true).SetProperty(link => link.ApprovesReplies, true));
        await db.CoordinatorLinks.Where(link => link.AuthorityId == Cast.DanishPatientSafety.Id).ExecuteDeleteAsync();

        await imi.ChangeSettings.SaveAsync(Cast.Area, new(false, false, [Cast.DanishCoordinator.Id]), 0, Guid.CreateVersion7(), Cast.Karen);

        var linked = Assert.Single((await imi.AuthoritySettings.RequestSettingsAsync(Cast.Karen)).Single(area => area.Area == Cast.Area).Linked);
        Assert.Equal((true, true, true), (linked.HasApprovalRight, linked.HasReferralRight, linked.ApprovesReplies));
    }

    [Theory, OnBothDatabases]
    public async Task Allocation_needs_an_allocator_in_the_area(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        Assert.Equal("NeedsAllocator", await RefusedAsync(imi, new(true, false, Both)));

        await using (var db = imi.Open())
        {
            db.Set<UserRight>().Add(new UserRight { UserId = Cast.Agnieszka.UserId, Role = Role.Allocator, Area = Cast.Area });
            await db.SaveChangesAsync();
        }

        await SaveAsync(imi, new(true, false, Both));
        Assert.True((await ReadAsync(imi)).UsesAllocation);
        await using var later = imi.Open();
        await later.Set<UserRight>().Where(right => right.Role == Role.Allocator).ExecuteDeleteAsync();
        await SaveAsync(imi, new(true, true, Both), version: 1); // on already
    }

    [Theory, OnBothDatabases]
    public async Task Open_requests_follow_and_keep_the_coordinator_that_was_chosen(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(RequestStatus.Accepted));
        Assert.True((await imi.Queries.FindAsync(request.Number, Cast.Mette))!.MayEdit);

        await AddDanishCoordinatorAsync(imi);
        await imi.ChangeSettings.SaveAsync(Cast.Area, new(true, false, [Cast.PolishCoordinator.Id]), 0, Guid.CreateVersion7(), Cast.Karen);

        Assert.False((await imi.Queries.FindAsync(request.Number, Cast.Mette))!.MayEdit); // not allocated to anybody
        var view = await imi.Queries.FindAsync(request.Number, Cast.Anders);
        Assert.Equal(Cast.DanishCoordinator.Id, view!.Of(Party.RespondingCoordinator)!.AuthorityId);
    }

    [Theory, OnBothDatabases]
    public async Task The_own_pages_and_every_coordinator_concerned_hear_of_it(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAsync(A.Request(RequestStatus.Accepted));
        await imi.SaveAsync(A.Request(RequestStatus.Draft));
        await AddDanishCoordinatorAsync(imi);
        await using (var db = imi.Open())
        {
            await db.CoordinatorLinks.Where(link => link.AuthorityId == Cast.DanishPatientSafety.Id).ExecuteDeleteAsync();
        }

        await imi.ChangeSettings.SaveAsync(Cast.Area, new(false, false, [Cast.PolishCoordinator.Id]), 0, Guid.CreateVersion7(), Cast.Karen);

        await using var after = imi.Open();
        var change = await after.Changes.SingleAsync();
        Assert.Equal((ChangeKind.Authority, Cast.DanishPatientSafety.Id), (change.Kind, change.SubjectId));
        Assert.Equal([Cast.DanishPatientSafety.Id, Cast.DanishCoordinator.Id, Cast.PolishCoordinator.Id], change.AuthorityIds.Order());
    }

    [Theory, OnBothDatabases]
    public async Task A_refused_save_tells_nobody(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var position = imi.Feed.Position;

        await RefusedAsync(imi, new(false, false, []));

        Assert.Equal(position, imi.Feed.Position);
        await using var db = imi.Open();
        Assert.Equal((0, 0), (await db.Changes.CountAsync(), await db.Operations.CountAsync()));
    }

    /// <summary>Moves a Polish coordinator, which the cast has two of, to Denmark.</summary>
    private static async Task AddDanishCoordinatorAsync(TestDatabase imi)
    {
        await using var db = imi.Open();
        await db.Authorities.Where(authority => authority.Id == Cast.PolishCoordinator.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(authority => authority.Country, "DK"));
    }

    private static async Task<AreaSettings> ReadAsync(TestDatabase imi) => (await imi.AuthoritySettings.RequestSettingsAsync(Admin)).Single();

    private static async Task<string> RefusedAsync(TestDatabase imi, RequestSettings settings, int version = 0) =>
        (await Assert.ThrowsAsync<InvalidValueException>(() => SaveAsync(imi, settings, version))).Rule;

    private static Task SaveAsync(TestDatabase imi, RequestSettings settings, int version = 0, string area = Cast.Area, Actor? actor = null) =>
        imi.ChangeSettings.SaveAsync(area, settings, version, Guid.CreateVersion7(), actor ?? Admin);
}
