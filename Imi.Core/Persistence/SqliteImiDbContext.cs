using Imi.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Persistence;

/// <summary>Searches with FTS5: a document of the index has the id of its request and its scope in one number (docs/decisions/0024).</summary>
public sealed class SqliteImiDbContext(DbContextOptions<SqliteImiDbContext> options) : ImiDbContext(options)
{
    // More than there are scopes.
    private const int Scopes = 8;

    protected override FormattableString NowSql => $"""SELECT CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER) AS "Value" """;

    internal override IQueryable<SearchHit> Hits(string authority, string word, IReadOnlyList<string> terms)
    {
        var words = terms.Select(Quoted).Prepend(SearchWords.IsBeginning(word) ? $"{Quoted(word)} *" : Quoted(word));
        var match = $"{Quoted(authority)} AND ({string.Join(" OR ", words)})";
        return Database.SqlQuery<SearchHit>($"""SELECT rowid / {Scopes} AS "RequestId", rowid % {Scopes} AS "Scope" FROM "SearchIndex" WHERE "SearchIndex" MATCH {match}""");
    }

    // There is one writer anyway.
    internal override Task LockIndexAsync(CancellationToken cancel) => Task.CompletedTask;

    internal override async Task RememberAsync(IReadOnlyList<SearchDocument> documents, CancellationToken cancel)
    {
        foreach (var document in documents)
        {
            var id = ((long)document.RequestId * Scopes) + document.Scope;
            await Database.ExecuteSqlAsync($"""INSERT INTO "SearchIndex" (rowid, "Words") VALUES ({id}, {document.Words})""", cancel);
        }
    }

    internal override async Task ForgetAsync(IReadOnlyList<int> requestIds, CancellationToken cancel)
    {
        foreach (var first in requestIds.Select(id => (long)id * Scopes))
        {
            await Database.ExecuteSqlAsync($"""DELETE FROM "SearchIndex" WHERE rowid BETWEEN {first} AND {first + Scopes - 1}""", cancel);
        }
    }

    private static string Quoted(string term) => $"\"{term}\"";
}
