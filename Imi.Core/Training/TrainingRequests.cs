using Imi.Core.Authorities;
using Imi.Core.Deadlines;
using Imi.Core.PersonalData;
using Imi.Core.QuestionSets;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Settings;
using Imi.Core.Users;

namespace Imi.Core.Training;

internal sealed record MadeRequest(Request Request, DataSubject Person);

/// <summary>Some hundred requests in all statuses, on time and late, each walked there by the same verbs that users have.</summary>
internal sealed partial class TrainingRequests(IReadOnlyList<Authority> authorities, IReadOnlyList<CoordinatorLink> links, IReadOnlyList<User> users, DateTimeOffset now)
{
    private const int Seed = 2026;
    private const int Count = 640;

    // The usual ones twice, as in life: most requests wait for somebody to accept, answer or close them.
    private static readonly RequestStatus[] Statuses =
    [
        .. Enum.GetValues<RequestStatus>(),
        RequestStatus.AwaitingAcceptance, RequestStatus.Accepted, RequestStatus.PartiallyReplied, RequestStatus.Replied, RequestStatus.Closed,
    ];

    private readonly Random _random = new(Seed);
    private readonly Dictionary<(string, int), int> _numbers = [];
    private readonly Dictionary<string, NameFile> _names = Reference.Read<Dictionary<string, NameFile>>("Training.names");
    private readonly ILookup<(int, string), CoordinatorLink> _links = links.ToLookup(link => (link.AuthorityId, link.Area));
    private readonly ILookup<int, User> _users = users.ToLookup(user => user.AuthorityId);

    private sealed record Pair(Authority From, Authority To, string Area);

    /// <summary>The oldest first, so that numbers rise with time.</summary>
    public IReadOnlyList<MadeRequest> Make()
    {
        var personas = users.Where(user => user.IsPersona).Select(user => user.AuthorityId).ToHashSet();
        var pairs = Pairs().ToList();
        var often = pairs.Where(pair => personas.Contains(pair.From.Id) && personas.Contains(pair.To.Id) && pair.From.Kind == AuthorityKind.CompetentAuthority && pair.To.Kind == AuthorityKind.CompetentAuthority).ToList();
        var usual = Statuses.Distinct().ToDictionary(status => status, status => Fitting(status, often) is { Count: > 0 } fitting ? fitting : Fitting(status, pairs));
        var any = Statuses.Distinct().ToDictionary(status => status, status => Fitting(status, pairs));
        return
        [
            .. Enumerable.Range(0, Count)
                .Select(index => (Status: Statuses[index % Statuses.Length], Index: index))
                .Select(plan => (
                    Pair: plan.Index / Statuses.Length % 2 == 0 ? Deal(usual[plan.Status], plan.Index / Statuses.Length / 2) : Pick(any[plan.Status]),
                    plan.Status,
                    DaysAgo: DaysAgo(plan.Status)))
                .OrderByDescending(plan => plan.DaysAgo)
                .Select(plan => Walk(plan.Pair.From, plan.Pair.To, plan.Pair.Area, plan.Status, now.AddDays(-plan.DaysAgo))),
        ];
    }

    // In turn, so that each of the authorities has sent and received requests in each status.
    private Pair Deal(List<Pair> pairs, int turn)
    {
        Func<Pair, Authority> whose = turn % 2 == 0 ? pair => pair.From : pair => pair.To;
        var authorities = pairs.Select(whose).Distinct().ToList();
        return Pick([.. pairs.Where(pair => whose(pair) == authorities[turn / 2 % authorities.Count])]);
    }

    // Approvals and referrals need coordinators with that right.
    private List<Pair> Fitting(RequestStatus status, List<Pair> pairs) => status switch
    {
        RequestStatus.AwaitingApproval => [.. pairs.Where(pair => Links(pair.From, pair.Area).Any(link => link.HasApprovalRight))],
        RequestStatus.ReplyAwaitingApproval => [.. pairs.Where(pair => Links(pair.To, pair.Area).Any(link => link.ApprovesReplies))],
        RequestStatus.ReferredToRequestingCoordinator or RequestStatus.ReferredToRespondingCoordinator =>
            [.. pairs.Where(pair => Links(pair.From, pair.Area).Any() && Links(pair.From, pair.Area).All(link => link.HasReferralRight) && Links(pair.To, pair.Area).Any())],
        _ => pairs,
    };

    private IEnumerable<Pair> Pairs() =>
        from one in authorities
        from area in one.Areas
        from other in authorities
        where other.Country != one.Country && other.Areas.Any(access => access.Area == area.Area)
        select new Pair(one, other, area.Area);

