namespace Imi.Core.Mail;

/// <summary>What a mail says, by the codes under which the field knows it, and from N-30 on our own.</summary>
public enum MailCode
{
    /// <summary>A request has come in: sent, forwarded or split.</summary>
    N01,

    /// <summary>A request was assigned to you.</summary>
    N02,

    /// <summary>A request or a reply waits for your approval.</summary>
    N03,

    /// <summary>Your request was approved and sent.</summary>
    N04,

    /// <summary>The coordinator has returned what was submitted.</summary>
    N05,

    /// <summary>Your request was accepted.</summary>
    N06,

    /// <summary>Your request was forwarded.</summary>
    N07,

    /// <summary>Your request was split.</summary>
    N08,

    /// <summary>A partial reply has come in.</summary>
    N09,

    /// <summary>The full reply has come in.</summary>
    N10,

    /// <summary>The reply was accepted, the request is closed.</summary>
    N11,

    /// <summary>Additional information is asked for.</summary>
    N12,

    /// <summary>Additional information will be provided.</summary>
    N13,

    /// <summary>Additional information was refused.</summary>
    N14,

    /// <summary>A referral waits for your opinion.</summary>
    N15,

    /// <summary>A coordinator has given its opinion.</summary>
    N16,

    /// <summary>The request was withdrawn.</summary>
    N17,

    /// <summary>There is a new general comment or document.</summary>
    N18,

    /// <summary>There are urgent requests among those you coordinate: a digest, off by default.</summary>
    N19,

    /// <summary>You are invited to register your authority; the code is enclosed.</summary>
    N20,

    /// <summary>The invitation runs out in five days.</summary>
    N21,

    /// <summary>An invitation that you sent has expired.</summary>
    N22,

    /// <summary>A batch of invitations is blocked, or no longer.</summary>
    N23,

    /// <summary>A registration waits to be validated.</summary>
    N24,

    /// <summary>The registration was refused; the reason is enclosed.</summary>
    N25,

    /// <summary>The temporary password is enclosed.</summary>
    N26,

    /// <summary>To the first user: review the data of your authority.</summary>
    N27,

    /// <summary>Somebody you look after is blocked.</summary>
    N28,

    /// <summary>Only one local data administrator is left.</summary>
    N29,

    /// <summary>The requesting authority reminds you (R29).</summary>
    N30,

    /// <summary>A reminder did not help; the coordinators are asked to see to it (R29).</summary>
    N31,

    /// <summary>What you are to do is due soon (R18).</summary>
    N32,

    /// <summary>What you are to do is overdue (R18).</summary>
    N33,

    /// <summary>Several requests were assigned to you at once.</summary>
    N34,

    /// <summary>Somebody changed how you sign in: you, or else somebody who should not.</summary>
    N35,

    /// <summary>What has happened since the last mail of the day.</summary>
    N36,

    /// <summary>A request was handed over from one authority to another (T-35).</summary>
    N37,

    /// <summary>What your authority may do, or who looks after it, has changed.</summary>
    N38,

    /// <summary>A proposal of a keyword waits for you.</summary>
    N39,

    /// <summary>What became of the keyword that your authority proposed.</summary>
    N40,
}
