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
    private static readonly RequestStatus[] Sent = [AwaitingAcceptance, Accepted, PartiallyReplied, Replied];
    private static readonly RequestStatus[] Answering = [Accepted, PartiallyReplied];
    private static readonly RequestStatus[] SeenByResponder = [Accepted, PartiallyReplied, Replied];

    private static RequestStatus? Same => null;

    // There is a class of that name, too.
    private static RequestAction Note => RequestAction.Comment;

    public static WorkflowTable<Request, RequestStatus, RequestAction> Table { get; } = new(
    [
        //   action       from                  to                  by         when
        Must(Send,        [Draft],              AwaitingAcceptance, Requester, HasRecipient, HasCoordinator, HasPerson, HasQuestions, ParametersAreFilled, HasDeadline, HasReason),
        May (DeleteDraft, [Draft],              Same,               Requester),

        Must(Accept,      [AwaitingAcceptance], Accepted,           Responder),
        May (Forward,     [AwaitingAcceptance], Same,               Responder),
        May (ReplyInPart, Answering,            PartiallyReplied,   Responder, SomeAnswered),
        Must(Reply,       Answering,            Replied,            Responder, AllAnswered),

        Must(AcceptReply, [Replied],            Closed,             Requester),
        May (Withdraw,    Sent,                 Withdrawn,          Requester),
        May (Note,        Sent,                 Same,               Requester),
        May (Note,        SeenByResponder,      Same,               Responder),
    ]);

    /// <summary>Whether the actor may write in the draft: saving moves nothing and is no row (T-02).</summary>
    public static bool MayEditDraft(Actor actor, Request request) =>
        Table.OpenTo(actor, request).Any(row => row.Action == Send);

    /// <summary>Whether the actor may write draft answers (T-13).</summary>
    public static bool MayEditAnswers(Actor actor, Request request) =>
        Table.OpenTo(actor, request).Any(row => row.Action == Reply);

    private static RequestTransition Must(RequestAction action, RequestStatus[] from, RequestStatus? to, Right<Request> by, params Guard<Request>[] when) =>
        new(IsDue: true, action, from, to, by, when);

    private static RequestTransition May(RequestAction action, RequestStatus[] from, RequestStatus? to, Right<Request> by, params Guard<Request>[] when) =>
        new(IsDue: false, action, from, to, by, when);
}

/// <summary>Who may act on a request: one of its authorities, in one role.</summary>
public static class Rights
{
    public static readonly Right<Request> Requester = Of(Role.RequestHandler, Party.Requesting, nameof(Requester));
    public static readonly Right<Request> Responder = Of(Role.RequestHandler, Party.Responding, nameof(Responder));

    private static Right<Request> Of(Role role, Party party, string name) =>
        new(role, request => request.AuthorityOf(party), name);
}

/// <summary>What must be true of a request before an action can go ahead.</summary>
public static class Guards
{
    public static readonly Guard<Request> HasRecipient = new(request => request.RespondingAuthorityId is not null);
    public static readonly Guard<Request> HasCoordinator = new(request => !request.CoordinatorIsOpen);
    public static readonly Guard<Request> HasPerson = new(request => request.PersonIsComplete);
    public static readonly Guard<Request> HasQuestions = new(request => request.Questions.Count > 0);
    public static readonly Guard<Request> ParametersAreFilled = new(request => request.Questions.All(question => question.ParametersAreFilled));
    public static readonly Guard<Request> HasDeadline = new(request => request.RequestedReplyOn is not null);
    public static readonly Guard<Request> HasReason = new(request => request.Reason.Length > 0);
    public static readonly Guard<Request> SomeAnswered = new(request => request.Questions.Any(question => question.HasUnsentAnswer && request.IsAsked(question)));
    public static readonly Guard<Request> AllAnswered = new(request => request.Questions.All(question => question.IsAnswered || !request.IsAsked(question)));
}
