namespace Imi.Core.Requests;

/// <summary>Where a request stands (S-numbers of the domain description).</summary>
public enum RequestStatus
{
    /// <summary>S0: being written; only the requesting authority knows of it.</summary>
    Draft,

    /// <summary>S2: sent; the responding authority has not accepted yet and sees nothing personal.</summary>
    AwaitingAcceptance,

    /// <summary>S3: the responding authority has promised to answer everything.</summary>
    Accepted,

    /// <summary>S4: some answers are sent, others are to follow.</summary>
    PartiallyReplied,

    /// <summary>S6: every question is answered; the requesting authority accepts the reply.</summary>
    Replied,

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

    /// <summary>T-05.</summary>
    Send,

    /// <summary>T-09.</summary>
    Accept,

    /// <summary>T-10.</summary>
    Forward,

    /// <summary>T-14.</summary>
    ReplyInPart,

    /// <summary>T-15.</summary>
    Reply,

    /// <summary>T-18.</summary>
    AcceptReply,

    /// <summary>T-28.</summary>
    Withdraw,

    /// <summary>T-29.</summary>
    Comment,
}

/// <summary>The four authorities that take part in a request.</summary>
public enum Party
{
    Requesting,
    Responding,
    RequestingCoordinator,
    RespondingCoordinator,
}
