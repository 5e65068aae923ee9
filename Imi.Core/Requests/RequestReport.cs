using Imi.Core.PersonalData;
using Imi.Core.QuestionSets;

namespace Imi.Core.Requests;

/// <summary>What a report may be made of. Its head always names the request, its status and the two authorities.</summary>
[Flags]
public enum ReportParts
{
    None = 0,
    Summary = 1,
    Person = 2,
    Questions = 4,

    /// <summary>Answers that are not sent yet; only on the side that writes them.</summary>
    Drafts = 8,
    Comments = 16,
    Management = 32,
    History = 64,
}

/// <summary>A request as it is printed: nothing to press, and only the chosen parts of what the reader sees.</summary>
/// <param name="Person">Null unless that part was chosen and the reader sees it.</param>
/// <param name="Offered">What this reader could choose.</param>
public sealed record RequestReport(RequestView Request, DataSubject? Person, ReportParts Parts, ReportParts Offered)
{
    public bool Has(ReportParts part) => Parts.HasFlag(part);

    internal static ReportParts OfferedTo(RequestView request)
    {
        var offered = ReportParts.Summary | ReportParts.Management;
        if (request.Level >= Level.Details)
        {
            offered |= ReportParts.Questions | ReportParts.Comments | ReportParts.History;
        }

        if (request.Level == Level.Full && request.Draft.Person > 0)
        {
            offered |= ReportParts.Person;
        }

        return request.Questions.Any(question => question.Drafted is not null) ? offered | ReportParts.Drafts : offered;
    }

    internal static RequestView Reduce(RequestView request, ReportParts parts) => request with
    {
        Reason = parts.HasFlag(ReportParts.Summary) ? request.Reason : "",
        Parties = [.. request.Parties.Where(party => parts.HasFlag(ReportParts.Management) || party.Party is Party.Requesting or Party.Responding)],
        Parts = parts.HasFlag(ReportParts.Summary) ? [.. request.Parts.Select(part => part with { Mark = Mark.None })] : [],
        Questions = parts.HasFlag(ReportParts.Questions)
            ? [.. request.Questions.Select(question => parts.HasFlag(ReportParts.Drafts) ? question : WithoutDraft(question, request))]
            : [],
        Comments = parts.HasFlag(ReportParts.Comments) ? request.Comments : [],
        History = parts.HasFlag(ReportParts.History) ? request.History : [],
        Offers = [],
        Refusals = [],
        Next = null,
        Assignees = [],
        StandsInFor = [],
        Movable = [],
        MayEdit = false,
    };

    // A question that only a draft answer brings up would tell what the draft says.
    private static QuestionView WithoutDraft(QuestionView question, RequestView request) =>
        question with { Drafted = null, IsAsked = !question.IsFollowUp || IsAskedAfterSent(question, request) };

    private static bool IsAskedAfterSent(QuestionView question, RequestView request)
    {
        var followed = request.Questions.Single(one => one.Number == question.Number[..^1]);
        return followed.Sent?.Value.Choice is { } choice
            && Catalogue.Question(request.Area, request.QuestionSetVersion, followed.Code).FollowUps
                .Any(followUp => followUp.Question.Code == question.Code && followUp.When.Contains(choice));
    }
}
