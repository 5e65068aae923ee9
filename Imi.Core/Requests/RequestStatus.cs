namespace Imi.Core.Requests;

/// <summary>Where a request stands (S-numbers of the domain description).</summary>
public enum RequestStatus
{
    /// <summary>S0: being written; only the requesting authority knows of it.</summary>
    Draft,

    /// <summary>S1: the requesting coordinator decides whether it leaves the country.</summary>
    AwaitingApproval,

    /// <summary>S2: sent; the responding authority has not accepted yet and sees nothing personal.</summary>
    AwaitingAcceptance,

    /// <summary>S3: the responding authority has promised to answer everything.</summary>
    Accepted,

    /// <summary>S4: some answers are sent, others are to follow.</summary>
    PartiallyReplied,

    /// <summary>S5: the full reply waits for the responding coordinator; only where the link between the two asks for it.</summary>
    ReplyAwaitingApproval,

    /// <summary>S6: every question is answered; the requesting authority accepts the reply.</summary>
    Replied,

    /// <summary>S7: the requesting authority, or the coordinators, asked for more after a full reply.</summary>
    AdditionalInfoRequested,

    /// <summary>S8: the responding authority agreed to provide more; answers already sent may be amended.</summary>
    AdditionalInfoAccepted,

    /// <summary>S9: the responding authority refused to provide more.</summary>
    AdditionalInfoRefused,

    /// <summary>S10: the requesting coordinator gives its opinion on the reply.</summary>
    ReferredToRequestingCoordinator,

    /// <summary>S11: the responding coordinator gives its opinion on the reply.</summary>
    ReferredToRespondingCoordinator,

    /// <summary>S12: the reply is accepted. Final.</summary>
    Closed,

    /// <summary>S13: taken back by the requesting authority. Final.</summary>
    Withdrawn,
}

public enum RequestAction
{
    /// <summary>T-01. Makes the draft; there is no row for it because there is no request yet.</summary>
    Create,

    /// <summary>T-03.</summary>
    DeleteDraft,

    /// <summary>T-04: send, by way of the coordinator that must approve.</summary>
    Submit,

    /// <summary>T-05.</summary>
    Send,

    /// <summary>T-06: the request leaves the country.</summary>
    Approve,

    /// <summary>T-07.</summary>
    Return,

    /// <summary>T-08.</summary>
    TakeBack,

    /// <summary>T-30: the first assignees.</summary>
    Allocate,

    /// <summary>T-30: other assignees.</summary>
    Reallocate,

    /// <summary>T-30: nobody has it any more, and it waits for an allocator again.</summary>
    Deallocate,

    /// <summary>T-31.</summary>
    ChangeCoordinator,

    /// <summary>T-09.</summary>
    Accept,

    /// <summary>T-10, T-11.</summary>
    Forward,

    /// <summary>T-12.</summary>
    Split,

    /// <summary>T-14.</summary>
    ReplyInPart,

    /// <summary>T-15, and T-22 after additional information was agreed.</summary>
    Reply,

    /// <summary>T-15 where the responding coordinator approves replies.</summary>
    SubmitReply,

    /// <summary>T-16.</summary>
    ApproveReply,

    /// <summary>T-17.</summary>
    ReturnReply,

    /// <summary>T-18.</summary>
    AcceptReply,

    /// <summary>T-33: by Imi itself.</summary>
    CloseAutomatically,

    /// <summary>T-19.</summary>
    AskForMore,

    /// <summary>R29: a late answer is asked for again.</summary>
    Remind,

    /// <summary>R29: a reminder did not help; the coordinators are asked to see to it (FAQ 5.1).</summary>
    InvolveCoordinators,

    /// <summary>T-20.</summary>
    AgreeToMore,

    /// <summary>T-21.</summary>
    RefuseMore,

    /// <summary>T-23.</summary>
    Refer,

    /// <summary>T-24, T-27.</summary>
    FindSatisfactory,

    /// <summary>T-25, T-26.</summary>
    FindUnsatisfactory,

    /// <summary>T-28.</summary>
    Withdraw,

    /// <summary>T-29: a general comment.</summary>
    Comment,

    /// <summary>T-29: a document.</summary>
    Attach,

    /// <summary>T-35: another authority takes the place of a party.</summary>
    HandOver,

    /// <summary>T-34: the request itself stays as it is.</summary>
    Copy,

    /// <summary>How timely and how thorough the reply was, once it is closed.</summary>
    Rate,
}

/// <summary>The four authorities that take part in a request.</summary>
public enum Party
{
    Requesting,
    Responding,
    RequestingCoordinator,
    RespondingCoordinator,
}
