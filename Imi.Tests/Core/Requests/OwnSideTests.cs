using Imi.Core;
using Imi.Core.Requests;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestAction;

namespace Imi.Tests.Core.Requests;

/// <summary>What a side settles with its own coordinator is not told to the other, not even later.</summary>
public class OwnSideTests
{
    [Theory, OnBothDatabases]
    public async Task Nobody_abroad_reads_what_was_said_before_the_request_was_sent(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = A.Request(RequestStatus.AwaitingApproval);
        request.Return("Please ask about the year, too.", Cast.Declan, A.Morning.AddMinutes(3));
        request.Submit(new(2026, 3, 9), Cast.Aoife, A.Morning.AddMinutes(4));
        request.Approve(new(2026, 3, 9), Cast.Declan, A.Morning.AddMinutes(5));
        request.AddComment("It is urgent.", Cast.Aoife, A.Morning.AddMinutes(6));
        await imi.SaveAsync(request);

        var (here, abroad) = (await ViewAsync(imi, request, Cast.Aoife), await ViewAsync(imi, request, Cast.Mette));

        Assert.Equal([Create, Submit, RequestAction.Comment, Return, Submit, Approve, RequestAction.Comment], here.History.Select(entry => entry.Action));
        Assert.Equal([Approve, RequestAction.Comment], abroad.History.Select(entry => entry.Action));
        Assert.Equal(["We need this before Easter.", "It is urgent."], here.Comments.Select(comment => comment.Text));
        Assert.Equal(["It is urgent."], abroad.Comments.Select(comment => comment.Text));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_asked_does_not_read_why_a_reply_was_returned(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = A.Request(RequestStatus.ReplyAwaitingApproval);
        request.ReturnReply("The year is missing.", new(2026, 3, 9), Cast.Anders, A.Morning.AddHours(1));
        await imi.SaveAsync(request);

        Assert.Contains((await ViewAsync(imi, request, Cast.Mette)).History, entry => entry.Note == "The year is missing.");
        Assert.DoesNotContain((await ViewAsync(imi, request, Cast.Aoife)).History, entry => entry.Action is ReturnReply or SubmitReply);
    }

    private static async Task<RequestView> ViewAsync(TestDatabase imi, Request request, Imi.Core.Users.Actor actor) =>
        (await imi.Queries.FindAsync(request.Number, actor))!;
}
