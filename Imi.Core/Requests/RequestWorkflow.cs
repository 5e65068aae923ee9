using Imi.Core.Users;
using Imi.Core.Workflow;
using static Imi.Core.Requests.Guards;
using static Imi.Core.Requests.RequestAction;
using static Imi.Core.Requests.RequestStatus;
using static Imi.Core.Requests.Rights;
using RequestTransition = Imi.Core.Workflow.Transition<Imi.Core.Requests.Request, Imi.Core.Requests.RequestStatus, Imi.Core.Requests.RequestAction>;

namespace Imi.Core.Requests;

/// <summary>The table of requests: who may, who must, when. Buttons, the gate, action lists and the diagram are read off it.</summary>
public static class RequestWorkflow
{
    private static readonly RequestStatus[] Underway = [.. Enum.GetValues<RequestStatus>().Except([Draft, Closed, Withdrawn])];
    private static readonly RequestStatus[] Open = [Draft, .. Underway];
    private static readonly RequestStatus[] Sent = [.. Underway.Except([AwaitingApproval])];
    private static readonly RequestStatus[] SeenByResponder = [.. Sent.Except([AwaitingAcceptance])];
    private static readonly RequestStatus[] InParts = [Accepted, PartiallyReplied];
    private static readonly RequestStatus[] Answering = [.. InParts, AdditionalInfoAccepted];
    private static readonly RequestStatus[] Answered = [Replied, AdditionalInfoRefused];
    private static readonly RequestStatus[] WithResponder = [AwaitingAcceptance, .. Answering, AdditionalInfoRequested];

    private static readonly RequestStatus[] WithRequestersCoordinator = [AwaitingApproval, ReferredToRequestingCoordinator];
    private static readonly RequestStatus[] WithRespondersCoordinator = [ReplyAwaitingApproval, ReferredToRespondingCoordinator];

    private static RequestStatus? Same => null;

    // There is a class of that name, too.
    private static RequestAction Note => RequestAction.Comment;

