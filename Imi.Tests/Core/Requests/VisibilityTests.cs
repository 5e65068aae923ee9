using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>Every party × role × phase, through the queries that pages use, against <c>Visibility.txt</c>.</summary>
public class VisibilityTests
{
    private static readonly Dictionary<string, Cast.Place> Parties = new()
    {
        ["Requesting"] = Cast.IrishMedical,
        ["Responding"] = Cast.DanishPatientSafety,
        ["RequestingCoordinator"] = Cast.IrishCoordinator,
        ["RespondingCoordinator"] = Cast.DanishCoordinator,
        ["Another"] = Cast.SwedishHealth,
    };

    private static readonly Dictionary<(string Party, Role Role, Phase Phase), Level> Expected =
        TextTable.Read("Core/Requests/Visibility.txt")
            .SelectMany(row => Enum.GetValues<Phase>().Select(phase => (Key: (row[0], Enum.Parse<Role>(row[1]), phase), Level: Enum.Parse<Level>(row[2 + (int)phase]))))
            .ToDictionary(pair => pair.Key, pair => pair.Level);

    [Fact]
    public void The_table_written_by_hand_names_every_party_and_role() =>
        Assert.Equal(Parties.Count * Enum.GetValues<Role>().Length * Enum.GetValues<Phase>().Length, Expected.Count);

    [Theory]
    [OnBothDatabases(Draft, Phase.Draft)]
    [OnBothDatabases(AwaitingAcceptance, Phase.BeforeAcceptance)]
    [OnBothDatabases(Accepted, Phase.AfterAcceptance)]
    [OnBothDatabases(PartiallyReplied, Phase.AfterAcceptance)]
    [OnBothDatabases(Replied, Phase.AfterAcceptance)]
    [OnBothDatabases(Closed, Phase.AfterAcceptance)]
    [OnBothDatabases(Withdrawn, Phase.AfterAcceptance)]
    public async Task Everybody_sees_what_the_specification_lists_and_nothing_else(DatabaseKind kind, RequestStatus status, Phase phase) =>
        await RequireAsync(kind, RequestAttempts.Ready(status), phase);

    [Theory, OnBothDatabases]
    public async Task Withdrawing_before_acceptance_shows_nobody_more(DatabaseKind kind) =>
        await RequireAsync(kind, A.WithdrawnBeforeAcceptance(), Phase.BeforeAcceptance);

    [Theory, OnBothDatabases]
    public async Task Whoever_has_forwarded_sees_nothing_any_more(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = A.Request(AwaitingAcceptance);
        request.Forward(Cast.DanishDental.Id, "Dentists are theirs.", new(2026, 3, 10), Cast.Mette, A.Morning.AddHours(1));
        await imi.SaveAsync(request);

        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.Null(await imi.Queries.FindAsync(request.Number, Cast.With(role, Cast.DanishPatientSafety)));
            Assert.Equal(0, (await imi.Queries.ListAsync(new(RequestTab.All), Cast.With(role, Cast.DanishPatientSafety))).Total);
        }

        Assert.Equal(Level.Details, (await imi.Queries.FindAsync(request.Number, Cast.Soren))!.Level);
        Assert.Null(await imi.People.ReadAsync(request.Number, Cast.Soren));
    }

    [Theory, OnBothDatabases]
    public async Task The_highest_of_several_roles_counts(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted));

        Assert.Equal(Level.Full, (await imi.Queries.FindAsync(request.Number, Cast.Karen))!.Level);
    }

    [Theory, OnBothDatabases]
    public async Task A_drafted_answer_is_seen_on_its_own_side_only(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(Accepted).Answered());

        Assert.All((await imi.Queries.FindAsync(request.Number, Cast.Aoife))!.Questions, question => Assert.Null(question.Drafted));
        Assert.Equal(3, (await imi.Queries.FindAsync(request.Number, Cast.Jens))!.Questions.Count(question => question.Drafted is not null));
    }

    private static async Task RequireAsync(DatabaseKind kind, Request request, Phase phase)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAsync(request);
        var wrong = new List<string>();

        foreach (var (party, place) in Parties)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var actor = Cast.With(role, place);
                var expected = Expected[(party, role, phase)];
                var view = await imi.Queries.FindAsync(request.Number, actor);
                var faults = Faults(view, expected, phase);
                if ((await imi.Queries.ListAsync(new(RequestTab.All), actor)).Total != (expected > Level.None ? 1 : 0))
                {
                    faults.Add("the list says otherwise");
                }

                var person = await imi.People.ReadAsync(request.Number, actor);
                if (person?.Subject != (expected == Level.Full ? A.Person : null))
                {
                    faults.Add(person is null ? "the person is not shown" : "the person is shown");
                }

                wrong.AddRange(faults.Select(fault => $"{party}, {role}, {phase}: {fault}, expected {expected}."));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static List<string> Faults(RequestView? view, Level expected, Phase phase)
    {
        var faults = new List<string>();
        Require((view?.Level ?? Level.None) == expected, $"the level is {view?.Level ?? Level.None}");
        var showsDetails = expected >= Level.Details;
        Require((view?.Questions.Count > 0) == showsDetails, "questions");
        Require((view?.History.Count > 0) == showsDetails, "history");
        Require((view?.Comments.Count > 0) == (showsDetails && phase != Phase.Draft), "comments");
        Require((view?.Reason == A.Reason) == showsDetails && (showsDetails || view is null or { Reason: "" }), "reason");
        Require((view?.Profession == A.Profession) == showsDetails && (showsDetails || view?.Profession is null), "profession");
        Require(showsDetails || view is null or { Offers.Count: 0, MayEdit: false }, "actions are offered");
        return faults;

        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }
}
