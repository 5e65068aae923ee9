using Imi.Core.Users;

namespace Imi.Core.Requests;

/// <summary>The reply and what may follow it, to the end (T-14 to T-29).</summary>
public sealed partial class Request
{
    public void ReplyInPart(Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.ReplyInPart, actor, now);
        SendAnswers(now);
    }

    public void Reply(Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Reply, actor, now);
        SendReply(now);
    }

    /// <summary>T-15 by way of the coordinator: nothing is sent yet, and nothing can be changed any more.</summary>
    public void SubmitReply(DateOnly dueOn, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.SubmitReply, actor, now);
        DueOn = dueOn;
    }

    /// <summary>T-16.</summary>
    public void ApproveReply(Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.ApproveReply, actor, now);
        SendReply(now);
    }

    /// <summary>T-17.</summary>
    /// <param name="dueOn">By when additional information must be there; a first reply keeps its agreed date.</param>
    public void ReturnReply(string reason, DateOnly dueOn, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.ReturnReply, actor, now, RequestLimits.Required(reason, RequestLimits.Comment));
        DueOn = RepliedAt is null ? AgreedReplyOn : dueOn;
    }

    /// <summary>T-18: the formal closure.</summary>
    public void AcceptReply(Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.AcceptReply, actor, now);
        ClosedAt = now;
        DueOn = null;
    }

    /// <summary>T-33: as if the requesting authority had accepted the reply.</summary>
    public void CloseAutomatically(Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.CloseAutomatically, actor, now);
        ClosedAt = now;
        DueOn = null;
    }

    public void Remind(Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Remind, actor, now);
        RemindedOn = Settings.Today;
    }

    public void InvolveCoordinators(Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.InvolveCoordinators, actor, now);
        RemindedOn = Settings.Today;
    }

    /// <summary>T-19.</summary>
    /// <param name="what">The numbers of the questions, and why.</param>
    public void AskForMore(string what, DateOnly dueOn, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.AskForMore, actor, now, RequestLimits.Required(what, RequestLimits.GeneralComment));
        RoundsAsked++;
        DueOn = dueOn;
    }

    /// <summary>T-20: answers already sent may now be amended (FAQ 5.2).</summary>
    public void AgreeToMore(Actor actor, DateTimeOffset now) => Move(RequestAction.AgreeToMore, actor, now);

    /// <summary>T-21.</summary>
    public void RefuseMore(string reason, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.RefuseMore, actor, now, RequestLimits.Required(reason, RequestLimits.Comment));
        DueOn = null;
    }

    /// <summary>T-23.</summary>
    public void Refer(string reason, DateOnly dueOn, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Refer, actor, now, RequestLimits.Required(reason, RequestLimits.Comment));
        IsReferred = true;
        DueOn = dueOn;
    }

    /// <summary>T-24, T-27: only accepting or withdrawing is left.</summary>
    public void FindSatisfactory(string opinion, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.FindSatisfactory, actor, now, RequestLimits.Required(opinion, RequestLimits.Comment));
        DueOn = null;
    }

    /// <summary>T-25, T-26: on to the other coordinator, and from there back to its authority.</summary>
    public void FindUnsatisfactory(string opinion, DateOnly dueOn, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.FindUnsatisfactory, actor, now, RequestLimits.Required(opinion, RequestLimits.Comment));
        DueOn = dueOn;
    }

    public void Withdraw(string reason, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Withdraw, actor, now, RequestLimits.Required(reason, RequestLimits.Comment));
        ClosedAt = now;
        DueOn = null;
    }

    public void AddComment(string text, Actor actor, DateTimeOffset now)
    {
        text = RequestLimits.Required(text, RequestLimits.GeneralComment);
        Move(RequestAction.Comment, actor, now);
        _comments.Add(new Comment(actor.AuthorityId, actor.UserId, text, now));
    }

    /// <summary>T-29. The history tells that something was attached, not what: more people read it than may know.</summary>
    public void Attach(Actor actor, DateTimeOffset now) => Move(RequestAction.Attach, actor, now);

    /// <summary>Feeds the indicators; either half may be left open.</summary>
    public void Rate(bool? wasTimely, bool? showedEffort, Actor actor, DateTimeOffset now)
    {
        RequestRules.Require(wasTimely is not null || showedEffort is not null, "Required");
        Move(RequestAction.Rate, actor, now);
        (WasTimely, ShowedEffort) = (wasTimely, showedEffort);
    }
}