    public static WorkflowTable<Request, RequestStatus, RequestAction> Table { get; } = new(
    [
        //   action              from                               to                               by                     when
        Must(Submit,             [Draft],                           AwaitingApproval,                Requester,             NeedsApproval, HasRecipient, HasCoordinator, HasPerson, HasQuestions, ParametersAreFilled, HasDeadline, HasReason),
        Must(Send,               [Draft],                           AwaitingAcceptance,              Requester,             NeedsNoApproval, HasRecipient, HasCoordinator, HasPerson, HasQuestions, ParametersAreFilled, HasDeadline, HasReason),
        May (DeleteDraft,        [Draft],                           Same,                            Requester),
        Must(Approve,            [AwaitingApproval],                AwaitingAcceptance,              RequestersCoordinator),
        May (Return,             [AwaitingApproval],                Draft,                           RequestersCoordinator),
        May (TakeBack,           [AwaitingApproval],                Draft,                           Requester),

        Must(Allocate,           Open,                              Same,                            RequestersAllocator,   RequesterIsUnallocated),
        May (Reallocate,         Open,                              Same,                            RequestersAllocator,   RequesterIsAllocated),
        May (Deallocate,         Open,                              Same,                            RequestersAllocator,   RequesterHasAssignees),
        Must(Allocate,           WithResponder,                     Same,                            RespondersAllocator,   ResponderIsUnallocated),
        May (Reallocate,         WithResponder,                     Same,                            RespondersAllocator,   ResponderIsAllocated),
        May (Deallocate,         WithResponder,                     Same,                            RespondersAllocator,   ResponderHasAssignees),
        Must(Allocate,           WithRequestersCoordinator,         Same,                            RequestersCoordinatorsAllocator, RequestersCoordinatorIsUnallocated),
        May (Reallocate,         WithRequestersCoordinator,         Same,                            RequestersCoordinatorsAllocator, RequestersCoordinatorIsAllocated),
        May (Deallocate,         WithRequestersCoordinator,         Same,                            RequestersCoordinatorsAllocator, RequestersCoordinatorHasAssignees),
        Must(Allocate,           WithRespondersCoordinator,         Same,                            RespondersCoordinatorsAllocator, RespondersCoordinatorIsUnallocated),
        May (Reallocate,         WithRespondersCoordinator,         Same,                            RespondersCoordinatorsAllocator, RespondersCoordinatorIsAllocated),
        May (Deallocate,         WithRespondersCoordinator,         Same,                            RespondersCoordinatorsAllocator, RespondersCoordinatorHasAssignees),
        May (ChangeCoordinator,  Sent,                              Same,                            Requester,             RequesterHasSeveralCoordinators, CoordinatorsNotYetInvolved),
        May (ChangeCoordinator,  SeenByResponder,                   Same,                            Responder,             ResponderHasSeveralCoordinators, CoordinatorsNotYetInvolved, ReplyIsNotSubmitted),

        Must(Accept,             [AwaitingAcceptance],              Accepted,                        Responder),
        May (Forward,            [AwaitingAcceptance],              Same,                            Responder),
        May (ReplyInPart,        InParts,                           PartiallyReplied,                Responder,             SomeAnswered),
        Must(Reply,              Answering,                         Replied,                         Responder,             RepliesNeedNoApproval, AllAnswered),
        Must(SubmitReply,        Answering,                         ReplyAwaitingApproval,           Responder,             RepliesNeedApproval, AllAnswered),
        May (Forward,            InParts,                           AwaitingAcceptance,              Responder,             AllowsForwardAfterAcceptance),
        May (Split,              InParts,                           Same,                            Responder,             AllowsSplit, SeveralQuestions, SomeUnanswered),
        Must(ApproveReply,       [ReplyAwaitingApproval],           Replied,                         RespondersCoordinator),
        May (ReturnReply,        [ReplyAwaitingApproval],           Accepted,                        RespondersCoordinator, NothingIsSent),
        May (ReturnReply,        [ReplyAwaitingApproval],           PartiallyReplied,                RespondersCoordinator, OnlySomeIsSent),
        May (ReturnReply,        [ReplyAwaitingApproval],           AdditionalInfoAccepted,          RespondersCoordinator, AllIsSent),

        May (Remind,             WithResponder,                     Same,                            Requester,             IsLate, NotJustReminded),
        May (InvolveCoordinators, WithResponder,                    Same,                            Requester,             IsLate, WasReminded, NotJustReminded, HasAnyCoordinator),

        Must(AcceptReply,        Answered,                          Closed,                          Requester),
        May (CloseAutomatically, [Replied],                         Closed,                          Automatically,         AllowsAutomaticClosing),
        May (AskForMore,         [Replied],                         AdditionalInfoRequested,         Requester,             NotYetReferred),
        Must(AgreeToMore,        [AdditionalInfoRequested],         AdditionalInfoAccepted,          Responder),
        May (RefuseMore,         [AdditionalInfoRequested],         AdditionalInfoRefused,           Responder),

        May (Refer,              Answered,                          ReferredToRequestingCoordinator, Requester,             NotYetReferred, HasReferralRight, MoreWasAsked),
        Must(FindSatisfactory,   [ReferredToRequestingCoordinator], Replied,                         RequestersCoordinator),
        May (FindUnsatisfactory, [ReferredToRequestingCoordinator], ReferredToRespondingCoordinator, RequestersCoordinator, HasRespondingCoordinator),
        Must(FindSatisfactory,   [ReferredToRespondingCoordinator], Replied,                         RespondersCoordinator),
        May (FindUnsatisfactory, [ReferredToRespondingCoordinator], AdditionalInfoRequested,         RespondersCoordinator),

        May (Withdraw,           Underway,                          Withdrawn,                       Requester),
        May (Note,               Underway,                          Same,                            Requester),
        May (Note,               SeenByResponder,                   Same,                            Responder),
        May (Attach,             Open,                              Same,                            Requester),
        May (Attach,             SeenByResponder,                   Same,                            Responder),
        May (Copy,               [Closed, Withdrawn],               Same,                            AnyRequester,          AllowsCopy),
        May (HandOver,           Underway,                          Same,                            AccessCoordinator),
        May (HandOver,           Underway,                          Same,                            Commission),
        May (Rate,               [Closed],                          Same,                            Requester,             NotYetRated),
    ]);

