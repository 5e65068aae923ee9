using Imi.Core;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestAction;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

public class RequestWorkflowTests
{
    private static readonly RequestStatus[] Final = [Closed, Withdrawn];

    [Fact]
    public void Every_open_status_is_somebodys_duty() =>
        Assert.All(Enum.GetValues<RequestStatus>().Except(Final), status =>
            Assert.Contains(RequestWorkflow.Table.Rows, row => row.IsDue && row.From.Contains(status)));

    [Fact]
    public void Nothing_leaves_a_final_status() =>
        Assert.Equal([(Copy, null), (Rate, null)], RequestWorkflow.Table.Rows.Where(row => row.From.Intersect(Final).Any()).Select(row => (row.Action, row.To)));

    [Fact]
    public void Every_status_but_the_first_is_reached_by_a_row() =>
        Assert.Empty(Enum.GetValues<RequestStatus>().Except(RequestWorkflow.Table.Rows.Select(row => row.To).OfType<RequestStatus>()).Except([Draft]));

    [Fact]
    public void Every_action_but_the_first_has_a_row() =>
        Assert.Equal([Create], Enum.GetValues<RequestAction>().Except(RequestWorkflow.Table.Rows.Select(row => row.Action)));

    [Fact]
    public void Duties_are_those_written_by_hand()
    {
        var written = TextTable.Read("Core/Requests/Duties.txt").ToDictionary(row => row[0], row => row[1] == "none" ? [] : row[1].Split(' ').Select(Enum.Parse<RequestStatus>));
        var rights = RequestWorkflow.Table.Rows.Select(row => row.By).Distinct().ToList();

        Assert.Equal(written.Keys.Order(), rights.Select(right => right.Name).Order());
        Assert.All(rights, right => Assert.Equal(written[right.Name].Order(), RequestWorkflow.Table.StatusesDue(right).Order()));
    }

    [Fact]
    public void No_actor_ever_has_two_open_rows_for_one_action()
    {
        var requests = Cases().ToList();
        foreach (var actor in Everybody())
        {
            foreach (var request in requests)
            {
                var open = RequestWorkflow.Table.OpenTo(actor, request).Select(row => row.Action).ToList();
                Assert.Equal(open.Distinct(), open);
            }
        }
    }

    /// <summary>Whatever the case, the table never leaves it with nobody to act: with allocation on each side and without.</summary>
    [Fact]
    public void Every_open_case_waits_for_somebody() =>
        Assert.All(Cases(), request => Assert.Equal(!Final.Contains(request.Status), RequestWorkflow.Table.Waiting(request).Any()));

    [Fact]
    public void An_outsider_is_offered_nothing() =>
        Assert.All(Cases(), request => Assert.Empty(RequestWorkflow.Table.OpenTo(Cast.Elin, request)));

    /// <summary>R23: either it is open, or one refusal tells why it is not.</summary>
    [Fact]
    public void Every_action_is_either_open_or_refused_once()
    {
        var actions = Enum.GetValues<RequestAction>().Except([Create]).ToList();
        var requests = Cases().ToList();
        foreach (var actor in Everybody())
        {
            foreach (var request in requests)
            {
                var open = RequestWorkflow.Table.OpenTo(actor, request).Select(row => row.Action);
                var refused = RequestWorkflow.Table.Refusals(actor, request).Select(refusal => refusal.Action);

                Assert.Equal(actions.Order(), open.Concat(refused).Order());
            }
        }
    }

