using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Tests.Support.AccessSteps;

namespace Imi.Tests.Core.Access;

/// <summary>What others decide about an authority stands in its history, from what to what, like what its people enter.</summary>
public class DecisionTests
{
    private static readonly (int Id, string Area) Dental = (Cast.DanishDental.Id, Cast.Area);
    private static readonly int Coordinator = Cast.DanishCoordinator.Id;

    [Theory, OnBothDatabases]
    public async Task Each_decision_about_an_authority_is_kept_from_what_to_what(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.StoreNimicAsync();
        var (id, area) = Dental;
        var contents = Competence(area, NimicId);
        contents = contents.With(contents.In(area) with { Professions = ["dentist"] });

        await imi.Accesses.SuspendAsync(id, area, Guid.NewGuid(), Bodil);
        await imi.Accesses.ResumeAsync(id, area, Guid.NewGuid(), Bodil);
        await imi.Accesses.ChangeRolesAsync(id, area, [AuthorityRole.AlertAuthority], [AuthorityRole.RequestAuthority], Guid.NewGuid(), Bodil);
        await imi.Accesses.RemoveAsync(id, area, Guid.NewGuid(), Bodil);
        await imi.Standings.HandOverValidationAsync(id, NimicId, Guid.NewGuid(), Bodil);
        await imi.Accesses.GrantAsync(id, contents, [new(area, AuthorityRole.RequestAuthority)], Guid.NewGuid(), Lars);
        await imi.Standings.DeactivateAsync(id, Guid.NewGuid(), Lars);

        Assert.Equal(
            [
                "Bodil: Access Granted > Suspended",
                "Bodil: Access Suspended > Granted",
                "Bodil: AreaRole authority > ",
                "Bodil: AlertRole  > authority",
                "Bodil: Access Granted > ",
                $"Bodil: AccessCoordinator {Coordinator} > ",
                "Bodil: AlertRole authority > ",
                $"Bodil: ValidatingCoordinator {Coordinator} > {NimicId}",
                "Lars: Access  > Granted",
                "Lars: AreaRole  > authority",
                $"Lars: AccessCoordinator  > {NimicId}",
                "Lars: Status  > deactivated",
            ],
            await StepsAsync(imi, id));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_loses_its_coordinator_reads_in_its_history_who_took_over(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.StoreNimicAsync();
        foreach (var area in Cast.DanishCoordinator.Areas)
        {
            await imi.Accesses.RemoveAsync(Coordinator, area, Guid.NewGuid(), Lars);
        }

        Assert.Equal(
            [$"Lars: RequestCoordinators {Coordinator} > ", $"Lars: AccessCoordinator {Coordinator} > {NimicId}", $"Lars: ValidatingCoordinator {Coordinator} > {NimicId}"],
            await StepsAsync(imi, Dental.Id));
        var names = (await imi.AuthorityData.HistoryAsync(Dental.Id, 1, Lars))!.Names;
        Assert.Equal((Cast.DanishCoordinator.Name, Lars.AuthorityName), (names[Coordinator], names[NimicId]));
    }

    [Theory, OnBothDatabases]
    public async Task Who_coordinates_no_alerts_any_more_is_linked_to_by_nobody_for_alerts(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.StoreNimicAsync();
        await using (var db = imi.Open())
        {
            (await db.Set<AuthorityArea>().SingleAsync(one => one.AuthorityId == Coordinator && one.Area == Cast.Area)).Roles = [AuthorityRole.RequestCoordinator, AuthorityRole.AlertCoordinator];
            db.AlertCoordinatorLinks.AddRange(
                new AlertCoordinatorLink { AuthorityId = Dental.Id, Area = Dental.Area, CoordinatorId = Coordinator },
                new AlertCoordinatorLink { AuthorityId = Dental.Id, Area = Dental.Area, CoordinatorId = NimicId });
            await db.SaveChangesAsync();
        }

        Task ChangeAsync(AuthorityRole[] to, AuthorityRole[] from) => imi.Accesses.ChangeRolesAsync(Coordinator, Cast.Area, to, from, Guid.NewGuid(), Lars);
        await imi.Accesses.SuspendAsync(Coordinator, Cast.Area, Guid.NewGuid(), Lars);
        await ChangeAsync([AuthorityRole.RequestAuthority, AuthorityRole.AlertCoordinator], [AuthorityRole.RequestCoordinator, AuthorityRole.AlertCoordinator]);
        Assert.Equal([Coordinator, NimicId], await LinkedAsync()); // of alerts it is that still
        await imi.Accesses.ResumeAsync(Coordinator, Cast.Area, Guid.NewGuid(), Lars);

        await ChangeAsync([AuthorityRole.RequestAuthority, AuthorityRole.AlertAuthority], [AuthorityRole.RequestAuthority, AuthorityRole.AlertCoordinator]);
        Assert.Equal([NimicId], await LinkedAsync());
        Assert.Contains($"Lars: AlertCoordinators {Codes.Write([Coordinator, NimicId])} > {NimicId}", await StepsAsync(imi, Dental.Id));

        await imi.Accesses.RemoveAsync(Dental.Id, Dental.Area, Guid.NewGuid(), Lars);
        Assert.Empty(await LinkedAsync()); // nor does it leave anything behind that it linked itself

        async Task<IReadOnlyList<int>> LinkedAsync()
        {
            await using var db = imi.Open();
            return await db.AlertCoordinatorLinks.Where(link => link.AuthorityId == Dental.Id).Select(link => link.CoordinatorId).Order().ToListAsync();
        }
    }

    /// <summary>The earliest first.</summary>
    private static async Task<IReadOnlyList<string>> StepsAsync(TestDatabase imi, int authorityId)
    {
        await using var db = imi.Open();
        var changes = await db.AuthorityChanges.Where(change => change.AuthorityId == authorityId).OrderBy(change => change.Id).ToListAsync();
        return changes.ConvertAll(change => $"{(change.UserId == Lars.UserId ? "Lars" : "Bodil")}: {change.Field} {change.Before} > {change.After}");
    }
}
