using Imi.Core.Search;

namespace Imi.Bench.Measuring;

/// <summary>Words that many and that few requests of the busy authority hold, each beside the index asked by hand. They are typed words: no pre-translated text holds them.</summary>
internal sealed class Searches(BenchDatabase database, BareSql sql, People people)
{
    private const int PageSize = 20;

    private readonly SearchQueries _search = database.Get<SearchQueries>();

    public IReadOnlyList<Comparison> All() =>
    [
        Search("search, a word that many hold", "doubts"),
        Search("search, two words", "waiting", "copies"),
        Search("search, a beginning that few hold", "anaesth"),
        Search("search, nothing found", "zzyzx"),
    ];

    // R16 says 300 ms in 95 of 100 cases.
    private Comparison Search(string name, params string[] words) => new(name,
        async _ =>
        {
            var page = await _search.SearchAsync(string.Join(' ', words), people.Busy);
            return [page.Total, .. page.Items.Select(found => (long)found.Row.Id)];
        },
        async _ =>
        {
            var found = string.Join(" INTERSECT ", words.Select((_, place) => $"""SELECT r."Id", r."ChangedAt" FROM ({Hits(place)}) AS h JOIN "Requests" r ON r."Id" = h."RequestId" WHERE {Seen}"""));
            List<(string, object)> parameters = [("@own", people.Busy.AuthorityId), .. words.Select((word, place) => ($"@word{place}", (object)Match(word)))];
            return
            [
                .. await sql.ReadAsync($"SELECT COUNT(*) FROM ({found}) AS found", parameters),
                .. await sql.ReadAsync($"""SELECT "Id" FROM ({found}) AS found ORDER BY "ChangedAt" DESC, "Id" DESC LIMIT {PageSize}""", parameters),
            ];
        },
        bare => Math.Min((2 * bare) + 5, 300));

    private static readonly string Seen =
        """
        ((r."RequestingAuthorityId" = @own AND h."Scope" IN (0, 1, 3))
         OR (r."RespondingAuthorityId" = @own AND r."SentAt" IS NOT NULL AND h."Scope" IN (0, 2))
         OR (r."RespondingAuthorityId" = @own AND r."AcceptedAt" IS NOT NULL AND h."Scope" = 3))
        """;

    private string Hits(int place) => database.IsSqlite
        ? $"""SELECT rowid / 8 AS "RequestId", rowid % 8 AS "Scope" FROM "SearchIndex" WHERE "SearchIndex" MATCH @word{place}"""
        : $"""SELECT "RequestId", "Scope" FROM "SearchDocuments" WHERE "Words" @@ CAST(@word{place} AS tsquery)""";

    private string Match(string word) => database.IsSqlite
        ? FormattableString.Invariant($"\"@{people.Busy.AuthorityId}\" AND \"{word}\" *")
        : FormattableString.Invariant($"'@{people.Busy.AuthorityId}' & '{word}':*");
}
