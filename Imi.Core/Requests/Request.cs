using Imi.Core.QuestionSets;
using Imi.Core.Users;
using Imi.Core.Workflow;

namespace Imi.Core.Requests;

/// <summary>One information request from an authority to an authority of another country.</summary>
public sealed partial class Request : IWorkflowItem<RequestStatus>
{
    private readonly List<Question> _questions = [];
    private readonly List<Comment> _comments = [];
    private readonly List<HistoryEntry> _history = [];

    private Request(string number, string area, int questionSetVersion, int requestingAuthorityId)
    {
        Number = number;
        Area = area;
        QuestionSetVersion = questionSetVersion;
        RequestingAuthorityId = requestingAuthorityId;
    }

    public int Id { get; private set; }

    /// <summary><c>PQ-2026-000123</c>; a part of a split request adds its own number: <c>PQ-2026-000123-2</c>.</summary>
    public string Number { get; private set; }

    /// <summary>The request that this one is a part of; null for a request that is itself the whole.</summary>
    public int? RootId { get; private set; }

    public string Area { get; private set; }

    /// <summary>The version of the area's question sets that the request keeps.</summary>
    public int QuestionSetVersion { get; private set; }

    public RequestStatus Status { get; private set; }

    /// <summary>Rises with each row of the workflow table that is carried out, and with nothing else.</summary>
    public int Version { get; private set; }

    public int RequestingAuthorityId { get; private set; }
    public int? RespondingAuthorityId { get; private set; }

    /// <summary>Set automatically where the authority has one coordinator in the area, chosen where it has several.</summary>
    public int? RequestingCoordinatorId { get; private set; }

    public int? RespondingCoordinatorId { get; private set; }

    /// <summary>Several coordinators are linked on the requesting side and none is chosen yet (FAQ 5.1).</summary>
    public bool CoordinatorIsOpen { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the request first left its country; a forward does not change it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Since when the present responder has had it: the 7 days for accepting run from here.</summary>
    public DateTimeOffset? ReceivedAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? RepliedAt { get; private set; }

    /// <summary>Closed or withdrawn: the clock of data protection starts.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The last day, in the responder's country, of what the request waits for now; null where nothing is due by a date.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>By when the requesting authority needs the answer.</summary>
    public DateOnly? RequestedReplyOn { get; private set; }

    /// <summary>What the responding authority promised when it accepted; a date ends at 24:00 in its zone.</summary>
    public DateOnly? AgreedReplyOn { get; private set; }

    /// <summary>Code of the regulated profession; known before acceptance, because it decides who is competent.</summary>
    public string? Profession { get; private set; }

    /// <summary>Why the information is needed.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether the person, who is stored apart, has all fields that sending needs.</summary>
    public bool PersonIsComplete { get; private set; }

    /// <summary>Versions of the draft's parts: each is saved on its own and against its own.</summary>
    public int RecipientVersion { get; private set; }

    public int QuestionsVersion { get; private set; }

    public int DeadlineVersion { get; private set; }

    public IReadOnlyList<Question> Questions => _questions;

    public IReadOnlyList<Comment> Comments => _comments;

    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>The request whose person this one is about.</summary>
    public int PersonOf => RootId ?? Id;

    public Phase Phase => Visibility.PhaseOf(SentAt, AcceptedAt);

    /// <summary>Every authority that takes part now.</summary>
    public IEnumerable<int> Authorities =>
        Enum.GetValues<Party>().Select(AuthorityOf).OfType<int>().Distinct();

    public static Request Create(string number, string area, Actor actor, DateTimeOffset now)
    {
        if (!actor.Has(Role.RequestHandler, area))
        {
            throw new ActionForbiddenException(nameof(RequestAction.Create), nameof(RequestStatus.Draft));
        }

        var request = new Request(number, area, Catalogue.Current(area).Version, actor.AuthorityId) { CreatedAt = now };
        request.Remember(RequestAction.Create, RequestStatus.Draft, actor, now);
        return request;
    }

    public int? AuthorityOf(Party party) => party switch
    {
        Party.Requesting => RequestingAuthorityId,
        Party.Responding => RespondingAuthorityId,
        Party.RequestingCoordinator => RequestingCoordinatorId,
        Party.RespondingCoordinator => RespondingCoordinatorId,
    };

    /// <param name="acceptBy">The last day for accepting, in the responder's country.</param>
    public void Send(DateOnly acceptBy, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Send, actor, now);
        SentAt = ReceivedAt = now;
        DueOn = acceptBy;
    }

