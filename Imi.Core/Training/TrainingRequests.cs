using Imi.Core.Authorities;
using Imi.Core.Deadlines;
using Imi.Core.PersonalData;
using Imi.Core.QuestionSets;
using Imi.Core.ReferenceData;
using Imi.Core.Requests;
using Imi.Core.Users;

namespace Imi.Core.Training;

internal sealed record MadeRequest(Request Request, DataSubject Person);

/// <summary>Some hundred requests in all statuses, on time and late, each walked there by the same verbs that users have.</summary>
internal sealed class TrainingRequests(IReadOnlyList<Authority> authorities, IReadOnlyList<CoordinatorLink> links, IReadOnlyList<User> users, DateTimeOffset now)
{
    private const int Seed = 2026;
    private const int Count = 640;

    private static readonly RequestStatus[] Statuses = Enum.GetValues<RequestStatus>();

    private readonly Random _random = new(Seed);
    private readonly Dictionary<(string, int), int> _numbers = [];
    private readonly Dictionary<string, NameFile> _names = Reference.Read<Dictionary<string, NameFile>>("Training.names");
    private readonly ILookup<int, User> _handlers = users.Where(user => user.Rights.Any(right => right.Role == Role.RequestHandler)).ToLookup(user => user.AuthorityId);

    /// <summary>The oldest first, so that numbers rise with time.</summary>
    public IReadOnlyList<MadeRequest> Make()
    {
        var personas = users.Where(user => user.IsPersona).Select(user => user.AuthorityId).ToHashSet();
        var pairs = Pairs().ToList();
        var often = pairs.Where(pair => personas.Contains(pair.From.Id) && personas.Contains(pair.To.Id) && pair.From.Kind == AuthorityKind.CompetentAuthority && pair.To.Kind == AuthorityKind.CompetentAuthority).ToList();
        return
        [
            .. Enumerable.Range(0, Count)
                .Select(index => (Pair: index % 2 == 0 ? Pick(often) : Pick(pairs), Status: Statuses[index % Statuses.Length], DaysAgo: DaysAgo(Statuses[index % Statuses.Length])))
                .OrderByDescending(plan => plan.DaysAgo)
                .Select(plan => Walk(plan.Pair.From, plan.Pair.To, plan.Pair.Area, plan.Status, now.AddDays(-plan.DaysAgo))),
        ];
    }

    private IEnumerable<(Authority From, Authority To, string Area)> Pairs() =>
        from one in authorities
        from area in one.Areas
        from other in authorities
        where other.Country != one.Country && other.Areas.Any(access => access.Area == area.Area)
        select (one, other, area.Area);

    // Open ones are younger than finished ones; some have been waiting too long.
    private double DaysAgo(RequestStatus status) => status switch
    {
        RequestStatus.Draft => _random.Next(0, 12),
        RequestStatus.AwaitingAcceptance => _random.Next(0, 11),
        RequestStatus.Accepted or RequestStatus.PartiallyReplied => _random.Next(4, 34),
        RequestStatus.Replied => _random.Next(8, 40),
        RequestStatus.Closed or RequestStatus.Withdrawn => _random.Next(30, 170),
    } + 0.1 + (_random.NextDouble() * 0.3);

    private MadeRequest Walk(Authority from, Authority to, string area, RequestStatus status, DateTimeOffset at)
    {
        var asking = Handler(from);
        var answering = Handler(to);
        var person = Person(area, Pick(_names.Keys.Order(StringComparer.Ordinal).ToList()));
        var request = Request.Create(Number(area, at.Year), area, asking, at);
        request.ChooseRecipient(to.Id, Coordinator(from, area), 0, asking);
        request.DescribePerson(PersonRules.IsProvider(area) ? null : Profession(to, area), isComplete: true, asking);
        request.Ask(Questions(area), 0, asking);
        request.SetDeadline(DueDates.DateIn(to.Country, at).AddDays(_random.Next(14, 30)), Pick(Reasons), 0, asking);
        if (status == RequestStatus.Draft)
        {
            return new(request, person);
        }

        request.Send(DueDates.DateIn(to.Country, at).AddDays(DueDates.DaysToAccept), asking, at = Later(at, 0.05));
        if (status is RequestStatus.Withdrawn && _random.Next(2) == 0)
        {
            request.Withdraw("The applicant has withdrawn the application.", asking, Later(at, 4));
        }
        else if (status != RequestStatus.AwaitingAcceptance)
        {
            Answer(request, to, area, status, asking, answering, Later(at, 5));
        }

        return new(request, person);
    }

