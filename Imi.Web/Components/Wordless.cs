using Imi.Core.ActionLists;
using Imi.Core.Requests;
using Imi.Core.Users;

namespace Imi.Web.Components;

/// <summary>Actions that are carried out when their button is pressed, and ask for nothing.</summary>
internal static class Wordless
{
    public delegate Task Doing(RequestService requests, string number, int version, Guid operation, Guid editor, Actor actor);

    /// <summary>The duties that are done from a list: reading what is there is all that they need.</summary>
    public static RequestAction? InRow(DueTask task) => task.Status switch
    {
        RequestStatus.AwaitingApproval => RequestAction.Approve,
        RequestStatus.ReplyAwaitingApproval => RequestAction.ApproveReply,
        RequestStatus.AdditionalInfoRequested => RequestAction.AgreeToMore,
        RequestStatus.Replied => RequestAction.AcceptReply,
        _ => null,
    };

    public static readonly IReadOnlyDictionary<RequestAction, Doing> Actions = new Dictionary<RequestAction, Doing>
    {
        [RequestAction.Approve] = (requests, number, version, operation, _, actor) => requests.ApproveAsync(number, version, operation, actor),
        [RequestAction.TakeBack] = (requests, number, version, operation, _, actor) => requests.TakeBackAsync(number, version, operation, actor),
        [RequestAction.Deallocate] = (requests, number, version, operation, _, actor) => requests.DeallocateAsync(number, version, operation, actor),
        [RequestAction.ReplyInPart] = (requests, number, version, operation, editor, actor) => requests.ReplyInPartAsync(number, version, operation, editor, actor),
        [RequestAction.Reply] = (requests, number, version, operation, editor, actor) => requests.ReplyAsync(number, version, operation, editor, actor),
        [RequestAction.SubmitReply] = (requests, number, version, operation, editor, actor) => requests.ReplyAsync(number, version, operation, editor, actor),
        [RequestAction.ApproveReply] = (requests, number, version, operation, _, actor) => requests.ApproveReplyAsync(number, version, operation, actor),
        [RequestAction.AgreeToMore] = (requests, number, version, operation, _, actor) => requests.AgreeToMoreAsync(number, version, operation, actor),
        [RequestAction.AcceptReply] = (requests, number, version, operation, _, actor) => requests.AcceptReplyAsync(number, version, operation, actor),
        [RequestAction.Remind] = (requests, number, _, operation, _, actor) => requests.RemindAsync(number, operation, actor),
        [RequestAction.InvolveCoordinators] = (requests, number, _, operation, _, actor) => requests.InvolveCoordinatorsAsync(number, operation, actor),
    };
}
