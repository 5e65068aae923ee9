using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Requests;

/// <summary>Each action on a stored request as a direct call of the service, with arguments that are fine in themselves.</summary>
internal static class RequestAttempts
{
    private delegate Task Attempt(TestDatabase imi, Request request, Guid editor, Actor actor);

    private static readonly Dictionary<string, Attempt> All = new()
    {
        ["SaveDraft"] = (imi, request, editor, actor) =>
            imi.Drafts.SaveDeadlineAsync(request.Number, A.RequestedReplyOn, "Another reason.", request.DeadlineVersion, editor, actor),
        ["DeleteDraft"] = (imi, request, editor, actor) => imi.Drafts.DeleteAsync(request.Number, editor, actor),
        ["Send"] = (imi, request, editor, actor) => imi.Requests.SendAsync(request.Number, request.Version, Guid.NewGuid(), editor, actor),
        ["Accept"] = (imi, request, _, actor) =>
            imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, coordinatorId: null, request.Version, Guid.NewGuid(), actor),
        ["Forward"] = (imi, request, _, actor) =>
            imi.Requests.ForwardAsync(request.Number, Cast.DanishDental.Id, "Dentists are theirs.", request.Version, Guid.NewGuid(), actor),
        ["SaveAnswer"] = (imi, request, editor, actor) =>
            imi.Drafts.SaveAnswerAsync(request.Number, "3", new(Text: "Something else."), request.Question("3").Drafted?.Version ?? 0, editor, actor),
        ["ReplyInPart"] = (imi, request, editor, actor) => imi.Requests.ReplyInPartAsync(request.Number, request.Version, Guid.NewGuid(), editor, actor),
        ["Reply"] = (imi, request, editor, actor) => imi.Requests.ReplyAsync(request.Number, request.Version, Guid.NewGuid(), editor, actor),
        ["AcceptReply"] = (imi, request, _, actor) => imi.Requests.AcceptReplyAsync(request.Number, request.Version, Guid.NewGuid(), actor),
        ["Withdraw"] = (imi, request, _, actor) => imi.Requests.WithdrawAsync(request.Number, "Not needed.", request.Version, Guid.NewGuid(), actor),
        ["Comment"] = (imi, request, _, actor) => imi.Requests.CommentAsync(request.Number, "By the way.", Guid.NewGuid(), actor),
    };

    public static IReadOnlyCollection<string> Actions => All.Keys;

    /// <returns>Whether the gate let it through; anything but a plain refusal is thrown on.</returns>
    public static async Task<bool> IsAllowedAsync(string action, TestDatabase imi, Request request, Guid editor, Actor actor)
    {
        try
        {
            await All[action](imi, request, editor, actor);
            return true;
        }
        catch (Exception refusal) when (refusal is ActionForbiddenException or RequestNotFoundException)
        {
            return false;
        }
    }

    /// <summary>A request on which every action of its status has what it needs.</summary>
    public static Request Ready(RequestStatus status)
    {
        var request = A.Request(status);
        return status is RequestStatus.Accepted or RequestStatus.PartiallyReplied ? request.Answered() : request;
    }
}
