using Imi.Core.Requests;
using Imi.Core.Users;

namespace Imi.Web.Requests;

/// <summary>Actions that are carried out when their button is pressed, and ask for nothing.</summary>
internal static class Wordless
{
    public delegate Task Doing(RequestService requests, RequestView request, Guid operation, Guid editor, Actor actor);

    public static readonly IReadOnlyDictionary<RequestAction, Doing> Actions = new Dictionary<RequestAction, Doing>
    {
        [RequestAction.Approve] = (requests, one, operation, _, actor) => requests.ApproveAsync(one.Number, one.Version, operation, actor),
        [RequestAction.TakeBack] = (requests, one, operation, _, actor) => requests.TakeBackAsync(one.Number, one.Version, operation, actor),
        [RequestAction.ReplyInPart] = (requests, one, operation, editor, actor) => requests.ReplyInPartAsync(one.Number, one.Version, operation, editor, actor),
        [RequestAction.Reply] = (requests, one, operation, editor, actor) => requests.ReplyAsync(one.Number, one.Version, operation, editor, actor),
        [RequestAction.SubmitReply] = (requests, one, operation, editor, actor) => requests.ReplyAsync(one.Number, one.Version, operation, editor, actor),
        [RequestAction.ApproveReply] = (requests, one, operation, _, actor) => requests.ApproveReplyAsync(one.Number, one.Version, operation, actor),
        [RequestAction.AgreeToMore] = (requests, one, operation, _, actor) => requests.AgreeToMoreAsync(one.Number, one.Version, operation, actor),
        [RequestAction.AcceptReply] = (requests, one, operation, _, actor) => requests.AcceptReplyAsync(one.Number, one.Version, operation, actor),
        [RequestAction.Remind] = (requests, one, operation, _, actor) => requests.RemindAsync(one.Number, operation, actor),
        [RequestAction.InvolveCoordinators] = (requests, one, operation, _, actor) => requests.InvolveCoordinatorsAsync(one.Number, operation, actor),
    };
}