    /// <summary>Rows that add something beside the course of the request: they do not make an action outdated that somebody else is about to take.</summary>
    internal static bool IsBeside(RequestAction action) => action is RequestAction.Comment or Attach or Rate or Remind or InvolveCoordinators;

    /// <summary>The statuses in which it is that party's turn.</summary>
    public static IReadOnlyList<RequestStatus> StatusesAwaiting(Party party) => [.. Enum.GetValues<RequestStatus>().Where(status => PartyAwaited(status) == party)];

    /// <summary>The party whose turn it is in the status; null in the final ones.</summary>
    public static Party? PartyAwaited(RequestStatus status) =>
        Table.Rows.FirstOrDefault(row => row.IsDue && row.By.Role != Role.Allocator && row.From.Contains(status)) is { } row ? PartyOf(row.By) : null;

    /// <summary>Whether the actor may write in the draft: saving moves nothing and is no row (T-02).</summary>
    public static bool MayEditDraft(Actor actor, Request request) =>
        Table.OpenTo(actor, request).Any(row => row.Action is Send or Submit);

    /// <summary>Whether the actor may write draft answers (T-13).</summary>
    public static bool MayEditAnswers(Actor actor, Request request) =>
        Table.OpenTo(actor, request).Any(row => row.Action is Reply or SubmitReply);

    private static RequestTransition Must(RequestAction action, RequestStatus[] from, RequestStatus? to, Right<Request> by, params Guard<Request>[] when) =>
        new(IsDue: true, action, from, to, by, when);

    private static RequestTransition May(RequestAction action, RequestStatus[] from, RequestStatus? to, Right<Request> by, params Guard<Request>[] when) =>
        new(IsDue: false, action, from, to, by, when);
}

/// <summary>Who may act on a request: one of its authorities, in one role. Where it allocates, of those who hold the role only the assignees.</summary>
public static class Rights
{
    public static readonly Right<Request> Requester = Of(Role.RequestHandler, Party.Requesting, nameof(Requester), assigneesOnly: true);

    /// <summary>Allocated or not: a copy touches nothing (T-34).</summary>
    public static readonly Right<Request> AnyRequester = Of(Role.RequestHandler, Party.Requesting, nameof(AnyRequester));

    public static readonly Right<Request> Responder = Of(Role.RequestHandler, Party.Responding, nameof(Responder), assigneesOnly: true);
    public static readonly Right<Request> RequestersAllocator = Of(Role.Allocator, Party.Requesting, nameof(RequestersAllocator));
    public static readonly Right<Request> RespondersAllocator = Of(Role.Allocator, Party.Responding, nameof(RespondersAllocator));
    public static readonly Right<Request> RequestersCoordinator = Of(Role.ReferralHandler, Party.RequestingCoordinator, nameof(RequestersCoordinator), assigneesOnly: true);
    public static readonly Right<Request> RespondersCoordinator = Of(Role.ReferralHandler, Party.RespondingCoordinator, nameof(RespondersCoordinator), assigneesOnly: true);
    public static readonly Right<Request> RequestersCoordinatorsAllocator = Of(Role.Allocator, Party.RequestingCoordinator, nameof(RequestersCoordinatorsAllocator));
    public static readonly Right<Request> RespondersCoordinatorsAllocator = Of(Role.Allocator, Party.RespondingCoordinator, nameof(RespondersCoordinatorsAllocator));

    /// <summary>Imi itself, for the authority whose request it is.</summary>
    public static readonly Right<Request> Automatically = Of(Role.System, Party.Requesting, nameof(Automatically));

    /// <summary>Whoever decides about the access of the authority handed over for: its access coordinator in the area, or the NIMIC of its country.</summary>
    public static readonly Right<Request> AccessCoordinator = new(
        Role.DataAdministrator, request => request.Settings.Overseer is { IsCommission: false } overseer ? overseer.AuthorityId : null, (_, _) => true);

