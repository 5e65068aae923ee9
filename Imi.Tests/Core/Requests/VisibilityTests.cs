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

    internal static readonly Dictionary<(string Party, Role Role, Phase Phase), Level> Expected =
        TextTable.Read("Core/Requests/Visibility.txt")
            .SelectMany(row => Enum.GetValues<Phase>().Select(phase => (Key: (row[0], Enum.Parse<Role>(row[1]), phase), Level: Enum.Parse<Level>(row[2 + (int)phase]))))
            .ToDictionary(pair => pair.Key, pair => pair.Level);

    [Fact]
    public void The_table_written_by_hand_names_every_party_and_role() =>
        Assert.Equal(Parties.Count * Enum.GetValues<Role>().Length * Enum.GetValues<Phase>().Length, Expected.Count);

    [Theory]
    [OnBothDatabases(Draft, Phase.Draft)]
    [OnBothDatabases(AwaitingApproval, Phase.Submitted)]
    [OnBothDatabases(AwaitingAcceptance, Phase.BeforeAcceptance)]
    [OnBothDatabases(Accepted, Phase.AfterAcceptance)]
    [OnBothDatabases(PartiallyReplied, Phase.AfterAcceptance)]
    [OnBothDatabases(ReplyAwaitingApproval, Phase.AfterAcceptance)]
    [OnBothDatabases(Replied, Phase.AfterAcceptance)]
    [OnBothDatabases(AdditionalInfoRequested, Phase.AfterAcceptance)]
    [OnBothDatabases(AdditionalInfoAccepted, Phase.AfterAcceptance)]
    [OnBothDatabases(AdditionalInfoRefused, Phase.AfterAcceptance)]
    [OnBothDatabases(ReferredToRequestingCoordinator, Phase.AfterAcceptance)]
    [OnBothDatabases(ReferredToRespondingCoordinator, Phase.AfterAcceptance)]
    [OnBothDatabases(Closed, Phase.AfterAcceptance)]
    [OnBothDatabases(Withdrawn, Phase.AfterAcceptance)]
    public async Task Everybody_sees_what_the_specification_lists_and_nothing_else(DatabaseKind kind, RequestStatus status, Phase phase) =>
        await RequireAsync(kind, RequestAttempts.In(status.ToString()), phase);

    /// <summary>Decision 8: what is withdrawn keeps the level that it had.</summary>
    [Theory]
    [OnBothDatabases(AwaitingApproval, Phase.Submitted)]
    [OnBothDatabases(AwaitingAcceptance, Phase.BeforeAcceptance)]
    [OnBothDatabases(Replied, Phase.AfterAcceptance)]
    public async Task Withdrawing_shows_nobody_more_and_nobody_less(DatabaseKind kind, RequestStatus status, Phase phase) =>
        await RequireAsync(kind, A.Request(status).Then(request => request.Withdraw("Sent by mistake.", Cast.Aoife, A.Morning.AddHours(1))), phase);

    [Theory, OnBothDatabases]
    public async Task What_the_coordinator_returned_is_a_draft_again(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(AwaitingApproval).Then(request => request.Return("Say why.", Cast.Declan, A.Morning.AddHours(1))));

        Assert.Null(await imi.Queries.FindAsync(request.Number, Cast.Declan));
        Assert.Equal(Level.Full, (await imi.Queries.FindAsync(request.Number, Cast.Ciaran))!.Level);
    }

    [Theory, OnBothDatabases]
    public async Task Forwarding_after_acceptance_hides_the_person_again(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = await imi.SaveAsync(A.Request(PartiallyReplied).Then(request =>
            request.Forward(Cast.DanishDental.Id, "Dentists are theirs.", new(2026, 3, 10), Cast.Mette, A.Morning.AddHours(1))));

        Assert.Null(await imi.Queries.FindAsync(request.Number, Cast.Mette));
        Assert.Null(await imi.People.ReadAsync(request.Number, Cast.Mette));
        Assert.Equal(Level.Details, (await imi.Queries.FindAsync(request.Number, Cast.Soren))!.Level);
        Assert.Null(await imi.People.ReadAsync(request.Number, Cast.Soren));

        await imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, null, request.Version, Guid.NewGuid(), Cast.Soren);
        Assert.Equal(A.Person, (await imi.People.ReadAsync(request.Number, Cast.Soren))!.Value.Subject);
        Assert.Null(await imi.People.ReadAsync(request.Number, Cast.Mette));
    }

    [Theory, OnBothDatabases]
    public async Task Of_a_part_the_authority_that_split_sees_nothing_and_the_requester_sees_both(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var whole = await imi.SaveAsync(A.Request(Accepted));
        await imi.Requests.SplitAsync(whole.Number, ["2"], Cast.DanishDental.Id, "Theirs.", whole.Version, Guid.NewGuid(), Guid.NewGuid(), Cast.Mette);
        var part = whole.Number + "-2";

        Assert.Null(await imi.Queries.FindAsync(part, Cast.Mette));
        Assert.Empty((await imi.Queries.FindAsync(whole.Number, Cast.Mette))!.Parts);
        Assert.Null(await imi.Queries.FindAsync(whole.Number, Cast.Soren));
        Assert.Equal([whole.Number], (await imi.Queries.ListAsync(new(RequestTab.All), Cast.Mette)).Items.Select(row => row.Number));
        Assert.Equal([part], (await imi.Queries.ListAsync(new(RequestTab.All), Cast.Soren)).Items.Select(row => row.Number));
        Assert.Equal([whole.Number, part], (await imi.Queries.FindAsync(part, Cast.Aoife))!.Parts.Select(one => one.Number));
        Assert.Equal([whole.Number, part], Assert.Single((await imi.Queries.ListAsync(new(RequestTab.Sent), Cast.Aoife)).Items).Parts.Select(one => one.Number));

        Assert.Equal(A.Person, (await imi.People.ReadAsync(part, Cast.Aoife))!.Value.Subject);
        Assert.Null(await imi.People.ReadAsync(part, Cast.Soren));
        Assert.Null(await imi.People.ReadAsync(part, Cast.Mette));
        await imi.Requests.AcceptAsync(part, A.AgreedReplyOn, null, 0, Guid.NewGuid(), Cast.Soren);
        Assert.Equal(A.Person, (await imi.People.ReadAsync(part, Cast.Soren))!.Value.Subject);
        Assert.Null(await imi.People.ReadAsync(part, Cast.Mette));
        Assert.Null(await imi.Queries.FindAsync(whole.Number, Cast.Soren));
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

    [Theory, OnBothDatabases]
    public async Task A_reply_that_waits_for_its_coordinator_is_read_by_nobody_else(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SetAsync(Cast.DanishPatientSafety, coordinatorMaySeeDetails: true);
        var waiting = await imi.SaveAsync(A.Request(ReplyAwaitingApproval));
        var drafted = await imi.SaveAsync(A.Request(Accepted, repliesAreApproved: true).Answered());
        var count = async (Request request, Actor actor) => (await imi.Queries.FindAsync(request.Number, actor))!.Questions.Count(question => question.Drafted is not null);

        Assert.Equal(3, await count(waiting, Cast.Anders));
        Assert.Equal(0, await count(drafted, Cast.Anders));
        Assert.Equal(0, await count(waiting, Cast.Aoife));
        Assert.Equal(0, await count(waiting, Cast.Declan));
        Assert.Null(await imi.People.ReadAsync(waiting.Number, Cast.Anders));
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
                var faults = Faults(view, expected, phase, role);
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

    private static List<string> Faults(RequestView? view, Level expected, Phase phase, Role role)
    {
        var faults = new List<string>();
        Require((view?.Level ?? Level.None) == expected, $"the level is {view?.Level ?? Level.None}");
        var showsDetails = expected >= Level.Details;
        Require((view?.Questions.Count > 0) == showsDetails, "questions");
        Require((view?.History.Count > 0) == showsDetails, "history");
        Require((view?.Comments.Count > 0) == (showsDetails && phase != Phase.Draft), "comments");
        Require((view?.Reason == A.Reason) == showsDetails && (showsDetails || view is null or { Reason: "" }), "reason");
        Require((view?.Profession == A.Profession) == showsDetails && (showsDetails || view?.Profession is null), "profession");
        Require(showsDetails || view is null or { MayEdit: false }, "it may be edited");
        Require(showsDetails || role == Role.ReferralHandler || view is null or { Offers.Count: 0 }, "actions are offered"); // coordinators decide on the overview
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
