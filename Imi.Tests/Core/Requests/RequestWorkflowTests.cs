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
        Assert.DoesNotContain(RequestWorkflow.Table.Rows, row => row.From.Intersect(Final).Any());

    [Fact]
    public void Every_status_but_the_first_is_reached_by_a_row() =>
        Assert.Empty(Enum.GetValues<RequestStatus>().Except(RequestWorkflow.Table.Rows.Select(row => row.To).OfType<RequestStatus>()).Except([Draft]));

    [Fact]
    public void No_actor_ever_has_two_open_rows_for_one_action()
    {
        var everybody = Cast.People.Concat(from place in Cast.Places from role in Enum.GetValues<Role>() select Cast.With(role, place));

        foreach (var actor in everybody)
        {
            foreach (var request in Enum.GetValues<RequestStatus>().SelectMany(status => new[] { A.Request(status), RequestAttempts.Ready(status) }))
            {
                var open = RequestWorkflow.Table.OpenTo(actor, request).Select(row => row.Action).ToList();
                Assert.Equal(open.Distinct(), open);
            }
        }
    }

    [Fact]
    public void The_requesting_handler_owes_drafts_and_the_end() =>
        Assert.Equal([Draft, Replied], RequestWorkflow.Table.StatusesDue(Rights.Requester));

    [Fact]
    public void The_responding_handler_owes_acceptance_and_answers() =>
        Assert.Equal([AwaitingAcceptance, Accepted, PartiallyReplied], RequestWorkflow.Table.StatusesDue(Rights.Responder));

    [Theory]
    [InlineData(Draft, "Send DeleteDraft")]
    [InlineData(AwaitingAcceptance, "Withdraw Comment")]
    [InlineData(Accepted, "Withdraw Comment")]
    [InlineData(PartiallyReplied, "Withdraw Comment")]
    [InlineData(Replied, "AcceptReply Withdraw Comment")]
    [InlineData(Closed, "")]
    [InlineData(Withdrawn, "")]
    public void The_requesting_handler_is_offered(RequestStatus status, string actions) =>
        Assert.Equal(actions, Offers(Cast.Aoife, status));

    [Theory]
    [InlineData(Draft, "")]
    [InlineData(AwaitingAcceptance, "Accept Forward")]
    [InlineData(Accepted, "ReplyInPart Reply Comment")]
    [InlineData(PartiallyReplied, "ReplyInPart Reply Comment")]
    [InlineData(Replied, "Comment")]
    [InlineData(Closed, "")]
    [InlineData(Withdrawn, "")]
    public void The_responding_handler_is_offered(RequestStatus status, string actions) =>
        Assert.Equal(actions, Offers(Cast.Mette, status));

    [Fact]
    public void An_outsider_is_offered_nothing() =>
        Assert.All(Enum.GetValues<RequestStatus>(), status => Assert.Equal("", Offers(Cast.Elin, status)));

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
    public void Rows_name_the_rights_they_ask_for() =>
        Assert.Equal(["Requester", "Responder"], RequestWorkflow.Table.Rows.Select(row => row.By.Name).Distinct());

    [Fact]
    public void What_is_not_open_is_forbidden_and_what_is_missing_blocks()
    {
        Assert.Throws<ActionForbiddenException>(() => RequestWorkflow.Table.Require(Accept, Cast.Aoife, A.Request(AwaitingAcceptance)));
        Assert.Equal(["AllAnswered"], Assert.Throws<ActionBlockedException>(() => RequestWorkflow.Table.Require(Reply, Cast.Mette, A.Request(Accepted))).Unmet);
        Assert.Equal(Replied, RequestWorkflow.Table.Require(Reply, Cast.Mette, A.Request(Accepted).Answered()).To);
    }

    private static string Offers(Actor actor, RequestStatus status) =>
        string.Join(' ', RequestWorkflow.Table.OpenTo(actor, A.Request(status)).Select(row => row.Action));
}
