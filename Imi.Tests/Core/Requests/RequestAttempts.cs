using Imi.Core.Access;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>Each action on a stored request as a direct call of the service, with arguments that are fine in themselves.</summary>
internal static class RequestAttempts
{
    private delegate Task Attempt(TestDatabase imi, Request request, Guid editor, Actor actor);

    /// <summary>What one call of a service may turn out to be, as the case has it.</summary>
    private static readonly IReadOnlyList<string[]> OneCall = [["Send", "Submit"], ["Reply", "SubmitReply"], ["Allocate", "Reallocate"]];

    private static readonly Dictionary<string, Attempt> All = new()
    {
        ["SaveDraft"] = (imi, request, editor, actor) =>
            imi.Drafts.SaveDeadlineAsync(request.Number, A.RequestedReplyOn, "Another reason.", request.DeadlineVersion, editor, actor),
        ["DeleteDraft"] = (imi, request, editor, actor) => imi.Drafts.DeleteAsync(request.Number, editor, actor),
        ["Submit"] = (imi, request, editor, actor) => imi.Requests.SendAsync(request.Number, request.Version, Guid.NewGuid(), editor, actor),
        ["Send"] = (imi, request, editor, actor) => imi.Requests.SendAsync(request.Number, request.Version, Guid.NewGuid(), editor, actor),
        ["Approve"] = (imi, request, _, actor) => imi.Requests.ApproveAsync(request.Number, request.Version, Guid.NewGuid(), actor),
        ["Return"] = (imi, request, _, actor) => imi.Requests.ReturnAsync(request.Number, "Say why.", request.Version, Guid.NewGuid(), actor),
        ["TakeBack"] = (imi, request, _, actor) => imi.Requests.TakeBackAsync(request.Number, request.Version, Guid.NewGuid(), actor),
        ["Allocate"] = (imi, request, _, actor) => imi.Requests.AllocateAsync(request.Number, [Handler(actor)], request.Version, Guid.NewGuid(), actor),
        ["Reallocate"] = (imi, request, _, actor) => imi.Requests.AllocateAsync(request.Number, [Handler(actor)], request.Version, Guid.NewGuid(), actor),
        ["Deallocate"] = (imi, request, _, actor) => imi.Requests.DeallocateAsync(request.Number, request.Version, Guid.NewGuid(), actor),
        ["ChangeCoordinator"] = (imi, request, _, actor) =>
            imi.Requests.ChangeCoordinatorAsync(request.Number, Second(actor), request.Version, Guid.NewGuid(), actor),
        ["Accept"] = (imi, request, _, actor) =>
            imi.Requests.AcceptAsync(request.Number, A.AgreedReplyOn, Cast.DanishCoordinator.Id, request.Version, Guid.NewGuid(), actor),
        ["Forward"] = (imi, request, _, actor) =>
            imi.Requests.ForwardAsync(request.Number, Cast.DanishDental.Id, "Dentists are theirs.", request.Version, Guid.NewGuid(), actor),
        ["Split"] = (imi, request, editor, actor) =>
            imi.Requests.SplitAsync(request.Number, ["2"], Cast.DanishDental.Id, "Dentists are theirs.", request.Version, Guid.NewGuid(), editor, actor),
        ["SaveAnswer"] = (imi, request, editor, actor) =>
            imi.Drafts.SaveAnswerAsync(request.Number, "3", new(Text: "Something else."), request.Question("3").Drafted?.Version ?? 0, editor, actor),
        ["ReplyInPart"] = (imi, request, editor, actor) => imi.Requests.ReplyInPartAsync(request.Number, request.Version, Guid.NewGuid(), editor, actor),
        ["Reply"] = (imi, request, editor, actor) => imi.Requests.ReplyAsync(request.Number, request.Version, Guid.NewGuid(), editor, actor),
        ["SubmitReply"] = (imi, request, editor, actor) => imi.Requests.ReplyAsync(request.Number, request.Version, Guid.NewGuid(), editor, actor),
        ["ApproveReply"] = (imi, request, _, actor) => imi.Requests.ApproveReplyAsync(request.Number, request.Version, Guid.NewGuid(), actor),
        ["ReturnReply"] = (imi, request, _, actor) => imi.Requests.ReturnReplyAsync(request.Number, "Not yet.", request.Version, Guid.NewGuid(), actor),
        ["AcceptReply"] = (imi, request, _, actor) => imi.Requests.AcceptReplyAsync(request.Number, request.Version, Guid.NewGuid(), actor),
        ["AskForMore"] = (imi, request, _, actor) => imi.Requests.AskForMoreAsync(request.Number, "Which month?", request.Version, Guid.NewGuid(), actor),
        ["AgreeToMore"] = (imi, request, _, actor) => imi.Requests.AgreeToMoreAsync(request.Number, request.Version, Guid.NewGuid(), actor),
        ["RefuseMore"] = (imi, request, _, actor) => imi.Requests.RefuseMoreAsync(request.Number, "Not known.", request.Version, Guid.NewGuid(), actor),
        ["Refer"] = (imi, request, _, actor) => imi.Requests.ReferAsync(request.Number, "We need it.", request.Version, Guid.NewGuid(), actor),
        ["FindSatisfactory"] = (imi, request, _, actor) => imi.Requests.FindSatisfactoryAsync(request.Number, "Enough.", request.Version, Guid.NewGuid(), actor),
        ["FindUnsatisfactory"] = (imi, request, _, actor) =>
            imi.Requests.FindUnsatisfactoryAsync(request.Number, "Not enough.", request.Version, Guid.NewGuid(), actor),
        ["Withdraw"] = (imi, request, _, actor) => imi.Requests.WithdrawAsync(request.Number, "Not needed.", request.Version, Guid.NewGuid(), actor),
        ["Comment"] = (imi, request, _, actor) => imi.Requests.CommentAsync(request.Number, "By the way.", Guid.NewGuid(), actor),
        ["Attach"] = async (imi, request, _, actor) => RequireOffer(await imi.Queries.FindAsync(request.Number, actor), RequestAction.Attach),
        ["HandOver"] = (imi, request, _, actor) => imi.HandOverAsync(request, actor),
        ["Remind"] = (imi, request, _, actor) => imi.Requests.RemindAsync(request.Number, Guid.NewGuid(), actor),
        ["InvolveCoordinators"] = (imi, request, _, actor) => imi.Requests.InvolveCoordinatorsAsync(request.Number, Guid.NewGuid(), actor),
        ["CloseAutomatically"] = (imi, request, _, actor) => imi.Requests.CloseAutomaticallyAsync(request.Number, request.Version, Guid.NewGuid(), actor),
        ["Copy"] = (imi, request, _, actor) => imi.Drafts.CopyAsync(request.Number, Guid.NewGuid(), actor),
        ["Rate"] = (imi, request, _, actor) => imi.Requests.RateAsync(request.Number, true, null, Guid.NewGuid(), actor),
    };

