using Imi.Core.Users;

namespace Imi.Core.Requests;

/// <summary>From the draft to the authority that answers, whoever that is in the end (T-04 to T-12, T-30, T-31, T-35).</summary>
public sealed partial class Request
{
    /// <summary>T-04: the coordinator has it now, and nobody abroad knows of it.</summary>
    public void Submit(DateOnly dueOn, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Submit, actor, now);
        SubmittedAt = now;
        DueOn = dueOn;
    }

    /// <param name="acceptBy">The last day for accepting, in the responder's country.</param>
    public void Send(DateOnly acceptBy, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Send, actor, now);
        Leave(acceptBy, now);
    }

    /// <summary>T-06.</summary>
    public void Approve(DateOnly acceptBy, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Approve, actor, now);
        Leave(acceptBy, now);
    }

    /// <summary>T-07.</summary>
    public void Return(string reason, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Return, actor, now, RequestLimits.Required(reason, RequestLimits.Comment));
        (SubmittedAt, DueOn) = (null, null);
    }

    /// <summary>T-08.</summary>
    public void TakeBack(Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.TakeBack, actor, now);
        (SubmittedAt, DueOn) = (null, null);
    }

    /// <summary>T-30, in the allocator's own authority.</summary>
    /// <param name="userIds">Of that authority and able to act, which <see cref="RequestService"/> has checked.</param>
    public void Allocate(IReadOnlyCollection<int> userIds, Actor actor, DateTimeOffset now)
    {
        RequestRules.Require(userIds.Count > 0, "Required");
        Move(AllocationBy(actor), actor, now);
        var party = PartyOf(actor)!.Value;
        _assignees.RemoveAll(one => one.Party == party && !userIds.Contains(one.UserId));
        _assignees.AddRange(userIds.Distinct().Where(id => _assignees.All(one => one.Party != party || one.UserId != id)).Select(id => new Assignee(party, id)));
    }

    /// <summary>T-30: back to the queue, for the allocator's own authority.</summary>
    public void Deallocate(Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Deallocate, actor, now);
        var party = PartyOf(actor)!.Value;
        _assignees.RemoveAll(one => one.Party == party);
    }

    /// <summary>T-31.</summary>
    public void ChangeCoordinator(CoordinatorChoice coordinator, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.ChangeCoordinator, actor, now);
        if (SideOf(actor) == Party.Requesting)
        {
            ChooseRequestingCoordinator(coordinator);
        }
        else
        {
            ChooseRespondingCoordinator(coordinator);
        }
    }

    /// <summary>T-09: the responder now answers for every question, and promises a date.</summary>
    public void Accept(DateOnly agreedReplyOn, CoordinatorChoice coordinator, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Accept, actor, now);
        AgreedReplyOn = DueOn = agreedReplyOn;
        ChooseRespondingCoordinator(coordinator);
        AcceptedAt = now;
    }

    /// <summary>T-10, T-11: to another authority of the same country, which <see cref="RequestService"/> has checked. What was answered stays answered (decision 7).</summary>
    public void Forward(int authorityId, string reason, DateOnly acceptBy, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Forward, actor, now, RequestLimits.Required(reason, RequestLimits.Comment));
        RespondingAuthorityId = authorityId;
        ChooseRespondingCoordinator(CoordinatorChoice.None);
        (ReceivedAt, AcceptedAt, AgreedReplyOn) = (now, null, null);
        DueOn = acceptBy;
        _assignees.RemoveAll(one => one.Party == Party.Responding);
        _questions.ForEach(question => question.DeleteDraft());
    }

    /// <summary>T-35: what was begun goes on there, so status, dates and draft answers stay; nobody there has got it yet.</summary>
    /// <param name="authorityId">Of the same country and area, which <see cref="Access.HandOverService"/> has checked.</param>
    public void HandOver(IReadOnlyCollection<Party> parties, int authorityId, string reason, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.HandOver, actor, now, RequestLimits.Required(reason, RequestLimits.Comment));
        _assignees.RemoveAll(one => parties.Contains(one.Party));
        RequestingAuthorityId = parties.Contains(Party.Requesting) ? authorityId : RequestingAuthorityId;
        RespondingAuthorityId = parties.Contains(Party.Responding) ? authorityId : RespondingAuthorityId;
        RequestingCoordinatorId = parties.Contains(Party.RequestingCoordinator) ? authorityId : RequestingCoordinatorId;
        RespondingCoordinatorId = parties.Contains(Party.RespondingCoordinator) ? authorityId : RespondingCoordinatorId;
    }

    /// <summary>T-12: some questions go to another authority, as a request of its own that is about the same person.</summary>
    /// <param name="numbers">Of questions that are <see cref="Movable"/>; those that follow them up go with them.</param>
    /// <param name="partNumber">The number of the new part.</param>
    /// <returns>The new part, which awaits acceptance.</returns>
    public Request Split(IReadOnlyCollection<string> numbers, string partNumber, int authorityId, string reason, DateOnly acceptBy, Actor actor, DateTimeOffset now)
    {
        reason = RequestLimits.Required(reason, RequestLimits.Comment);
        RequestWorkflow.Table.Require(RequestAction.Split, actor, this);
        var moving = Movable.Where(question => numbers.Contains(question.Number)).ToList();
        RequestRules.Require(numbers.Count > 0 && moving.Count == numbers.Count, "QuestionsToMove");
        RequestRules.Require(moving.Count < _questions.Count(question => question.FollowsUp is null), "OneQuestionStays");

        Move(RequestAction.Split, actor, now, reason);
        var part = new Request(partNumber, Area, QuestionSetVersion, RequestingAuthorityId, Switches)
        {
            RootId = PersonOf,
            RespondingAuthorityId = authorityId,
            RequestingCoordinatorId = RequestingCoordinatorId,
            NeedsApproval = NeedsApproval,
            MayBeReferred = MayBeReferred,
            Settings = Settings,
            Status = RequestStatus.AwaitingAcceptance,
            CreatedAt = now,
            SubmittedAt = SubmittedAt,
            RequestedReplyOn = RequestedReplyOn,
            Profession = Profession,
            Reason = Reason,
            PersonIsComplete = PersonIsComplete,
        };
        part.Leave(acceptBy, now);
        part._assignees.AddRange(_assignees.Where(one => one.Party == Party.Requesting).Select(one => new Assignee(one.Party, one.UserId)));
        foreach (var question in moving.SelectMany(WithFollowUps).OrderBy(question => question.Id).ToList())
        {
            part._questions.Add(question.WithoutAnswers());
            _questions.Remove(question);
        }

        part.Remember(RequestAction.Split, RequestStatus.AwaitingAcceptance, actor, now, reason);
        return part;
    }
}
