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
    private readonly List<Assignee> _assignees = [];

    private Request(string number, string area, int questionSetVersion, int requestingAuthorityId, RequestSwitches switches)
    {
        Number = number;
        Area = area;
        QuestionSetVersion = questionSetVersion;
        RequestingAuthorityId = requestingAuthorityId;
        Switches = switches;
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

    /// <summary>What the system allowed when the request was created (decision 11).</summary>
    public RequestSwitches Switches { get; private set; }

    /// <summary>Rises with each row of the workflow table that is carried out, but for those <see cref="RequestWorkflow.IsBeside">beside</see> its course.</summary>
    public int Version { get; private set; }

    public int RequestingAuthorityId { get; private set; }
    public int? RespondingAuthorityId { get; private set; }

    /// <summary>Set automatically where the authority has one coordinator in the area, chosen where it has several.</summary>
    public int? RequestingCoordinatorId { get; private set; }

    public int? RespondingCoordinatorId { get; private set; }

    /// <summary>Several coordinators are linked on the requesting side and none is chosen yet (FAQ 5.1).</summary>
    public bool CoordinatorIsOpen { get; private set; }

    /// <summary>The coordinator chosen on the requesting side approves what leaves; copied when it is chosen (decision 11).</summary>
    public bool NeedsApproval { get; private set; }

    /// <summary>An unsatisfactory reply may be referred to the coordinator chosen on the requesting side.</summary>
    public bool MayBeReferred { get; private set; }

    /// <summary>The coordinator chosen on the responding side approves full replies.</summary>
    public bool RepliesNeedApproval { get; private set; }

    /// <summary>The reply was referred to the coordinators: that happens once (decision 5).</summary>
    public bool IsReferred { get; private set; }

    /// <summary>How often the requesting authority itself asked for additional information.</summary>
    public int RoundsAsked { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the request was last submitted for approval; null while it is being written.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>When the request first left its country; a forward does not change it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Since when the present responder has had it: the 7 days for accepting run from here.</summary>
    public DateTimeOffset? ReceivedAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? RepliedAt { get; private set; }

    /// <summary>Closed or withdrawn: the clock of data protection starts.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The requesting authority's opinion on how timely the reply was; null while it has given none.</summary>
    public bool? WasTimely { get; private set; }

    /// <summary>Its opinion on the effort that went into the reply.</summary>
    public bool? ShowedEffort { get; private set; }

    /// <summary>The last day, in the responder's country, of what the request waits for now; null where nothing is due by a date.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>When, in the responder's country, the requesting authority last had somebody reminded.</summary>
    public DateOnly? RemindedOn { get; private set; }

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

    public IReadOnlyList<Assignee> Assignees => _assignees;

    /// <summary>What the two authorities have set at present. Never stored with the request: whoever loads it fills this in.</summary>
    public WorkflowSettings Settings { get; internal set; } = new(new(), new());

    /// <summary>The request whose person this one is about.</summary>
    public int PersonOf => RootId ?? Id;

    public Phase Phase => Visibility.PhaseOf(SubmittedAt, SentAt, AcceptedAt);

    /// <summary>Every authority that takes part now.</summary>
    public IEnumerable<int> Authorities =>
        Enum.GetValues<Party>().Select(AuthorityOf).OfType<int>().Distinct();

    /// <summary>Questions that may still go to another authority: nothing of them, nor of what follows them up, is answered for good.</summary>
    internal IEnumerable<Question> Movable => _questions.Where(question =>
        question.FollowsUp is null && WithFollowUps(question).All(one => one.Sent is null));

    /// <summary>What the next step may change.</summary>
    internal StepValues Values => new(DueOn, AgreedReplyOn, RespondingAuthorityId, RequestingCoordinatorId, RespondingCoordinatorId, AssigneesOf(Party.Requesting), AssigneesOf(Party.Responding))
    {
        RequestingAuthorityId = RequestingAuthorityId,
        RequestingCoordinatorAssignees = AssigneesOf(Party.RequestingCoordinator),
        RespondingCoordinatorAssignees = AssigneesOf(Party.RespondingCoordinator),
    };

    /// <summary>T-33; null where it is never closed without anybody.</summary>
    internal DateTimeOffset? ClosesAt => RequestWorkflow.Table.OpenTo(Actor.Imi(RequestingAuthorityId, Area), this).Any() ? ChangedAt.AddDays(Settings.Common.DaysToClose) : null;

    internal bool SomeIsSent => _questions.Any(question => question.Sent is not null);

    public static Request Create(string number, string area, RequestSwitches switches, Actor actor, DateTimeOffset now)
    {
        if (!actor.Has(Role.RequestHandler, area))
        {
            throw new ActionForbiddenException(nameof(RequestAction.Create), nameof(RequestStatus.Draft));
        }

        var request = new Request(number, area, Catalogue.Current(area).Version, actor.AuthorityId, switches) { CreatedAt = now };
        request._assignees.Add(new Assignee(Party.Requesting, actor.UserId));
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

    /// <summary>Whether the party hands its requests to single people, and nobody is there today who has got this one or stands in.</summary>
    public bool IsUnallocated(Party party) => Settings.Allocates(party)
        && !_assignees.Any(one => one.Party == party && Settings.Attendance.IsServed(one.UserId, RequestService.HandledBy(party), Area));

    public bool IsAllocated(Party party) => Settings.Allocates(party) && !IsUnallocated(party);

    /// <summary>Whether it can be taken from somebody, be he there or not.</summary>
    public bool HasAssignees(Party party) => Settings.Allocates(party) && _assignees.Any(one => one.Party == party);

    /// <summary>Without allocation everybody with the role may act, with it only the assignees, and whoever stands in for one today.</summary>
    public bool MayBeHandledBy(int userId, Party party)
    {
        var own = Settings.Attendance.ActedForBy(userId);
        return !Settings.Allocates(party) || _assignees.Any(one => one.Party == party && own.Contains(one.UserId));
    }

    /// <summary>What handing the request out would be for the actor's authority.</summary>
    internal RequestAction AllocationBy(Actor actor) => PartyOf(actor) is { } party && IsUnallocated(party) ? RequestAction.Allocate : RequestAction.Reallocate;

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

        return question.Draft(value, version, mayAmend: Status == RequestStatus.AdditionalInfoAccepted, actor.UserId, now);
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

    private IEnumerable<Question> WithFollowUps(Question question) =>
        _questions.Where(one => one == question || (one.FollowsUp == question.Code && one.Number[..^1] == question.Number));

    /// <summary>What the actor's authority is in the request; one that is both counts as the side first (decision 16). Null for any other.</summary>
    internal Party? PartyOf(Actor actor) => Enum.GetValues<Party>().Cast<Party?>().FirstOrDefault(party => AuthorityOf(party!.Value) == actor.AuthorityId);

    internal Party SideOf(Actor actor) => actor.AuthorityId == RequestingAuthorityId ? Party.Requesting : Party.Responding;

    internal List<int> AssigneesOf(Party? party) => [.. _assignees.Where(one => one.Party == party).Select(one => one.UserId).Order()];

    // Whoever of another coordinator had it has it no more.
    private void ChooseRequestingCoordinator(CoordinatorChoice coordinator)
    {
        _assignees.RemoveAll(one => one.Party == Party.RequestingCoordinator && coordinator.Id != RequestingCoordinatorId);
        (RequestingCoordinatorId, CoordinatorIsOpen) = (coordinator.Id, coordinator.IsOpen);
        (NeedsApproval, MayBeReferred) = (coordinator.HasApprovalRight, coordinator.HasReferralRight);
    }

    private void ChooseRespondingCoordinator(CoordinatorChoice coordinator)
    {
        _assignees.RemoveAll(one => one.Party == Party.RespondingCoordinator && coordinator.Id != RespondingCoordinatorId);
        (RespondingCoordinatorId, RepliesNeedApproval) = (coordinator.Id, coordinator.ApprovesReplies);
    }

    private void Leave(DateOnly acceptBy, DateTimeOffset now)
    {
        SentAt = ReceivedAt = now;
        DueOn = acceptBy;
    }

    private void SendReply(DateTimeOffset now)
    {
        SendAnswers(now);
        RepliedAt = now;
        DueOn = null;
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
        Version += RequestWorkflow.IsBeside(action) ? 0 : 1;
        Remember(action, from, actor, now, note);
    }

    // Each verb moves first and changes afterwards, so these are the values before it.
    private void Remember(RequestAction action, RequestStatus from, Actor actor, DateTimeOffset now, string note = "")
    {
        ChangedAt = now;
        _history.Add(new HistoryEntry(action, from, Status, actor.UserId, actor.AuthorityId, now, note, Values));
    }
}