    /// <summary>Requests on which every action of the case has what it needs.</summary>
    private static readonly Dictionary<string, Func<Request>> Ready = new()
    {
        ["Draft, to be approved"] = () => A.Draft(A.IrishCoordinator with { HasApprovalRight = true }),
        ["Accepted"] = () => A.Request(Accepted).Answered(),
        ["Accepted, reply to be approved"] = () => A.Request(Accepted, repliesAreApproved: true).Answered(),
        ["PartiallyReplied"] = () => A.Request(PartiallyReplied).Answered(),
        ["PartiallyReplied, reply to be approved"] = () => A.Request(PartiallyReplied, repliesAreApproved: true).Answered(),
        ["Replied, more was asked"] = A.RepliedAgain,
        ["Replied, referred"] = () => A.Request(ReferredToRequestingCoordinator).Then(request => request.FindSatisfactory("Enough.", Cast.Declan, A.Morning.AddHours(1))),
        ["AdditionalInfoRequested, referred"] = A.AskedByCoordinators,
        ["AdditionalInfoAccepted, reply to be approved"] = () => A.Request(AdditionalInfoAccepted, repliesAreApproved: true),
        ["AdditionalInfoRefused, referred"] = () => A.AskedByCoordinators().Then(request => request.RefuseMore("We have no more.", Cast.Mette, A.Morning.AddHours(1))),
        ["AwaitingAcceptance, late"] = () => A.Draft().Then(request => request.Send(Yesterday, Cast.Aoife, A.Morning)),
        ["Accepted, late"] = () => Late(),
        ["Accepted, just reminded"] = () => Late().Then(request => Remind(request, Yesterday.AddDays(1))),
        ["Accepted, reminded long ago"] = () => Late(dueOn: Yesterday.AddDays(-9)).Then(request => Remind(request, Yesterday.AddDays(-2))),
        ["Replied, may close by itself"] = () => A.Request(Replied, switches: RequestSwitches.Default | RequestSwitches.AutomaticClosing),
        ["Closed, rated"] = () => A.Request(Closed).Then(request => request.Rate(true, true, Cast.Aoife, A.Morning.AddHours(1))),
    };

