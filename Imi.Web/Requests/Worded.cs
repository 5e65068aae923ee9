using Imi.Core.Requests;
using Imi.Core.Users;

namespace Imi.Web.Requests;

/// <summary>Actions that are carried out with words of one's own: a reason, an opinion, what is wanted.</summary>
internal static class Worded
{
    public delegate Task Saying(RequestService requests, RequestView request, string words, Guid operation, Actor actor);

    public static readonly IReadOnlyDictionary<RequestAction, Saying> Actions = new Dictionary<RequestAction, Saying>
    {
        [RequestAction.Return] = (requests, one, words, operation, actor) => requests.ReturnAsync(one.Number, words, one.Version, operation, actor),
        [RequestAction.ReturnReply] = (requests, one, words, operation, actor) => requests.ReturnReplyAsync(one.Number, words, one.Version, operation, actor),
        [RequestAction.AskForMore] = (requests, one, words, operation, actor) => requests.AskForMoreAsync(one.Number, words, one.Version, operation, actor),
        [RequestAction.RefuseMore] = (requests, one, words, operation, actor) => requests.RefuseMoreAsync(one.Number, words, one.Version, operation, actor),
        [RequestAction.Refer] = (requests, one, words, operation, actor) => requests.ReferAsync(one.Number, words, one.Version, operation, actor),
        [RequestAction.FindSatisfactory] = (requests, one, words, operation, actor) => requests.FindSatisfactoryAsync(one.Number, words, one.Version, operation, actor),
        [RequestAction.FindUnsatisfactory] = (requests, one, words, operation, actor) => requests.FindUnsatisfactoryAsync(one.Number, words, one.Version, operation, actor),
        [RequestAction.Withdraw] = (requests, one, words, operation, actor) => requests.WithdrawAsync(one.Number, words, one.Version, operation, actor),
    };
}
