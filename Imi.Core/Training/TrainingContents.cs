using Imi.Core.Authorities;
using Imi.Core.PersonalData;
using Imi.Core.QuestionSets;
using Imi.Core.Requests;

namespace Imi.Core.Training;

/// <summary>What the made-up requests ask, and about whom.</summary>
internal sealed partial class TrainingRequests
{
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
}
