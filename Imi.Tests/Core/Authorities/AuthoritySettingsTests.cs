using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Authorities.AuthorityFieldKey;
using static Imi.Tests.Support.AuthoritySteps;

namespace Imi.Tests.Core.Authorities;

/// <summary>The part Request in one area: what its local data administrator sets, and what follows for open requests.</summary>
public class AuthoritySettingsTests
{
    private static readonly int[] Both = [Cast.PolishCoordinator.Id, Cast.PolishCoordinator2.Id];

    [Theory, OnBothDatabases]
    public async Task An_administrator_reads_the_coordinators_and_those_that_may_be_linked(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        var part = await imi.PartAsync(OfRequest, Ewa);

        Assert.Equal((0, false, "false", "false", Codes.Write(Both)), (part.Version, part.HasAllocator, part.Of(UsesAllocation), part.Of(CoordinatorMaySeeDetails), part.Of(RequestCoordinators)));
        Assert.Equal(["Drugi Koordynator Polski", "Koordynator Polski"], part.ToLink.Select(one => one.OfficialName));
        Assert.All(part.ToLink, one => Assert.Equal((false, true, false), (one.HasApprovalRight, one.HasReferralRight, one.ApprovesReplies)));
        Assert.Equal(["PQ", "PR"], (await imi.AuthorityData.FindAsync(Cast.IrishMedical.Id, Cast.Sean))!.Areas);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_saved_counts_at_once_and_raises_the_version(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        await SaveAsync(imi, false, true, [Cast.PolishCoordinator2.Id]);

        var part = await imi.PartAsync(OfRequest, Ewa);
        Assert.Equal((1, "true", "11"), (part.Version, part.Of(CoordinatorMaySeeDetails), part.Of(RequestCoordinators)));
        Assert.Equal(Both.Order(), part.ToLink.Select(one => one.Id).Order());
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_who_save_at_the_same_time_one_is_refused(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        var saves = Both.Select(id => Record.ExceptionAsync(() => SaveAsync(imi, false, true, [id]))).ToList();
        var failures = (await Task.WhenAll(saves)).OfType<Exception>().ToList();

        Assert.IsType<AuthorityChangedException>(Assert.Single(failures));
        Assert.Equal(1, (await imi.PartAsync(OfRequest, Ewa)).Version);
    }

    [Theory, OnBothDatabases]
    public async Task The_last_coordinator_stays(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        Assert.Equal("KeepOneCoordinator", await RefusedAsync(imi, false, false, []));

        Assert.Equal(Codes.Write(Both), (await imi.PartAsync(OfRequest, Ewa)).Of(RequestCoordinators));
    }

    [Theory, OnBothDatabases]
    public async Task Only_a_coordinator_of_the_own_country_that_coordinates_in_the_area_is_linked(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        foreach (var place in new[] { Cast.SwedishCoordinator, Cast.PolishChamber, Cast.Commission })
        {
            Assert.Equal("LinkableCoordinator", await RefusedAsync(imi, false, false, [.. Both, place.Id]));
        }

        await using var db = imi.Open();
        await db.Set<AuthorityArea>().Where(area => area.AuthorityId == Cast.PolishCoordinator.Id).ExecuteUpdateAsync(set => set.SetProperty(area => area.IsCoordinating, false));
        await SaveAsync(imi, false, false, [Cast.PolishCoordinator2.Id]);
        Assert.Equal("LinkableCoordinator", await RefusedAsync(imi, false, false, Both, version: 1));
    }

    [Theory, OnBothDatabases]
    public async Task A_new_link_gives_the_rights_that_the_coordinator_has_over_others(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await using var db = imi.Open();
        await db.CoordinatorLinks.Where(link => link.AuthorityId == Cast.DanishDental.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(link => link.HasApprovalRight, true).SetProperty(link => link.ApprovesReplies, true));
        await db.CoordinatorLinks.Where(link => link.AuthorityId == Cast.DanishPatientSafety.Id).ExecuteDeleteAsync();

        await SaveForKarenAsync(imi, false, [Cast.DanishCoordinator.Id]);

        var linked = Assert.Single((await imi.PartAsync(OfKaren, Cast.Karen)).ToLink);
        Assert.Equal((true, true, true), (linked.HasApprovalRight, linked.HasReferralRight, linked.ApprovesReplies));
    }

    [Theory, OnBothDatabases]
    public async Task Allocation_needs_an_allocator_in_the_area(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        Assert.Equal("NeedsAllocator", await RefusedAsync(imi, true, false, Both));
        await imi.HireAsync(Cast.With(Role.Allocator, Cast.PolishChamber));

        await SaveAsync(imi, true, false, Both);

        Assert.Equal("true", (await imi.PartAsync(OfRequest, Ewa)).Of(UsesAllocation));
        await using var later = imi.Open();
        await later.Set<UserRight>().Where(right => right.Role == Role.Allocator).ExecuteDeleteAsync();
        await SaveAsync(imi, true, true, Both, version: 1); // on already
    }

    [Theory, OnBothDatabases]
    public async Task Open_requests_follow_and_keep_the_coordinator_that_was_chosen(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(RequestStatus.Accepted));
        Assert.True((await imi.Queries.FindAsync(request.Number, Cast.Mette))!.MayEdit);

        await AddDanishCoordinatorAsync(imi);
        await SaveForKarenAsync(imi, true, [Cast.PolishCoordinator.Id]);

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

        await SaveForKarenAsync(imi, false, [Cast.PolishCoordinator.Id]);

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

        await RefusedAsync(imi, false, false, []);

        Assert.Equal(position, imi.Feed.Position);
        await using var db = imi.Open();
        Assert.Equal((0, 0, 0), (await db.Changes.CountAsync(), await db.Operations.CountAsync(), await db.AuthorityChanges.CountAsync()));
    }

    private static AuthorityPartKey OfKaren => new(Cast.DanishPatientSafety.Id, AuthorityPart.Request, Cast.Area);

    /// <summary>Moves a Polish coordinator, which the cast has two of, to Denmark.</summary>
    private static async Task AddDanishCoordinatorAsync(TestDatabase imi)
    {
        await using var db = imi.Open();
        await db.Authorities.Where(authority => authority.Id == Cast.PolishCoordinator.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(authority => authority.Country, "DK"));
    }

    private static async Task<string> RefusedAsync(TestDatabase imi, bool usesAllocation, bool maySeeDetails, int[] coordinators, int version = 0) =>
        (await Assert.ThrowsAsync<InvalidValueException>(() => SaveAsync(imi, usesAllocation, maySeeDetails, coordinators, version))).Rule;

    private static Task SaveAsync(TestDatabase imi, bool usesAllocation, bool maySeeDetails, int[] coordinators, int version = 0) => imi.SaveAsync(
        OfRequest, Ewa, version, (UsesAllocation, Switch(usesAllocation)), (CoordinatorMaySeeDetails, Switch(maySeeDetails)), (RequestCoordinators, Codes.Write(coordinators)));

    private static Task SaveForKarenAsync(TestDatabase imi, bool usesAllocation, int[] coordinators) =>
        imi.SaveAsync(OfKaren, Cast.Karen, 0, (UsesAllocation, Switch(usesAllocation)), (RequestCoordinators, Codes.Write(coordinators)));

    private static string Switch(bool isOn) => isOn ? AuthorityFields.Yes : AuthorityFields.No;
}
