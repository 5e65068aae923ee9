using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

/// <summary>Draws a loaded request as far as the level reaches.</summary>
internal static partial class RequestViewing
{
    public static async Task<RequestView> ViewAsync(ImiDbContext db, Request request, Level level, Unread unread, Actor actor, CancellationToken cancel)
    {
        var isResponding = request.RespondingAuthorityId == actor.AuthorityId;
        var people = await PeopleAsync(db, request, actor, cancel);
        var news = await unread.NewsAsync(db, request, level, actor, cancel);
        var assignees = await AssigneesAsync(db, request, actor, cancel);
        var told = ToldSteps.Of(request, actor);
        var newSteps = unread.Steps.Where(step => news.Steps.Contains(step.Id)).ToList();
        return new(
            request.Id, request.Number, request.Area, request.QuestionSetVersion, request.Status, request.Version, level,
            request.RequestingAuthorityId == actor.AuthorityId, isResponding,
            [.. Parties(request, people)],
            new(request.CreatedAt, request.SentAt, request.AcceptedAt, request.RepliedAt, request.ClosedAt,
                request.RequestedReplyOn, request.AgreedReplyOn, request.DueOn)
            {
                ClosesAt = request.ClosesAt,
            },
            level >= Level.Details ? request.Profession : null,
            level >= Level.Details ? request.Reason : "",
            new(request.RecipientVersion, await PersonVersionAsync(db, request, level, cancel), request.QuestionsVersion, request.DeadlineVersion)
            {
                Saves = request.RequestingAuthorityId == actor.AuthorityId ? people.Savers(request) : new Dictionary<DraftPart, SavedBy>(),
            },
            [.. InOrder(request).Select(question => View(question, request, isResponding || IsToApprove(request, level, actor), newSteps, isResponding ? people : null))],
            [.. request.Comments.Where(comment => told.IsTold(comment.WrittenAt)).OrderBy(comment => comment.WrittenAt).Select(comment => new CommentView(
                people.Name(comment.UserId, comment.AuthorityId), people.Country(comment.AuthorityId),
                comment.AuthorityId == actor.AuthorityId, comment.Text, comment.WrittenAt, Unread.IsBy(newSteps, comment)))],
            [.. History(request, told, people)],
            [.. RequestWorkflow.Table.OpenTo(actor, request).Select(row => new ActionOffer(
                row.Action, row.IsDue, [.. row.Unmet(request).Select(guard => guard.Name)]))],
            [.. RequestWorkflow.Table.Refusals(actor, request)],
            Next(request, actor),
            assignees,
            await PartsAsync(db, request, actor, cancel),
            [.. request.Movable.Select(question => question.Number)],
            request.IsReferred,
            RequestWorkflow.MayEditDraft(actor, request) || RequestWorkflow.MayEditAnswers(actor, request))
        {
            News = news,
            StandsInFor = [.. StoodInFor(request, assignees, actor)],
        };
    }

    /// <summary>Of the assignees those whose place the actor takes today.</summary>
    private static IEnumerable<string> StoodInFor(Request request, IReadOnlyList<Colleague> assignees, Actor actor) =>
        from party in request.PartyOf(actor) is { } own ? (Party[])[own] : []
        from one in assignees
        where request.Settings.Attendance.StandInOf(one.Id, RequestService.HandledBy(party), request.Area) == actor.UserId
        select one.Name;

    // That a side has not allocated the request yet is its own business.
    private static NextStep? Next(Request request, Actor actor)
    {
        var waiting = RequestWorkflow.Table.Waiting(request).ToLookup(row => row.By.Role == Role.Allocator);
        if (waiting[false].FirstOrDefault() is not { } step)
        {
            return null;
        }

        var party = Rights.PartyOf(step.By);
        var toAllocate = waiting[true].FirstOrDefault(row => Rights.PartyOf(row.By) == party && row.By.AuthorityOf(request) == actor.AuthorityId);
        var first = toAllocate is null || step.IsOpenTo(actor, request) ? step : toAllocate; // an absent assignee who looks in may go on himself
        return new(first.Action, party, first.By.Role, request.DueOn);
    }

    // A reply that is submitted is no draft any more: whoever is to approve it reads it.
    private static bool IsToApprove(Request request, Level level, Actor actor) =>
        request.Status == RequestStatus.ReplyAwaitingApproval && level >= Level.Details && request.RespondingCoordinatorId == actor.AuthorityId;

    private static async Task<IReadOnlyList<Colleague>> AssigneesAsync(ImiDbContext db, Request request, Actor actor, CancellationToken cancel)
    {
        var ids = request.Assignees.Where(one => request.AuthorityOf(one.Party) == actor.AuthorityId && request.Settings.Allocates(one.Party))
            .Select(one => one.UserId).ToList();
        return ids.Count == 0 ? [] : await db.Users.Where(user => ids.Contains(user.Id)).ByName().Select(Colleague.Of).ToListAsync(cancel);
    }

    /// <summary>Who answers a part is the business of whoever asked, not of those who answer the other parts.</summary>
    private static async Task<IReadOnlyList<PartView>> PartsAsync(ImiDbContext db, Request request, Actor actor, CancellationToken cancel)
    {
        if (request.RequestingAuthorityId != actor.AuthorityId)
        {
            return [];
        }

        var parts = await PartsAsync(db, [request.PersonOf], actor, cancel);
        return parts.Count > 1 ? parts : [];
    }