    // By the clock of a test database.
    private static DateOnly Yesterday => DateOnly.FromDateTime(A.Morning.UtcDateTime);

    public static IReadOnlyCollection<string> Actions => All.Keys;

    public static IEnumerable<string> Cases => Enum.GetNames<RequestStatus>().Union(Ready.Keys);

    public static Request In(string @case) => Ready.TryGetValue(@case, out var ready) ? ready() : A.Request(Enum.Parse<RequestStatus>(@case));

    /// <summary>The actions that the call of this one may turn out to be.</summary>
    public static IReadOnlyList<string> SameCall(string action) => OneCall.SingleOrDefault(names => names.Contains(action)) ?? [action];

    /// <summary>So that each side has a second coordinator to change to. The place of the first is chosen on each request.</summary>
    public static async Task LinkSecondCoordinatorsAsync(TestDatabase imi)
    {
        await using var db = imi.Open();
        db.CoordinatorLinks.AddRange(
            new() { AuthorityId = Cast.IrishMedical.Id, CoordinatorId = Cast.PolishCoordinator.Id, Area = Cast.Area },
            new() { AuthorityId = Cast.DanishPatientSafety.Id, CoordinatorId = Cast.PolishCoordinator2.Id, Area = Cast.Area });
        await db.SaveChangesAsync();
    }

    /// <returns>Whether the gate let it through, as that action; anything but a plain refusal is thrown on.</returns>
    public static async Task<bool> IsAllowedAsync(string action, TestDatabase imi, Request request, Guid editor, Actor actor)
    {
        try
        {
            await All[action](imi, request, editor, actor);
            return SameCall(action).Count == 1 || await LastAsync(imi, request) == action;
        }
        catch (Exception refusal) when (refusal is ActionForbiddenException or ActionBlockedException or RequestNotFoundException or AccessNotFoundException)
        {
            return false;
        }
    }

    private static async Task<string> LastAsync(TestDatabase imi, Request request)
    {
        await using var db = imi.Open();
        var last = await db.Requests.Where(one => one.Id == request.Id).SelectMany(one => one.History).OrderByDescending(entry => entry.Id).FirstAsync();
        return last.Action.ToString();
    }

    // Documents have a service of their own.
    private static void RequireOffer(RequestView? view, RequestAction action)
    {
        if (view?.Offers.Any(offer => offer.Action == action && offer.Unmet.Count == 0) != true)
        {
            throw new ActionForbiddenException(action.ToString(), "");
        }
    }

    private static Request Late(DateOnly? dueOn = null) => A.Request(AwaitingAcceptance)
        .Then(request => request.Accept(dueOn ?? Yesterday, A.DanishCoordinator, Cast.Mette, A.Morning.AddMinutes(3))).Answered();

    private static void Remind(Request request, DateOnly on)
    {
        request.Settings = request.Settings with { Today = on };
        request.Remind(Cast.Aoife, A.Morning.AddMinutes(8));
    }

    // Somebody of the actor's authority who deals with such requests there.
    private static int Handler(Actor actor) => (
        actor.AuthorityId == Cast.IrishMedical.Id ? Cast.Ciaran
        : actor.AuthorityId == Cast.IrishCoordinator.Id ? Cast.Declan
        : actor.AuthorityId == Cast.DanishCoordinator.Id ? Cast.Anders
        : Cast.Jens).UserId;

    private static int Second(Actor actor) => actor.AuthorityId == Cast.IrishMedical.Id ? Cast.PolishCoordinator.Id : Cast.PolishCoordinator2.Id;
}
