using System.Linq.Expressions;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Search;

/// <param name="Texts">Where it was found, as far as the reader may know; none where the number was.</param>
public sealed record FoundRow(RequestRow Row, IReadOnlyList<FoundText> Texts);

/// <summary>One text in which something was found.</summary>
/// <param name="Question">Number of the question that it belongs to.</param>
/// <param name="Text">As it was typed; empty where a code says it.</param>
/// <param name="Code">Of the profession or the answer.</param>
public sealed record FoundText(FoundIn In, int Version, string? Question, string? QuestionCode, IReadOnlyDictionary<string, string> Parameters, string Text, string? Code);

/// <summary>Searches all that somebody may see of requests (R16). Rights are part of the query: what may not be seen is neither found nor counted.</summary>
public sealed class SearchQueries(IDbContextFactory<ImiDbContext> contexts, SearchIndex index)
{
    private const int PageSize = 20;
    private const int MostTexts = 3;

    // A number is found by any part that could be nothing else.
    private const int LeastOfNumber = 3;

    /// <summary>The requests that hold each of the words, or whose number holds the whole; the last changed first.</summary>
    /// <param name="page">From 1 on.</param>
    public async Task<PageOf<FoundRow>> SearchAsync(string text, Actor actor, int page = 1, CancellationToken cancel = default)
    {
        if (SearchWords.Of(text) is not { Count: > 0 } words)
        {
            return new([], 0, 1, PageSize);
        }

        await index.StepAsync(cancel); // what changed a moment ago is found, too
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = db.Requests.AsNoTracking().FoundBy([.. Ways(db, text, words, actor)]);
        var rows = await RequestQueries.PageAsync(db, found.OrderByDescending(request => request.ChangedAt).ThenByDescending(request => request.Id), page, PageSize, actor, cancel);
        var texts = await TextsAsync(db, words, [.. rows.Items.Select(row => row.Id)], actor, cancel);
        return new([.. rows.Items.Select(row => new FoundRow(row, [.. texts[row.Id].Take(MostTexts)]))], rows.Total, rows.Number, rows.Size);
    }

    private static IEnumerable<IQueryable<Request>> Ways(ImiDbContext db, string text, IReadOnlyList<string> words, Actor actor)
    {
        yield return words.Aggregate(db.Requests.AsQueryable(), (some, word) => some.Where(IsAmong(Found(db, word, actor).Select(one => one.Request!.Id))));
        if (text.Trim().ToUpperInvariant() is { Length: >= LeastOfNumber } number && number.Any(char.IsAsciiDigit))
        {
            yield return db.Requests.Where(request => request.Number.Contains(number)).VisibleTo(actor, db);
        }
    }

    private static Expression<Func<Request, bool>> IsAmong(IQueryable<int> ids) => request => ids.Contains(request.Id);

    /// <summary>Where the word stands, as far as the actor may see it.</summary>
    private static IQueryable<Hit> Found(ImiDbContext db, string word, Actor actor) =>
        db.Hits(SearchTerms.Authority(actor.AuthorityId), word, Vocabulary.TermsOf(word))
            .Join(db.Requests.AsNoTracking(), hit => hit.RequestId, request => request.Id, (hit, request) => new Hit { Scope = hit.Scope, Request = request })
            .Where(MaySee(actor, db));

    private static Expression<Func<Hit, bool>> MaySee(Actor actor, ImiDbContext db)
    {
        Expression<Func<Hit, Request>> request = hit => hit.Request!;
        Expression<Func<Hit, bool>> nothing = hit => false;
        var seen =
            from one in SearchRights.Of(actor, db)
            let scopes = one.Scopes.Select(scope => (int)scope).ToList()
            select request.Then(one.Requests).And(hit => scopes.Contains(hit.Scope));
        return seen.Aggregate(nothing, (some, more) => some.Or(more));
    }

    private static async Task<ILookup<int, FoundText>> TextsAsync(ImiDbContext db, IReadOnlyList<string> words, List<int> ids, Actor actor, CancellationToken cancel)
    {
        var seen = await ScopesAsync(db, ids, actor, cancel);
        var terms = words.SelectMany(Vocabulary.TermsOf).ToHashSet();
        var texts =
            from piece in seen.Count == 0 ? [] : await SearchPiece.ReadAsync(db, ids, cancel)
            where seen.Contains((piece.RequestId, piece.Scope)) && piece.Holds(words, terms)
            select piece;
        return texts.ToLookup(piece => piece.RequestId, piece => piece.Found);
    }

    /// <summary>What of these requests the actor may read, in one query.</summary>
    private static async Task<HashSet<(int RequestId, SearchScope Scope)>> ScopesAsync(ImiDbContext db, List<int> ids, Actor actor, CancellationToken cancel)
    {
        var rights = SearchRights.Of(actor, db).ToList();
        var found = rights.Select((right, index) => db.Requests.Where(request => ids.Contains(request.Id)).Where(right.Requests).Select(request => new { request.Id, Right = index }));
        var seen = ids.Count == 0 || rights.Count == 0 ? [] : await found.Aggregate((some, more) => some.Concat(more)).ToListAsync(cancel);
        return [.. seen.SelectMany(one => rights[one.Right].Scopes, (one, scope) => (one.Id, scope))];
    }

    /// <summary>A hit with its request.</summary>
    private sealed class Hit
    {
        public int Scope { get; init; }
        public Request? Request { get; init; }
    }
}