    private void Answer(Request request, Authority to, string area, RequestStatus status, Actor asking, Actor answering, DateTimeOffset at)
    {
        request.Accept(request.RequestedReplyOn!.Value.AddDays(_random.Next(0, 4)), Coordinator(to, area), answering, at);
        if (status == RequestStatus.Withdrawn)
        {
            request.Withdraw("The applicant has sent the documents in the meantime.", asking, Later(at, 3));
            return;
        }

        if (status == RequestStatus.PartiallyReplied || (status is RequestStatus.Replied or RequestStatus.Closed && _random.Next(3) == 0))
        {
            DraftAnswers(request, (request.Questions.Count + 1) / 2, answering, at);
            request.ReplyInPart(answering, at = Later(at, 2));
            request.AddComment("We are waiting for the university and answer the rest as soon as it replies.", answering, at = Later(at, 0.02));
        }

        if (status is RequestStatus.Replied or RequestStatus.Closed)
        {
            DraftAnswers(request, request.Questions.Count, answering, at);
            request.Reply(answering, at = Later(at, 2));
        }
        else if (status == RequestStatus.Accepted && _random.Next(3) == 0)
        {
            DraftAnswers(request, 1, answering, Later(at, 0.5));
        }

        if (status == RequestStatus.Closed)
        {
            request.AcceptReply(asking, Later(at, 2));
        }
    }

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

    private static readonly string[] Reasons =
    [
        "The applicant wants to practise in our country and has handed in copies only.",
        "We have doubts whether the certificate is genuine.",
        "The applicant asks for recognition of the qualification.",
        "A patient has asked us whether the provider is entitled to practise.",
        "The provider has announced a temporary service in our country.",
    ];

    private IReadOnlyList<AskedQuestion> Questions(string area)
    {
        var set = Pick(Catalogue.Current(area).Sets);
        var from = set.Categories.SelectMany(category => category.Questions).ToList();
        return
        [
            .. Enumerable.Range(0, _random.Next(2, 6)).Select(_ => Pick(from)).DistinctBy(question => question.Code).OrderBy(question => question.Code, StringComparer.Ordinal)
                .Select(question => new AskedQuestion(question.Code, Parameters(question))),
        ];
    }

    private Dictionary<string, string> Parameters(CatalogueQuestion question) =>
        question.FollowUps.Select(followUp => followUp.Question).Prepend(question)
            .SelectMany(one => one.Parameters)
            .DistinctBy(parameter => parameter.Key)
            .ToDictionary(parameter => parameter.Key, parameter => parameter.Value == ParameterKind.Country
                ? Pick(_names.Keys.Order(StringComparer.Ordinal).ToList())
                : TypedParameters.GetValueOrDefault(parameter.Key, "2019"));

    private static readonly Dictionary<string, string> TypedParameters = new()
    {
        ["title"] = "specialist",
        ["institution"] = "University Hospital",
        ["training"] = "five years of full-time training",
        ["document"] = "certificate of good standing",
        ["activity"] = "installation",
        ["activities"] = "installation and repair",
        ["service"] = "online booking",
        ["measure"] = "a warning",
        ["requirement"] = "registration",
        ["speciality"] = "anaesthetics",
        ["subjects"] = "mathematics and physics",
        ["treatment"] = "hip replacement",
        ["matter"] = "consumer protection",
        ["article"] = "3",
        ["number"] = "4711",
        ["years"] = "3",
    };

    private DataSubject Person(string area, string country)
    {
        var names = _names[country];
        var (given, family, place, street) = (Pick(names.Given), Pick(names.Family), Pick(names.Cities), Pick(names.Streets));
        var address = $"{street} {_random.Next(1, 120)}, {place.Postcode} {place.City}";
        return PersonRules.IsProvider(area)
            ? new() { FamilyName = $"{family} & {Pick(names.Family)}", Address = address, RegistrationNumber = $"{country}{_random.Next(10_000_000, 99_999_999)}" }
            : new()
            {
                FamilyName = family,
                GivenNames = given,
                Address = address,
                Nationality = country,
                PlaceOfBirth = place.City,
                BornOn = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-_random.Next(9_000, 22_000)),
            };
    }

    private string Profession(Authority to, string area) =>
        to.Areas.Single(access => access.Area == area).Professions is { Count: > 0 } professions ? Pick(professions) : "doctor";

    private int? Coordinator(Authority authority, string area) =>
        links.Where(link => link.AuthorityId == authority.Id && link.Area == area).OrderBy(link => link.HasApprovalRight).FirstOrDefault()?.CoordinatorId;

    // Personas do most of the work of their authorities, so that each finds something on the action list.
    private Actor Handler(Authority authority)
    {
        var handlers = _handlers[authority.Id].ToList();
        var user = handlers.FirstOrDefault(handler => handler.IsPersona) is { } persona && _random.Next(3) > 0 ? persona : Pick(handlers);
        return new(user.Id, user.Name, authority.Id, authority.OfficialName, authority.Country, user.Rights.Select(right => (right.Role, right.Area)));
    }

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