    // Open ones are younger than finished ones; some have been waiting too long.
    private double DaysAgo(RequestStatus status) => status switch
    {
        RequestStatus.Draft => _random.Next(0, 12),
        RequestStatus.AwaitingApproval or RequestStatus.AwaitingAcceptance => _random.Next(0, 11),
        RequestStatus.Accepted or RequestStatus.PartiallyReplied => _random.Next(4, 34),
        RequestStatus.Replied or RequestStatus.ReplyAwaitingApproval => _random.Next(8, 40),
        RequestStatus.AdditionalInfoRequested or RequestStatus.AdditionalInfoAccepted or RequestStatus.AdditionalInfoRefused => _random.Next(12, 44),
        RequestStatus.ReferredToRequestingCoordinator or RequestStatus.ReferredToRespondingCoordinator => _random.Next(20, 60),
        RequestStatus.Closed or RequestStatus.Withdrawn => _random.Next(30, 170),
    } + 0.1 + (_random.NextDouble() * 0.3);

    private MadeRequest Walk(Authority from, Authority to, string area, RequestStatus status, DateTimeOffset at)
    {
        var asking = Handler(from, area);
        var answering = Handler(to, area);
        var person = Person(area, Pick(_names.Keys.Order(StringComparer.Ordinal).ToList()));
        var request = Request.Create(Number(area, at.Year), area, RequestSwitches.Default, asking, at);
        request.Settings = new(Settings(from, area), Settings(to, area)); // no training coordinator allocates
        request.ChooseRecipient(to.Id, Coordinator(from, area, link => link.HasApprovalRight == (status == RequestStatus.AwaitingApproval)), 0, asking);
        request.DescribePerson(PersonRules.IsProvider(area) ? null : Profession(to, area), isComplete: true, asking);
        request.Ask(Questions(area), 0, asking);
        request.SetDeadline(DueDates.DateIn(to.Country, at).AddDays(_random.Next(14, 30)), Pick(Reasons), 0, asking);
        if (status == RequestStatus.Draft)
        {
            return new(request, person);
        }

        if (request.NeedsApproval)
        {
            request.Submit(DecideBy(to, at), asking, at = Later(at, 0.05));
            if (status == RequestStatus.AwaitingApproval)
            {
                return new(request, person);
            }

            request.Approve(DecideBy(to, at), Someone(At(request.RequestingCoordinatorId), Role.ReferralHandler, area), at = Later(at, 1));
        }
        else
        {
            request.Send(DecideBy(to, at), asking, at = Later(at, 0.05));
        }

        if (status is RequestStatus.Withdrawn && _random.Next(2) == 0)
        {
            request.Withdraw("The applicant has withdrawn the application.", asking, Later(at, 4));
        }
        else if (status != RequestStatus.AwaitingAcceptance || _random.Next(2) == 0)
        {
            if (request.IsUnallocated(Party.Responding))
            {
                request.Allocate([answering.UserId], Someone(to, Role.Allocator, area), at = Later(at, 1));
            }

            if (status != RequestStatus.AwaitingAcceptance)
            {
                Answer(request, to, area, status, asking, answering, Later(at, 5));
            }
        }

        return new(request, person);
    }

    private void Answer(Request request, Authority to, string area, RequestStatus status, Actor asking, Actor answering, DateTimeOffset at)
    {
        request.Accept(request.RequestedReplyOn!.Value.AddDays(_random.Next(0, 4)), Coordinator(to, area, link => link.ApprovesReplies == (status == RequestStatus.ReplyAwaitingApproval)), answering, at);
        if (status == RequestStatus.Withdrawn)
        {
            request.Withdraw("The applicant has sent the documents in the meantime.", asking, Later(at, 3));
            return;
        }

        var isReplied = status is not (RequestStatus.Accepted or RequestStatus.PartiallyReplied or RequestStatus.ReplyAwaitingApproval);
        if (status == RequestStatus.PartiallyReplied || (isReplied && _random.Next(3) == 0))
        {
            DraftAnswers(request, (request.Questions.Count + 1) / 2, answering, at);
            request.ReplyInPart(answering, at = Later(at, 2));
            request.AddComment("We are waiting for the university and answer the rest as soon as it replies.", answering, at = Later(at, 0.02));
        }

        if (isReplied)
        {
            DraftAnswers(request, request.Questions.Count, answering, at);
            Reply(request, to, answering, at = Later(at, 2));
            if (request.RepliesNeedApproval)
            {
                request.ApproveReply(Someone(At(request.RespondingCoordinatorId), Role.ReferralHandler, area), at = Later(at, 1));
            }

            FollowUp(request, to, status, asking, answering, at);
        }
        else if (status == RequestStatus.ReplyAwaitingApproval)
        {
            DraftAnswers(request, request.Questions.Count, answering, at);
            Reply(request, to, answering, Later(at, 2));
        }
        else if (status == RequestStatus.Accepted && _random.Next(3) == 0)
        {
            DraftAnswers(request, 1, answering, Later(at, 0.5));
        }
    }

    private static void Reply(Request request, Authority to, Actor answering, DateTimeOffset at)
    {
        if (request.RepliesNeedApproval)
        {
            request.SubmitReply(DecideBy(to, at), answering, at);
        }
        else
        {
            request.Reply(answering, at);
        }
    }

