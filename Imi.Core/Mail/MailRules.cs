using Imi.Core.Requests;
using static Imi.Core.Mail.Audience;
using static Imi.Core.Mail.MailCode;
using static Imi.Core.Requests.RequestAction;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Core.Mail;

/// <summary>The table of mail: what was done, where needed by which side or with which result, and who is told of it.</summary>
public static class MailRules
{
    // There are a class and a status of these names, too.
    private static RequestAction Note => RequestAction.Comment;

    private static Party? Anybody => null;

    private static RequestStatus[] Any => [];

    private static IReadOnlyList<RequestStatus> WithRequestersCoordinator => RequestWorkflow.StatusesAwaiting(Party.RequestingCoordinator);

    private static IReadOnlyList<RequestStatus> WithRespondersCoordinator => RequestWorkflow.StatusesAwaiting(Party.RespondingCoordinator);

    private static RequestStatus[] InParts => [Accepted, PartiallyReplied];

    // Whoever is told twice of one step gets the mail that comes first here.
    public static IReadOnlyList<MailRule> Table { get; } =
    [
        //   text  what was done                          by                reached                            who is told
        new(N01, [Send, Approve, Forward, Split],       Anybody,          [AwaitingAcceptance],              [AllResponders, RespondersAllocators, RespondersAddress]),
        new(N02, [Allocate, Reallocate],                Anybody,          Any,                               [NewAssignees]),
        new(N03, [Submit],                              Anybody,          Any,                               [RequestersCoordinator, RequestersCoordinatorsAllocators, RequestersCoordinatorsAddress]),
        new(N03, [SubmitReply],                         Anybody,          Any,                               [RespondersCoordinator, RespondersCoordinatorsAllocators, RespondersCoordinatorsAddress]),
        new(N04, [Approve],                             Anybody,          Any,                               [Requesters]),
        new(N05, [Return],                              Anybody,          Any,                               [Requesters]),
        new(N05, [ReturnReply],                         Anybody,          Any,                               [Responders]),
        new(N06, [Accept],                              Anybody,          Any,                               [Requesters, RequestersAddress]),
        new(N07, [Forward],                             Anybody,          Any,                               [Requesters]),
        new(N08, [Split],                               Anybody,          InParts,                           [Requesters]),
        new(N09, [ReplyInPart],                         Anybody,          Any,                               [Requesters, RequestersAddress]),
        new(N10, [Reply, ApproveReply],                 Anybody,          Any,                               [Requesters, RequestersAddress]),
        new(N11, [AcceptReply, CloseAutomatically],     Anybody,          Any,                               [Responders]),
        new(N12, [AskForMore],                          Anybody,          Any,                               [Responders, RespondersAddress]),
        new(N12, [FindUnsatisfactory],                  Anybody,          [AdditionalInfoRequested],         [Responders, RespondersAddress]),
        new(N13, [AgreeToMore],                         Anybody,          Any,                               [Requesters]),
        new(N14, [RefuseMore],                          Anybody,          Any,                               [Requesters, RequestersAddress]),
        new(N15, [Refer],                               Anybody,          Any,                               [RequestersCoordinator, RequestersCoordinatorsAllocators, RequestersCoordinatorsAddress]),
        new(N15, [FindUnsatisfactory],                  Anybody,          [ReferredToRespondingCoordinator], [RespondersCoordinator, RespondersCoordinatorsAllocators, RespondersCoordinatorsAddress]),
        new(N16, [FindSatisfactory, FindUnsatisfactory], Anybody,         Any,                               [Requesters, Responders]),
        new(N17, [Withdraw],                            Anybody,          Any,                               [Responders, RespondersAddress]),
        new(N18, [Note, Attach],                        Party.Requesting, Any,                               [Responders, RespondersAddress]),
        new(N18, [Note, Attach],                        Party.Responding, Any,                               [Requesters, RequestersAddress]),
        new(N37, [HandOver],                            Anybody,          Any,                               [Requesters, RequestersAddress, Responders, RespondersAddress]),
        new(N37, [HandOver],                            Anybody,          WithRequestersCoordinator,         [RequestersCoordinator, RequestersCoordinatorsAllocators, RequestersCoordinatorsAddress]),
        new(N37, [HandOver],                            Anybody,          WithRespondersCoordinator,         [RespondersCoordinator, RespondersCoordinatorsAllocators, RespondersCoordinatorsAddress]),
        new(N30, [Remind],                              Anybody,          Any,                               [Responders, RespondersAddress]),
        new(N31, [InvolveCoordinators],                 Anybody,          Any,                               [RequestersCoordinator, RequestersCoordinatorsAddress, RespondersCoordinator, RespondersCoordinatorsAddress]),
    ];

    public static IEnumerable<MailRule> For(HistoryEntry entry, Request request) => Table.Where(rule =>
        rule.Actions.Contains(entry.Action)
        && (rule.By is not { } party || request.AuthorityOf(party) == entry.AuthorityId)
        && (rule.Reached.Count == 0 || rule.Reached.Contains(entry.To)));
}

/// <param name="By">The side whose doing it was; null where that does not matter.</param>
/// <param name="Reached">The status that the request is in afterwards; empty where that does not matter.</param>
public sealed record MailRule(
    MailCode Code, IReadOnlyList<RequestAction> Actions, Party? By, IReadOnlyList<RequestStatus> Reached, IReadOnlyList<Audience> Told);

/// <summary>Who may be told. Of whoever did it nobody tells him.</summary>
public enum Audience
{
    /// <summary>Request handlers in the area; where the side allocates, the assignees once there are some.</summary>
    Requesters,

    /// <summary>The contact address, which gets its copy whatever users choose (decision: Mail).</summary>
    RequestersAddress,

    /// <inheritdoc cref="Requesters"/>
    Responders,

    RespondersAddress,

    /// <summary>Every request handler in the area, whoever the assignees are.</summary>
    AllResponders,

    /// <summary>Where the side allocates.</summary>
    RespondersAllocators,

    /// <summary>Those to whom this very step gave the request.</summary>
    NewAssignees,

    /// <summary>Referral handlers in the area; where the coordinator allocates, the assignees once there are some.</summary>
    RequestersCoordinator,

    /// <summary>Where the coordinator allocates and nobody has got the request.</summary>
    RequestersCoordinatorsAllocators,

    RequestersCoordinatorsAddress,

    /// <inheritdoc cref="RequestersCoordinator"/>
    RespondersCoordinator,

    /// <inheritdoc cref="RequestersCoordinatorsAllocators"/>
    RespondersCoordinatorsAllocators,

    RespondersCoordinatorsAddress,
}
