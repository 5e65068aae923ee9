using Imi.Core.QuestionSets;
using Imi.Core.Users;
using Imi.Core.Workflow;

namespace Imi.Core.Requests;

public enum DraftPart
{
    Recipient,
    Person,
    Questions,
    Deadline,
}

/// <summary>Who saved a part of a draft last.</summary>
public sealed record DraftSave(int UserId, DateTimeOffset At);

/// <summary>Writing the draft (T-02): its parts are saved one by one, each against its own version.</summary>
public sealed partial class Request
{
    /// <summary>For whoever finds a part changed: by whom, and when.</summary>
    public Dictionary<DraftPart, DraftSave> DraftSaves { get; private set; } = [];

    public void ChooseRecipient(int? authorityId, CoordinatorChoice coordinator, int version, Actor actor)
    {
        RequireDraftEdit(actor);
        RequireVersion(version, RecipientVersion);
        RespondingAuthorityId = authorityId;
        ChooseRequestingCoordinator(coordinator);
        RecipientVersion++;
    }

    /// <summary>The person is stored by whoever calls this, encrypted and apart.</summary>
    public void DescribePerson(string? profession, bool isComplete, Actor actor)
    {
        RequireDraftEdit(actor);
        Profession = profession;
        PersonIsComplete = isComplete;
    }

    /// <summary>Replaces the questions; follow-up questions come with the one they belong to. Numbered in this order.</summary>
    public void Ask(IReadOnlyList<AskedQuestion> asked, int version, Actor actor)
    {
        RequireDraftEdit(actor);
        RequireVersion(version, QuestionsVersion);
        _questions.Clear();
        foreach (var (one, index) in asked.Select((one, index) => (one, index + 1)))
        {
            var question = Catalogue.Of(Area, QuestionSetVersion).Questions.FirstOrDefault(known => known.Code == one.Code)
                ?? throw new InvalidValueException("UnknownQuestion");
            _questions.Add(new Question(question, $"{index}", one.Parameters, one.Comment, followsUp: null, []));
            _questions.AddRange(question.FollowUps.Select((followUp, letter) => new Question(
                followUp.Question, $"{index}{(char)('a' + letter)}", one.Parameters, "", question.Code, followUp.When)));
        }

        QuestionsVersion++;
    }

    public void SetDeadline(DateOnly? requestedReplyOn, string reason, int version, Actor actor)
    {
        RequireDraftEdit(actor);
        RequireVersion(version, DeadlineVersion);
        RequestedReplyOn = requestedReplyOn;
        Reason = RequestLimits.Checked(reason.Trim(), RequestLimits.Reason);
        DeadlineVersion++;
    }

    /// <summary>The questions with what was filled in, the profession and the reason of another request; its person is stored apart.</summary>
    internal void CopyFrom(Request source, bool withPerson, Actor actor)
    {
        DescribePerson(source.Profession, withPerson && source.PersonIsComplete, actor);
        var known = Catalogue.Of(Area, QuestionSetVersion).Questions.Select(question => question.Code).ToHashSet();
        Ask([.. source.Questions.Where(question => question.FollowsUp is null && known.Contains(question.Code)).OrderBy(question => question.Id)
            .Select(question => new AskedQuestion(question.Code, question.Parameters, question.Comment))], QuestionsVersion, actor);
        SetDeadline(requestedReplyOn: null, source.Reason, DeadlineVersion, actor);
    }

    internal void NoteSave(DraftPart part, Actor actor, DateTimeOffset now) =>
        DraftSaves = new(DraftSaves) { [part] = new(actor.UserId, now) };

    private void RequireDraftEdit(Actor actor)
    {
        if (!RequestWorkflow.MayEditDraft(actor, this))
        {
            throw new ActionForbiddenException("SaveDraft", Status.ToString());
        }
    }

    private static void RequireVersion(int version, int current)
    {
        if (version != current)
        {
            throw new DraftChangedException();
        }
    }
}
