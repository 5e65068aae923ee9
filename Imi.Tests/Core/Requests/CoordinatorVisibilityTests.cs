using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Requests;

/// <summary>Every case × setting × role of both coordinators, against <c>CoordinatorDetails.txt</c>.</summary>
public class CoordinatorVisibilityTests
{
    internal static readonly Dictionary<(string Side, string Case, string MaySee), Level> Listed =
        TextTable.Read("Core/Requests/CoordinatorDetails.txt").ToDictionary(row => (row[0], row[1], row[2]), row => Enum.Parse<Level>(row[3]));

    private static readonly (string Side, Cast.Place Chosen, Cast.Place Linked)[] Sides =
    [
        ("Requesting", Cast.IrishCoordinator, Cast.PolishCoordinator), ("Responding", Cast.DanishCoordinator, Cast.PolishCoordinator2),
    ];

    private static readonly Role[] Others = [.. Enum.GetValues<Role>().Except([Role.ReferralHandler])];

    /// <summary>On the second database those roles that see no more than others are one person's: a role opens and never closes.</summary>
    [Theory, Trait("Full", "rights")]
    [OnBothDatabases(true, true)]
    [OnBothDatabases(true, false)]
    [OnBothDatabases(false, true)]
    [OnBothDatabases(false, false)]
    public async Task Coordinators_see_the_details_when_they_must_decide_and_may(DatabaseKind kind, bool requesting, bool responding)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await RequestAttempts.LinkSecondCoordinatorsAsync(imi);
        await imi.SetAsync(Cast.IrishMedical, coordinatorMaySeeDetails: requesting);
        await imi.SetAsync(Cast.DanishPatientSafety, coordinatorMaySeeDetails: responding);
        var requests = RequestAttempts.Cases.ToDictionary(name => name, RequestAttempts.In);
        await imi.SaveAllAsync([.. requests.Values]);
        var wrong = new List<string>();

        foreach (var (side, chosen, linked) in Sides)
        {
            var maySee = (side == "Requesting" ? requesting : responding) ? "yes" : "no";
            foreach (var (name, request) in requests)
            {
                var overview = Overview(side, request);
                var listed = Listed.GetValueOrDefault((side, name, maySee), overview);
                await RequireAsync(request, Cast.With(Role.ReferralHandler, chosen), listed, $"{side}, {name}, referral handler, {maySee}");
                foreach (var other in Full.IsOn || kind == DatabaseKind.Sqlite ? Others.Select(role => Cast.With(role, chosen)) : [Cast.WithAll(Others, chosen)])
                {
                    await RequireAsync(request, other, overview, $"{side}, {name}, {other.Name}, {maySee}");
                }

                await RequireAsync(request, Cast.With(Role.ReferralHandler, linked), overview, $"{side}, {name}, linked, {maySee}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        async Task RequireAsync(Request request, Actor actor, Level expected, string what)
        {
            var view = await imi.Queries.FindAsync(request.Number, actor);
            if ((view?.Level ?? Level.None) != expected || (view?.Questions.Count > 0) != (expected == Level.Details))
            {
                wrong.Add($"{what}: {view?.Level ?? Level.None} with {view?.Questions.Count} questions, expected {expected}.");
            }

            if (await imi.People.ReadAsync(request.Number, actor) is not null)
            {
                wrong.Add($"{what}: the person is shown.");
            }
        }
    }

    [Fact]
    public void Every_row_written_by_hand_names_a_case() =>
        Assert.All(Listed.Keys, row => Assert.Contains(row.Case, RequestAttempts.Cases));

    private static Level Overview(string side, Request request) => (side, request.Status) switch
    {
        (_, RequestStatus.Draft) => Level.None,
        ("Responding", RequestStatus.AwaitingApproval) => Level.None,
        _ => Level.Overview,
    };
}