    /// <summary>R23: the reason that is given is true, and the one that comes closest.</summary>
    [Fact]
    public void A_refusal_names_what_stands_in_the_way()
    {
        var sent = A.Request(AwaitingAcceptance);
        var allocating = A.Request(AwaitingAcceptance).Then(request => request.Settings = new(new(), new(UsesAllocation: true)));

        Assert.Equal((Obstacle.Authority, nameof(Rights.Responder)), Why(Accept, Cast.Aoife, sent));
        Assert.Equal((Obstacle.Authority, nameof(Rights.Responder)), Why(Accept, Cast.Elin, sent));
        Assert.Equal((Obstacle.Role, nameof(Rights.Requester)), Why(Withdraw, Cast.Niamh, sent));
        Assert.Equal((Obstacle.Status, nameof(Rights.Requester)), Why(AcceptReply, Cast.Aoife, sent));
        Assert.Equal((Obstacle.Status, nameof(Rights.Responder)), Why(Split, Cast.Mette, sent));
        Assert.Equal((Obstacle.Allocation, nameof(Rights.Responder)), Why(Accept, Cast.Mette, allocating));
        Assert.Equal((Obstacle.Guards, nameof(Rights.RespondersAllocator)), Why(Allocate, Cast.Karen, sent));
        Assert.Equal((Obstacle.Guards, nameof(Rights.Requester)), Why(Submit, Cast.Aoife, A.Draft()));
        Assert.Equal((Obstacle.Guards, nameof(Rights.Responder)), Why(SubmitReply, Cast.Mette, A.Request(Accepted)));
        Assert.Equal([AdditionalInfoRequested], Refused(AgreeToMore, Cast.Mette, sent).From);
        Assert.Equal(["NeedsApproval"], Refused(Submit, Cast.Aoife, A.Draft()).Guards);
        Assert.Equal(Role.RequestHandler, Refused(Withdraw, Cast.Niamh, sent).Role);
    }

    /// <summary>What an open action still lacks stands beside it, and is no refusal.</summary>
    [Fact]
    public void What_is_open_but_blocked_is_offered_with_what_it_lacks()
    {
        var request = A.Request(Replied);

        Assert.Equal(["MoreWasAsked"], RequestWorkflow.Table.OpenTo(Cast.Aoife, request).Single(row => row.Action == Refer).Unmet(request).Select(guard => guard.Name));
        Assert.DoesNotContain(RequestWorkflow.Table.Refusals(Cast.Aoife, request), refusal => refusal.Action == Refer);
    }

    [Theory, OnBothDatabases]
    public async Task The_page_gets_the_offers_and_the_refusals_of_the_table(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        foreach (var request in Enum.GetValues<RequestStatus>().Select(status => A.Request(status)))
        {
            await imi.SaveAsync(request);
            foreach (var actor in Cast.People)
            {
                if (await imi.Queries.FindAsync(request.Number, actor) is { } view)
                {
                    Assert.Equal(RequestWorkflow.Table.OpenTo(actor, request).Select(row => row.Action), view.Offers.Select(offer => offer.Action));
                    Assert.Equal(RequestWorkflow.Table.Refusals(actor, request).Select(refusal => (refusal.Action, refusal.Obstacle)),
                        view.Refusals.Select(refusal => (refusal.Action, refusal.Obstacle)));
                }
            }
        }
    }

    [Fact]
    public void The_diagram_lists_every_row_that_changes_the_status()
    {
        var lines = RequestWorkflow.Table.Diagram().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim());

        Assert.Equal(
            from row in RequestWorkflow.Table.Rows
            where row.To is not null
            from status in row.From
            select $"{status} --> {row.To}: {row.Action} ({row.By.Name})",
            lines);
    }

    [Fact]
    public void What_is_not_open_is_forbidden_and_what_is_missing_blocks()
    {
        Assert.Throws<ActionForbiddenException>(() => RequestWorkflow.Table.Require(Accept, Cast.Aoife, A.Request(AwaitingAcceptance)));
        Assert.Equal(["AllAnswered"], Assert.Throws<ActionBlockedException>(() => RequestWorkflow.Table.Require(Reply, Cast.Mette, A.Request(Accepted))).Unmet);
        Assert.Equal(Replied, RequestWorkflow.Table.Require(Reply, Cast.Mette, A.Request(Accepted).Answered()).To);
    }

    private static (Obstacle, string) Why(RequestAction action, Actor actor, Request request) =>
        Refused(action, actor, request) is var refusal ? (refusal.Obstacle, refusal.Right) : default;

    private static Refusal<RequestStatus, RequestAction> Refused(RequestAction action, Actor actor, Request request) =>
        RequestWorkflow.Table.Refusals(actor, request).Single(refusal => refusal.Action == action);

    private static IEnumerable<Actor> Everybody() =>
        Cast.People.Concat(from place in Cast.Places from role in Enum.GetValues<Role>() select Cast.With(role, place));

    /// <summary>Each case without allocation, and with it on both sides: handed out on the requesting side, not yet on the other.</summary>
    private static IEnumerable<Request> Cases() => RequestAttempts.Cases.SelectMany(name => new[]
    {
        RequestAttempts.In(name),
        RequestAttempts.In(name).Then(request => request.Settings = new(new(UsesAllocation: true, HasSeveralCoordinators: true), new(UsesAllocation: true))),
    });
}
