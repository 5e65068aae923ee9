using Imi.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Persistence;

/// <summary>Searches with the database's own text search.</summary>
public sealed class PostgresImiDbContext(DbContextOptions<PostgresImiDbContext> options) : ImiDbContext(options)
{
    protected override FormattableString NowSql => $"""SELECT CAST(extract(epoch from clock_timestamp()) * 1000 AS bigint) AS "Value" """;

    internal override IQueryable<SearchHit> Hits(string authority, string word, IReadOnlyList<string> terms)
    {
        var words = terms.Select(Quoted).Prepend(SearchWords.IsBeginning(word) ? $"{Quoted(word)}:*" : Quoted(word));
        var match = $"{Quoted(authority)} & ({string.Join(" | ", words)})";
        return Database.SqlQuery<SearchHit>($"""SELECT "RequestId", "Scope" FROM "SearchDocuments" WHERE "Words" @@ CAST({match} AS tsquery)""");
    }

    internal override Task LockIndexAsync(CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"""LOCK TABLE "SearchDocuments" IN SHARE ROW EXCLUSIVE MODE""", cancel);

    internal override Task RememberAsync(IReadOnlyList<SearchDocument> documents, CancellationToken cancel)
    {
        var (ids, scopes, words) = (documents.Select(one => one.RequestId).ToArray(), documents.Select(one => one.Scope).ToArray(), documents.Select(one => one.Words).ToArray());
        return Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "SearchDocuments" ("RequestId", "Scope", "Words")
             SELECT one."RequestId", one."Scope", array_to_tsvector(string_to_array(one."Words", ' '))
             FROM unnest({ids}, {scopes}, {words}) AS one("RequestId", "Scope", "Words")
             """, cancel);
    }

    internal override Task ForgetAsync(IReadOnlyList<int> requestIds, CancellationToken cancel)
    {
        var ids = requestIds.ToArray();
        return Database.ExecuteSqlAsync($"""DELETE FROM "SearchDocuments" WHERE "RequestId" = ANY({ids})""", cancel);
    }

    private static string Quoted(string term) => $"'{term}'";
}
