using Imi.Core;
using Imi.Core.Access;
using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Core.Access;

/// <summary>The two tables of access beside <c>AccessGate.txt</c>: every state, everybody, every action, as the stored authorities have them.</summary>
public class AccessGateTests
{
    private const int Nimic = 77;
    private const int Neighbour = 78;

    private static readonly Dictionary<(string State, string Who), string> Expected =
        TextTable.Read("Core/Access/AccessGate.txt").ToDictionary(row => (row[0], row[1]), row => row[2]);

    private static readonly Dictionary<string, Actor> People = new()
    {
        ["Coordinator"] = Holding(Role.DataAdministrator, Cast.DanishCoordinator.Id, "PQ"),
        ["Coordinator in another area"] = Holding(Role.DataAdministrator, Cast.DanishCoordinator.Id, "PR"),
        ["Coordinator's administrator"] = Holding(Role.LocalDataAdministrator, Cast.DanishCoordinator.Id, "PQ"),
        ["Coordinator's referral handler"] = Holding(Role.ReferralHandler, Cast.DanishCoordinator.Id, "PQ"),
        ["Neighbour"] = Holding(Role.DataAdministrator, Neighbour, "PQ"),
        ["Nimic"] = Holding(Role.DataAdministrator, Nimic, "PQ"),
        ["Nimic's handler"] = Holding(Role.RequestHandler, Nimic, "PQ"),
        ["The authority itself"] = Holding(Role.DataAdministrator, Cast.DanishPatientSafety.Id, "PQ"),
        ["Commission"] = Holding(Role.CommissionAdministrator, Cast.Commission.Id, "PQ"),
        ["Commission's colleague"] = Holding(Role.LocalDataAdministrator, Cast.Commission.Id, "PQ"),
    };

    private static readonly string[] OfAccess =
    [
        "None", "Granted", "Granted, open", "Suspended", "Suspended, open", "None of a NIMIC", "Granted of a NIMIC", "Suspended of a NIMIC", "Granted, deactivated",
    ];

    private static readonly string[] OfStanding = ["Active", "Active, open", "Deactivated", "Active of a NIMIC"];

    [Theory, OnBothDatabases]
    public async Task The_tables_say_what_is_written_by_hand(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await using var db = imi.Open();
        await StoreAsync(db);
        var wrong = new List<string>();
        foreach (var (who, actor) in People)
        {
            foreach (var state in OfAccess)
            {
                var access = await db.AccessAsync(await AuthorityAsync(db, state), Cast.Area, OpenIn(state), actor, default);
                Compare(state, who, Offered(AccessWorkflow.Table.OpenTo(actor, access), access));
            }

            foreach (var state in OfStanding)
            {
                var standing = await db.StandingAsync(await AuthorityAsync(db, state), OpenIn(state), default);
                Compare(state, who, Offered(StandingWorkflow.Table.OpenTo(actor, standing), standing));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        void Compare(string state, string who, string found)
        {
            if (Expected.GetValueOrDefault((state, who), "") is var expected && expected != found)
            {
                wrong.Add($"{state}, {who}: {found}, not {expected}");
            }
        }
    }

    [Fact]
    public void Every_line_is_about_a_state_and_somebody_there_is()
    {
        Assert.All(Expected.Keys, key => Assert.Contains(key.State, OfAccess.Concat(OfStanding)));
        Assert.All(Expected.Keys, key => Assert.Contains(key.Who, People.Keys));
        Assert.Equal(Enum.GetValues<AccessAction>().Order(), AccessWorkflow.Table.Rows.Select(row => row.Action).Distinct().Order());
        Assert.Equal(Enum.GetValues<StandingAction>().Order(), StandingWorkflow.Table.Rows.Select(row => row.Action).Distinct().Order());
    }

    /// <summary>Where the national coordinator itself is the coordinator, each action is there once.</summary>
    [Theory, OnBothDatabases]
    public async Task The_national_coordinator_that_granted_decides_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await using var db = imi.Open();
        await StoreAsync(db);
        var authority = await AuthorityAsync(db, "Granted");
        authority.Areas.ForEach(area => area.AccessCoordinatorId = Nimic);
        authority.ValidatingCoordinator = await db.Authorities.SingleAsync(one => one.Id == Nimic);

        Assert.Equal("ChangeRoles, Remove, Suspend", Offered(AccessWorkflow.Table, await db.AccessAsync(authority, Cast.Area, 0, People["Nimic"], default)));
        Assert.Equal("Deactivate, HandOverValidation", Offered(StandingWorkflow.Table, await db.StandingAsync(authority, 0, default)));

        string Offered<T, TStatus, TAction>(WorkflowTable<T, TStatus, TAction> table, T item)
            where T : IWorkflowItem<TStatus>
            where TStatus : struct, Enum
            where TAction : struct, Enum => AccessGateTests.Offered(table.OpenTo(People["Nimic"], item), item);
    }

    private static int OpenIn(string state) => state.EndsWith(", open", StringComparison.Ordinal) ? 1 : 0;

    private static async Task<Authority> AuthorityAsync(ImiDbContext db, string state)
    {
        var id = state.Contains("NIMIC", StringComparison.Ordinal) ? Nimic : Cast.DanishPatientSafety.Id;
        var authority = await db.Authorities.AsNoTracking().Include(one => one.ValidatingCoordinator).Include(one => one.Areas).SingleAsync(one => one.Id == id);
        authority.DeactivatedAt = state.EndsWith("eactivated", StringComparison.Ordinal) ? DateTimeOffset.UnixEpoch : null;
        if (state.StartsWith(nameof(AccessStatus.None), StringComparison.Ordinal))
        {
            authority.Areas.RemoveAll(area => area.Area == Cast.Area);
        }

        authority.Areas.ForEach(area => area.Access = state.StartsWith(nameof(AccessStatus.Suspended), StringComparison.Ordinal) ? AccessStatus.Suspended : AccessStatus.Granted);
        return authority;
    }

    private static async Task StoreAsync(ImiDbContext db)
    {
        db.Authorities.AddRange(Coordinator(Nimic, AuthorityKind.NationalCoordinator), Coordinator(Neighbour, AuthorityKind.DelegatedCoordinator));
        (await db.Authorities.SingleAsync(one => one.Id == Cast.DanishPatientSafety.Id)).ValidatingCoordinator = await db.Authorities.SingleAsync(one => one.Id == Cast.DanishCoordinator.Id);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    private static Authority Coordinator(int id, AuthorityKind kind)
    {
        var authority = AccessSteps.Authority("DK", kind, $"Coordinator {id}");
        authority.Id = id;
        authority.Areas.Add(new AuthorityArea { Area = Cast.Area, AccessCoordinatorId = Cast.Commission.Id, Roles = [AuthorityRole.RequestCoordinator] });
        return authority;
    }

    private static string Offered<T, TStatus, TAction>(IEnumerable<Transition<T, TStatus, TAction>> rows, T item)
        where T : IWorkflowItem<TStatus>
        where TStatus : struct, Enum
        where TAction : struct, Enum =>
        string.Join(", ", rows.Select(row => row.Unmet(item).Count == 0 ? $"{row.Action}" : $"{row.Action}?").Order(StringComparer.Ordinal));

    private static Actor Holding(Role role, int authorityId, string area) => new(authorityId, $"{role}", authorityId, "", "DK", [(role, area)]);
}