    /// <summary>For a NIMIC.</summary>
    public static readonly Right<Request> Commission = new(
        Role.CommissionAdministrator, request => request.Settings.Overseer is { IsCommission: true } overseer ? overseer.AuthorityId : null, (_, _) => true);

    /// <summary>Those for which something may wait.</summary>
    public static readonly IReadOnlyList<Right<Request>> WithDuties =
    [
        Requester, Responder, RequestersAllocator, RespondersAllocator,
        RequestersCoordinator, RespondersCoordinator, RequestersCoordinatorsAllocator, RespondersCoordinatorsAllocator,
    ];

    private static readonly Dictionary<Right<Request>, Party> Parties = new()
    {
        [Requester] = Party.Requesting,
        [AnyRequester] = Party.Requesting,
        [Responder] = Party.Responding,
        [RequestersAllocator] = Party.Requesting,
        [RespondersAllocator] = Party.Responding,
        [RequestersCoordinator] = Party.RequestingCoordinator,
        [RespondersCoordinator] = Party.RespondingCoordinator,
        [RequestersCoordinatorsAllocator] = Party.RequestingCoordinator,
        [RespondersCoordinatorsAllocator] = Party.RespondingCoordinator,
        [Automatically] = Party.Requesting,
    };

    /// <summary>The party whose users hold the right.</summary>
    public static Party PartyOf(Right<Request> right) => Parties[right];

    private static Right<Request> Of(Role role, Party party, string name, bool assigneesOnly = false) =>
        new(role, request => request.AuthorityOf(party), (request, actor) => !assigneesOnly || request.MayBeHandledBy(actor.UserId, party), name);
}

/// <summary>What must be true of a request before an action can go ahead.</summary>
public static class Guards
{
    public static readonly Guard<Request> NeedsApproval = new(request => request.NeedsApproval, Hides: true);
    public static readonly Guard<Request> NeedsNoApproval = new(request => !request.NeedsApproval, Hides: true);
    public static readonly Guard<Request> HasRecipient = new(request => request.RespondingAuthorityId is not null);
    public static readonly Guard<Request> HasCoordinator = new(request => !request.CoordinatorIsOpen);
    public static readonly Guard<Request> HasPerson = new(request => request.PersonIsComplete);
    public static readonly Guard<Request> HasQuestions = new(request => request.Questions.Count > 0);
    public static readonly Guard<Request> ParametersAreFilled = new(request => request.Questions.All(question => question.ParametersAreFilled));
    public static readonly Guard<Request> HasDeadline = new(request => request.RequestedReplyOn is not null);
    public static readonly Guard<Request> HasReason = new(request => request.Reason.Length > 0);

    public static readonly Guard<Request> RequesterIsUnallocated = new(request => request.IsUnallocated(Party.Requesting), Hides: true);
    public static readonly Guard<Request> RequesterIsAllocated = new(request => request.IsAllocated(Party.Requesting), Hides: true);
    public static readonly Guard<Request> RequesterHasAssignees = new(request => request.HasAssignees(Party.Requesting), Hides: true);
    public static readonly Guard<Request> ResponderIsUnallocated = new(request => request.IsUnallocated(Party.Responding), Hides: true);
    public static readonly Guard<Request> ResponderIsAllocated = new(request => request.IsAllocated(Party.Responding), Hides: true);
    public static readonly Guard<Request> ResponderHasAssignees = new(request => request.HasAssignees(Party.Responding), Hides: true);
    public static readonly Guard<Request> RequestersCoordinatorIsUnallocated = new(request => request.IsUnallocated(Party.RequestingCoordinator), Hides: true);
    public static readonly Guard<Request> RequestersCoordinatorIsAllocated = new(request => request.IsAllocated(Party.RequestingCoordinator), Hides: true);
    public static readonly Guard<Request> RequestersCoordinatorHasAssignees = new(request => request.HasAssignees(Party.RequestingCoordinator), Hides: true);
    public static readonly Guard<Request> RespondersCoordinatorIsUnallocated = new(request => request.IsUnallocated(Party.RespondingCoordinator), Hides: true);
    public static readonly Guard<Request> RespondersCoordinatorIsAllocated = new(request => request.IsAllocated(Party.RespondingCoordinator), Hides: true);
    public static readonly Guard<Request> RespondersCoordinatorHasAssignees = new(request => request.HasAssignees(Party.RespondingCoordinator), Hides: true);
    public static readonly Guard<Request> RequesterHasSeveralCoordinators = new(request => request.Settings.Requesting.HasSeveralCoordinators, Hides: true);
    public static readonly Guard<Request> ResponderHasSeveralCoordinators = new(request => request.Settings.Responding.HasSeveralCoordinators, Hides: true);

