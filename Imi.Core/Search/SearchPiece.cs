using Imi.Core.Persistence;
using Imi.Core.QuestionSets;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Search;

/// <summary>Whom a piece of a request is shown to: what is in one scope, the same people see at the same time.</summary>
public enum SearchScope
{
    /// <summary>Whoever sees the details.</summary>
    Shared,

    /// <summary>Said before it was sent: details of the requesting side only.</summary>
    RequestingSide,

    /// <summary>Answers that are not sent yet.</summary>
    RespondingSide,

    /// <summary>Names of documents: whoever sees everything.</summary>
    Documents,
}

public enum FoundIn
{
    Question,
    QuestionComment,
    Answer,
    DraftAnswer,
    Comment,
    Reason,
    Profession,
    Document,
}

/// <summary>One text of a request that can be found.</summary>
/// <param name="Question">Its number; null where it belongs to none.</param>
/// <param name="Terms">For what is said by a code.</param>
/// <param name="Text">Typed by somebody; empty for a code.</param>
internal sealed record SearchPiece(int RequestId, SearchScope Scope, FoundIn In, Question? Question, IReadOnlyList<string> Terms, string Text, string? Code = null)
{
    public int Version { get; init; }

    public FoundText Found => new(In, Version, Question?.Number, Question?.Code, Question?.Parameters ?? [], Text, Code);

    public bool Holds(IReadOnlyList<string> words, IReadOnlySet<string> terms) =>
        Terms.Any(terms.Contains) || SearchWords.In(Text).Any(found => words.Any(word => SearchWords.Begins(found, word)));

    /// <summary>Everything of these requests, whoever may see it.</summary>
    public static async Task<List<SearchPiece>> ReadAsync(ImiDbContext db, IReadOnlyCollection<int> ids, CancellationToken cancel)
    {
        var requests = await db.Requests.AsNoTracking().AsSplitQuery().Where(request => ids.Contains(request.Id))
            .Include(request => request.Questions).ThenInclude(question => question.Answers).Include(request => request.Comments)
            .ToListAsync(cancel);
        var documents = await (
            from request in db.Requests
            where ids.Contains(request.Id)
            from document in db.Attachments
            where (document.Party == Party.Requesting && document.RequestId == (request.RootId ?? request.Id))
                || (document.Party == Party.Responding && document.RequestId == request.Id)
            orderby document.AttachedAt, document.Id
            select new SearchPiece(request.Id, SearchScope.Documents, FoundIn.Document, null, Array.Empty<string>(), document.Name, null)).ToListAsync(cancel);
        return [.. requests.SelectMany(request => Of(request).Select(piece => piece with { Version = request.QuestionSetVersion })), .. documents];
    }

    private static IEnumerable<SearchPiece> Of(Request request) =>
    [
        new(request.Id, SearchScope.Shared, FoundIn.Reason, null, [], request.Reason),
        .. request.Profession is { } profession ? [new SearchPiece(request.Id, SearchScope.Shared, FoundIn.Profession, null, [SearchTerms.Profession(profession)], "", profession)] : Array.Empty<SearchPiece>(),
        .. request.Questions.OrderBy(question => question.Id).SelectMany(question => Of(request, question)),
        .. request.Comments.OrderBy(comment => comment.WrittenAt).Select(comment => new SearchPiece(
            request.Id, comment.WrittenAt >= request.SentAt ? SearchScope.Shared : SearchScope.RequestingSide, FoundIn.Comment, null, [], comment.Text)),
    ];

    private static IEnumerable<SearchPiece> Of(Request request, Question question)
    {
        var known = Catalogue.Question(request.Area, request.QuestionSetVersion, question.Code);
        var countries = known.Parameters.Where(parameter => parameter.Value == ParameterKind.Country).Select(parameter => question.Parameters.GetValueOrDefault(parameter.Key, ""));
        var typed = known.Parameters.Where(parameter => parameter.Value == ParameterKind.Text).Select(parameter => question.Parameters.GetValueOrDefault(parameter.Key, ""));
        return
        [
            new(request.Id, SearchScope.Shared, FoundIn.Question, question,
                [SearchTerms.Question(question.Code), .. countries.Where(code => code.Length > 0).Select(SearchTerms.Country)], string.Join(' ', typed), question.Code),
            new(request.Id, SearchScope.Shared, FoundIn.QuestionComment, question, [], question.Comment),
            .. question.Answers.OrderByDescending(answer => answer.Id).SelectMany(answer => Of(request, question, known, answer)),
        ];
    }

    private static IEnumerable<SearchPiece> Of(Request request, Question question, CatalogueQuestion known, Answer answer)
    {
        var (scope, place) = answer.SentAt is null ? (SearchScope.RespondingSide, FoundIn.DraftAnswer) : (SearchScope.Shared, FoundIn.Answer);
        return
        [
            .. answer.Choice is { } choice
                ? [new SearchPiece(request.Id, scope, place, question, [SearchTerms.Answer(request.Area, known.Answer.List, choice)], "", choice)]
                : Array.Empty<SearchPiece>(),
            new(request.Id, scope, place, question, [], answer.Text),
            new(request.Id, scope, place, question, [], answer.Comment),
        ];
    }
}