    /// <summary>The requests of these ids and their parts, in the order of their making.</summary>
    internal static async Task<List<PartView>> PartsAsync(ImiDbContext db, IReadOnlyList<int> roots, Actor actor, CancellationToken cancel)
    {
        var parts = await (
            from part in db.Requests.AsNoTracking().Where(part => roots.Contains(part.Id) || (part.RootId != null && roots.Contains(part.RootId.Value))).Select(Outline.Of(db))
            join responding in db.Authorities on part.RespondingAuthorityId equals responding.Id
            orderby part.Id
            select new { Outline = part, Responding = new AuthorityName(responding.Id, responding.Country, responding.OfficialName) }).ToListAsync(cancel);
        var marks = await db.MarksAsync([.. parts.Select(part => part.Outline)], actor, cancel);
        return
        [
            .. from one in parts
               let part = one.Outline
               select new PartView(part.PersonOf, part.Number, part.Status, one.Responding, part.DueOn) { Mark = marks[part.Id] },
        ];
    }

    private static async Task<int> PersonVersionAsync(ImiDbContext db, Request request, Level level, CancellationToken cancel) =>
        level < Level.Full
            ? 0
            : await db.DataSubjects.Where(subject => subject.RequestId == request.PersonOf).Select(subject => subject.Version).SingleOrDefaultAsync(cancel);

    private static IEnumerable<Question> InOrder(Request request) => request.Questions.OrderBy(question => question.Id);

    /// <param name="seesDrafts">Of the responding side only.</param>
    /// <param name="colleagues">Named only to their own side.</param>
    private static QuestionView View(Question question, Request request, bool seesDrafts, IReadOnlyList<HistoryEntry> newSteps, People? colleagues) => new(
        question.Id, question.Number, question.Code, question.Parameters, question.Comment,
        question.FollowsUp is not null, request.IsAsked(question, countsDrafts: seesDrafts),
        View(question.Sent, Unread.IsBy(newSteps, question.Sent)),
        seesDrafts && View(question.Drafted) is { } drafted ? drafted with { WrittenBy = colleagues?.Colleague(question.Drafted!.WrittenById) } : null,
        [.. question.Answers.Where(answer => answer.SentAt is not null && answer != question.Sent).OrderByDescending(answer => answer.SentAt).ThenByDescending(answer => answer.Id).Select(answer => View(answer)!)]);

    private static AnswerView? View(Answer? answer, bool isNew = false) =>
        answer is null ? null : new(answer.Value, answer.Version, answer.WrittenAt, answer.SentAt) { IsNew = isNew };

    private static IEnumerable<PartyView> Parties(Request request, People people) =>
        from party in Enum.GetValues<Party>()
        let id = request.AuthorityOf(party)
        where id is not null
        let authority = people.Authorities[id.Value]
        select new PartyView(
            party, authority.Id, authority.Country, authority.OfficialName, authority.InformalTitle, authority.TextLanguage,
            authority.City, authority.Email, authority.Phone, authority.LanguagesUnderstood);

    private static async Task<People> PeopleAsync(ImiDbContext db, Request request, Actor actor, CancellationToken cancel)
    {
        var users = request.History.Select(entry => entry.UserId).Concat(StandingsOf(request).SelectMany(one => one.Assignees)).Concat(request.Comments.Select(comment => comment.UserId))
            .Concat(request.DraftSaves.Values.Select(save => save.UserId))
            .Concat(request.Questions.Select(question => question.Drafted).OfType<Answer>().Select(draft => draft.WrittenById)).Distinct().ToList();
        var authorities = request.History.Select(entry => entry.AuthorityId).Concat(request.Comments.Select(comment => comment.AuthorityId))
            .Concat(StandingsOf(request).SelectMany(AuthoritiesIn)).Concat(request.Authorities).Distinct().ToList();
        return new(
            actor.AuthorityId,
            users.Count == 0 ? [] : await db.Users.Where(user => users.Contains(user.Id)).Select(Colleague.Of).ToDictionaryAsync(user => user.Id, user => user.Name, cancel),
            await db.Authorities.AsNoTracking().Where(one => authorities.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancel));
    }

    /// <summary>Colleagues are named; of the other side the authority speaks.</summary>
    private sealed record People(int OwnAuthorityId, Dictionary<int, string> Users, Dictionary<int, Authority> Authorities)
    {
        public string Name(int userId, int authorityId) =>
            userId == Actor.NoUser ? nameof(Imi)
            : authorityId == OwnAuthorityId && Users.TryGetValue(userId, out var name) ? name : Authorities[authorityId].OfficialName;

        public AuthorityName Authority(int authorityId) => new(authorityId, Authorities[authorityId].Country, Authorities[authorityId].OfficialName);

        public string? Colleague(int userId) => Users.GetValueOrDefault(userId);

        public Dictionary<DraftPart, SavedBy> Savers(Request request) => request.DraftSaves
            .Where(save => Users.ContainsKey(save.Value.UserId))
            .ToDictionary(save => save.Key, save => new SavedBy(Users[save.Value.UserId], save.Value.At));

        public string Country(int authorityId) => Authorities[authorityId].Country;
    }
}