    /// <summary>T-09: the responder now answers for every question, and promises a date.</summary>
    public void Accept(DateOnly agreedReplyOn, int? coordinatorId, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Accept, actor, now);
        AgreedReplyOn = DueOn = agreedReplyOn;
        RespondingCoordinatorId = coordinatorId;
        AcceptedAt = now;
    }

    /// <summary>T-10: to another authority of the same country, which <see cref="RequestService"/> has checked.</summary>
    public void Forward(int authorityId, string reason, DateOnly acceptBy, Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Forward, actor, now, RequestLimits.Required(reason, RequestLimits.Comment));
        RespondingAuthorityId = authorityId;
        RespondingCoordinatorId = null;
        ReceivedAt = now;
        DueOn = acceptBy;
    }

    public void ReplyInPart(Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.ReplyInPart, actor, now);
        SendAnswers(now);
    }

    public void Reply(Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.Reply, actor, now);
        SendAnswers(now);
        RepliedAt = now;
        DueOn = null;
    }

    /// <summary>T-18: the formal closure.</summary>
    public void AcceptReply(Actor actor, DateTimeOffset now)
    {
        Move(RequestAction.AcceptReply, actor, now);
        ClosedAt = now;
        DueOn = null;
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

    public void RequireDeletable(Actor actor) => RequestWorkflow.Table.Require(RequestAction.DeleteDraft, actor, this);

    /// <summary>T-13. An empty draft stays a draft: it answers nothing and is never sent.</summary>
    /// <returns>The new version of the draft.</returns>
    public int DraftAnswer(string questionNumber, AnswerValue value, int version, Actor actor, DateTimeOffset now)
    {
        if (!RequestWorkflow.MayEditAnswers(actor, this))
        {
            throw new ActionForbiddenException(nameof(DraftAnswer), Status.ToString());
        }

        var question = _questions.SingleOrDefault(question => question.Number == questionNumber) ?? throw new InvalidValueException("UnknownQuestion");
        if (value.Choice is { } choice && Catalogue.Options(Area, QuestionSetVersion, question.Code).All(option => option.Code != choice))
        {
            throw new InvalidValueException("UnknownAnswer");
        }

        return question.Draft(value, version, actor.UserId, now);
    }

    /// <summary>Whether a question is asked: a follow-up question only after certain answers to the one it belongs to.</summary>
    /// <param name="countsDrafts">For the responding side its draft answers count; the other side must not even guess them.</param>
    internal bool IsAsked(Question question, bool countsDrafts = true)
    {
        if (question.FollowsUp is not { } parent)
        {
            return true;
        }

        var followed = _questions.Single(one => one.Code == parent && one.Number == question.Number[..^1]);
        var answer = countsDrafts ? followed.Current : followed.Sent;
        return answer?.Value.Choice is { } choice && question.AskedWhen.Contains(choice);
    }

    private void SendAnswers(DateTimeOffset now)
    {
        foreach (var question in _questions)
        {
            question.SendDraft(IsAsked(question), now);
        }
    }

    private void Move(RequestAction action, Actor actor, DateTimeOffset now, string note = "")
    {
        var row = RequestWorkflow.Table.Require(action, actor, this);
        var from = Status;
        Status = row.To ?? from;
        Version++;
        Remember(action, from, actor, now, note);
    }

    private void Remember(RequestAction action, RequestStatus from, Actor actor, DateTimeOffset now, string note = "")
    {
        ChangedAt = now;
        _history.Add(new HistoryEntry(action, from, Status, actor.UserId, actor.AuthorityId, now, note));
    }
}