    private Authority At(int? id) => authorities.Single(authority => authority.Id == id);

    /// <summary>From the reply on: closed, or more is asked for, agreed, refused, referred.</summary>
    private void FollowUp(Request request, Authority to, RequestStatus status, Actor asking, Actor answering, DateTimeOffset at)
    {
        if (status == RequestStatus.Closed)
        {
            request.AcceptReply(asking, at = Later(at, 2));
            if (_random.Next(2) == 0)
            {
                request.Rate(_random.Next(5) > 0, _random.Next(5) > 0, asking, Later(at, 0.01));
            }
        }

        if (status is RequestStatus.Replied or RequestStatus.Closed)
        {
            return;
        }

        request.AskForMore("Question 1: please tell us for how long, too; the answer does not say it.", DecideBy(to, at = Later(at, 2)), asking, at);
        if (status == RequestStatus.AdditionalInfoAccepted)
        {
            request.AgreeToMore(answering, Later(at, 2));
        }
        else if (status != RequestStatus.AdditionalInfoRequested)
        {
            request.RefuseMore("Our register does not hold more than what was answered.", answering, at = Later(at, 2));
            Refer(request, to, status, asking, at);
        }
    }

    private void Refer(Request request, Authority to, RequestStatus status, Actor asking, DateTimeOffset at)
    {
        if (status == RequestStatus.AdditionalInfoRefused)
        {
            return;
        }

        request.Refer("The answer to question 1 is not complete.", DecideBy(to, at = Later(at, 1)), asking, at);
        if (status == RequestStatus.ReferredToRespondingCoordinator)
        {
            request.FindUnsatisfactory("The duration is needed for the recognition.", DecideBy(to, at = Later(at, 1)), Someone(At(request.RequestingCoordinatorId), Role.ReferralHandler, request.Area), at);
        }
    }

    private static DateOnly DecideBy(Authority to, DateTimeOffset at) => DueDates.DateIn(to.Country, at).AddDays(new SettingValues().DaysToDecide);

    private void DraftAnswers(Request request, int most, Actor answering, DateTimeOffset at)
    {
        foreach (var question in request.Questions.Take(most).Where(question => question.Sent is null && request.IsAsked(question)))
        {
            var known = Catalogue.Question(request.Area, request.QuestionSetVersion, question.Code);
            var options = Catalogue.Options(request.Area, request.QuestionSetVersion, question.Code);
            request.DraftAnswer(question.Number, known.Answer.Type switch
            {
                AnswerType.List => new(Choice: options[Math.Min(_random.Next(options.Count), _random.Next(options.Count))].Code),
                AnswerType.Date => new(Date: DateOnly.FromDateTime(at.UtcDateTime).AddDays(-_random.Next(400, 9000))),
                AnswerType.Text => new(Text: "See the entry in the register of our authority."),
            }, question.Drafted?.Version ?? 0, answering, at);
        }
    }

    private CoordinatorChoice Coordinator(Authority authority, string area, Func<CoordinatorLink, bool> isPreferred) =>
        Links(authority, area).OrderByDescending(isPreferred).FirstOrDefault() is { } link
            ? new(link.CoordinatorId, IsOpen: false, link.HasApprovalRight, link.HasReferralRight, link.ApprovesReplies)
            : CoordinatorChoice.None;

    private IEnumerable<CoordinatorLink> Links(Authority authority, string area) =>
        _links[(authority.Id, area)];

    private SideSettings Settings(Authority authority, string area)
    {
        var access = authority.Areas.Single(one => one.Area == area);
        return new(access.UsesAllocation, access.CoordinatorMaySeeDetails, Links(authority, area).Count() > 1);
    }

    // Personas do most of the work of their authorities, so that each finds something on the action list.
    private Actor Handler(Authority authority, string area)
    {
        var handlers = With(authority, Role.RequestHandler, area);
        return Acting(handlers.FirstOrDefault(handler => handler.IsPersona) is { } persona && _random.Next(3) > 0 ? persona : Pick(handlers), authority);
    }

    private Actor Someone(Authority authority, Role role, string area) => Acting(Pick(With(authority, role, area)), authority);

    private List<User> With(Authority authority, Role role, string area) =>
        [.. _users[authority.Id].Where(user => user.Rights.Any(right => right.Role == role && right.Area == area))];

    private static Actor Acting(User user, Authority authority) =>
        new(user.Id, user.Name, authority.Id, authority.OfficialName, authority.Country, user.Rights.Select(right => (right.Role, right.Area)));

    private string Number(string area, int year) =>
        RequestNumbers.Format(area, year, _numbers[(area, year)] = _numbers.GetValueOrDefault((area, year)) + 1);

    // Never after now: nobody has done anything tomorrow.
    private DateTimeOffset Later(DateTimeOffset at, double days)
    {
        var later = at.AddDays(days * (0.4 + (_random.NextDouble() * 0.9)));
        return later < now ? later : at.AddSeconds(1);
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