    public static readonly Guard<Request> AllowsForwardAfterAcceptance = new(request => request.Switches.HasFlag(RequestSwitches.ForwardAfterAcceptance), Hides: true);
    public static readonly Guard<Request> AllowsSplit = new(request => request.Switches.HasFlag(RequestSwitches.Split), Hides: true);
    public static readonly Guard<Request> AllowsCopy = new(request => request.Switches.HasFlag(RequestSwitches.Copy), Hides: true);
    public static readonly Guard<Request> AllowsAutomaticClosing = new(request => request.Switches.HasFlag(RequestSwitches.AutomaticClosing), Hides: true);
    public static readonly Guard<Request> IsLate = new(request => request.Settings.Today > request.DueOn, Hides: true);
    public static readonly Guard<Request> NotJustReminded = new(request => request.RemindedOn is null || request.Settings.Today >= request.RemindedOn.Value.AddDays(request.Settings.Common.DaysBetweenReminders));
    public static readonly Guard<Request> WasReminded = new(request => request.RemindedOn > request.DueOn);
    public static readonly Guard<Request> HasAnyCoordinator = new(request => (request.RequestingCoordinatorId ?? request.RespondingCoordinatorId) is not null);
    public static readonly Guard<Request> SeveralQuestions = new(request => request.Questions.Count(question => question.FollowsUp is null) > 1);
    public static readonly Guard<Request> SomeUnanswered = new(request => request.Movable.Any());
    public static readonly Guard<Request> SomeAnswered = new(request => request.Questions.Any(question => question.HasUnsentAnswer && request.IsAsked(question)));
    public static readonly Guard<Request> AllAnswered = new(request => request.Questions.All(question => question.IsAnswered || !request.IsAsked(question)));
    public static readonly Guard<Request> RepliesNeedApproval = new(request => request.RepliesNeedApproval, Hides: true);
    public static readonly Guard<Request> RepliesNeedNoApproval = new(request => !request.RepliesNeedApproval, Hides: true);
    public static readonly Guard<Request> ReplyIsNotSubmitted = new(request => request.Status != RequestStatus.ReplyAwaitingApproval);
    public static readonly Guard<Request> NothingIsSent = new(request => request.RepliedAt is null && !request.SomeIsSent, Hides: true);
    public static readonly Guard<Request> OnlySomeIsSent = new(request => request.RepliedAt is null && request.SomeIsSent, Hides: true);
    public static readonly Guard<Request> AllIsSent = new(request => request.RepliedAt is not null, Hides: true);

    /// <summary>As <see cref="NotYetReferred"/>, said where it keeps a coordinator from being changed.</summary>
    public static readonly Guard<Request> CoordinatorsNotYetInvolved = new(request => !request.IsReferred);
    public static readonly Guard<Request> NotYetReferred = new(request => !request.IsReferred);
    public static readonly Guard<Request> HasReferralRight = new(request => request.MayBeReferred);
    public static readonly Guard<Request> MoreWasAsked = new(request => request.RoundsAsked > 0);
    public static readonly Guard<Request> HasRespondingCoordinator = new(request => request.RespondingCoordinatorId is not null);
    public static readonly Guard<Request> NotYetRated = new(request => request.WasTimely is null && request.ShowedEffort is null, Hides: true);
}
