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

    [Theory]
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
                foreach (var role in Enum.GetValues<Role>())
                {
                    var expected = role == Role.ReferralHandler && Listed.TryGetValue((side, name, maySee), out var listed) ? listed : overview;
                    await RequireAsync(request, Cast.With(role, chosen), expected, $"{side}, {name}, {role}, {maySee}");
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
