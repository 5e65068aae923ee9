using Imi.Bench.Loading;
using Imi.Core.Coordination;
using Imi.Core.Deadlines;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Bench.Measuring;

/// <summary>Lists, the dashboard and one request: what Imi reads, each beside its bare SQL.</summary>
internal sealed class Lists(BenchDatabase database, BareSql sql, People people)
{
    // What a row of a list shows.
    private const string Row =
        """
        SELECT r."Id", r."Number", r."Area", r."Status", r."SentAt", r."DueOn", r."ChangedAt", a."Id", a."Country", a."OfficialName", b."Id", b."Country", b."OfficialName"
        FROM "Requests" r JOIN "Authorities" a ON a."Id" = r."RequestingAuthorityId" LEFT JOIN "Authorities" b ON b."Id" = r."RespondingAuthorityId"
        """;

    private const string Received = """ "RespondingAuthorityId" = @own AND "SentAt" IS NOT NULL """;

    private readonly RequestQueries _requests = database.Get<RequestQueries>();

    public async Task<IReadOnlyList<Comparison>> AllAsync() =>
    [
        ActionList("action list", people.Usual),
        ActionList("action list of the busy authority", people.Busy),
        ReceivedPage("received list, page 1", 1),
        ReceivedPage("received list, page 100 (by offset)", 100),
        await ReceivedByKeyAsync(),
        Urgent(),
        Dashboard(),
        Opening(await NumbersAsync()),
    ];

    // Never more than two times the SQL that is needed, and 5 ms.
    private static double OfList(double bare) => (2 * bare) + 5;

    private Comparison ActionList(string name, Actor actor)
    {
        var (asking, answering) = (Quoted(RequestWorkflow.Table.StatusesDue(Rights.Requester)), Quoted(RequestWorkflow.Table.StatusesDue(Rights.Responder)));
        var of = $"""
                  (SELECT "Id", "DueOn" FROM "Requests" WHERE "RequestingAuthorityId" = @own AND "ClosedAt" IS NULL AND "Status" IN ({asking})
                   UNION ALL SELECT "Id", "DueOn" FROM "Requests" WHERE "RespondingAuthorityId" = @own AND "ClosedAt" IS NULL AND "Status" IN ({answering})) AS due
                  """;
        var page = $"""
                    {Row} WHERE r."Id" IN (SELECT "Id" FROM {of} ORDER BY "DueOn" IS NULL, "DueOn", "Id" LIMIT 100)
                    ORDER BY r."DueOn" IS NULL, r."DueOn", r."Id"
                    """;
        return new(name,
            async _ => Found(await _requests.DueAsync(actor)),
            async _ => [.. await sql.ReadAsync($"SELECT COUNT(*) FROM {of}", ("@own", actor.AuthorityId)), .. await sql.ReadAsync(page, ("@own", actor.AuthorityId))],
            OfList);
    }

    private Comparison ReceivedPage(string name, int number) => new(name,
        async _ => Found(await _requests.ListAsync(new(RequestTab.Received, Page: number), people.Busy)),
        async _ =>
        [
            .. await sql.ReadAsync($"""SELECT COUNT(*) FROM "Requests" WHERE {Received}""", ("@own", people.Busy.AuthorityId)),
            .. await sql.ReadAsync(
                $"""
                 {Row} JOIN (SELECT "Id" FROM "Requests" WHERE {Received} ORDER BY "ChangedAt" DESC, "Id" DESC LIMIT 25 OFFSET @skipped) AS page ON page."Id" = r."Id"
                 ORDER BY r."ChangedAt" DESC, r."Id" DESC
                 """, ("@own", people.Busy.AuthorityId), ("@skipped", Page(number))),
        ], OfList);

    /// <summary>Imi pages by offset; how much a page by key would save shows here.</summary>
    private async Task<Comparison> ReceivedByKeyAsync()
    {
        var before = (await sql.RowsAsync(
            $"""SELECT "Id", "ChangedAt" FROM "Requests" WHERE {Received} ORDER BY "ChangedAt" DESC, "Id" DESC LIMIT 1 OFFSET @skipped""",
            ("@own", people.Busy.AuthorityId), ("@skipped", Page(100) - 1))).Single();
        var page =
            $"""
             {Row} WHERE r."RespondingAuthorityId" = @own AND r."SentAt" IS NOT NULL AND (r."ChangedAt", r."Id") < (@at, @id)
             ORDER BY r."ChangedAt" DESC, r."Id" DESC LIMIT 25
             """;
        return new("received list, page 100 (bare SQL by key, without a total)",
            async _ => [.. (await _requests.ListAsync(new(RequestTab.Received, Page: 100), people.Busy)).Items.Select(row => (long)row.Id)],
            async _ => await sql.ReadAsync(page, ("@own", people.Busy.AuthorityId), ("@at", before[1]), ("@id", before[0])));
    }

    private Comparison Urgent() => new("urgent list of a coordinator of 1,000 authorities",
        async _ => Found(await _requests.ListAsync(new(RequestTab.Coordinated, Sort: RequestSort.Due, Descending: false) { Due = DueWindow.Overdue }, people.Watcher)),
        async _ =>
        {
            var late = Late();
            return
            [
                .. await sql.ReadAsync($"SELECT COUNT(*) FROM ({Watched(late.Condition, "r.\"Id\"")}) AS late", late.Parameters),
                .. await sql.ReadAsync(
                    $"""
                     {Row} WHERE r."Id" IN (SELECT "Id" FROM ({Watched(late.Condition, "r.\"Id\", r.\"DueOn\"")}) AS late ORDER BY "DueOn", "Id" LIMIT 25)
                     ORDER BY r."DueOn", r."Id"
                     """, late.Parameters),
            ];
        }, OfList);

    private Comparison Dashboard() => new("dashboard of that coordinator",
        async _ => Counted((await database.Get<CoordinationQueries>().DueAsync(people.Watcher))
            .Select(count => (count.AuthorityId, count.Area, count.Country, count.Window, count.IsUnaccepted, count.Count))),
        async _ => Counted(await CountedAsync()),
        _ => 200);

    private async Task<IEnumerable<(int, string, string, DueWindow, bool, int)>> CountedAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var latest = DueDates.Spans(DueWindow.Soon, now).Max(span => span.Last);
        var counts =
            $"""
             SELECT CASE WHEN one."IsSent" = 1 THEN a."Id" ELSE b."Id" END, one."Area", CASE WHEN one."IsSent" = 1 THEN b."Country" ELSE a."Country" END,
                    b."Country", one."DueOn", one."Status" = 'AwaitingAcceptance', COUNT(*)
             FROM ({Watched("r.\"DueOn\" <= @latest", "r.\"Id\", r.\"Area\", r.\"DueOn\", r.\"Status\", r.\"RequestingAuthorityId\", r.\"RespondingAuthorityId\"", marked: true)}) AS one
             JOIN "Authorities" a ON a."Id" = one."RequestingAuthorityId" JOIN "Authorities" b ON b."Id" = one."RespondingAuthorityId"
             GROUP BY 1, 2, 3, 4, 5, 6
             """;
        var rows = await sql.RowsAsync(counts, ("@own", people.Watcher.AuthorityId), ("@latest", latest));
        return from row in rows
               let due = row[4] is DateOnly day ? day : row[4] is DateTime at ? DateOnly.FromDateTime(at) : DateOnly.Parse((string)row[4], System.Globalization.CultureInfo.InvariantCulture)
               let window = DueDates.WindowOf((string)row[3], due, now)
               where window is not null
               group Convert.ToInt32(row[6], System.Globalization.CultureInfo.InvariantCulture)
                   by (Convert.ToInt32(row[0], System.Globalization.CultureInfo.InvariantCulture), (string)row[1], (string)row[2], window.Value, row[5] is true or 1L) into same
               select (same.Key.Item1, same.Key.Item2, same.Key.Item3, same.Key.Item4, same.Key.Item5, same.Sum());
    }

    private Comparison Opening(IReadOnlyList<string> numbers) => new("opening a request",
        async turn =>
        {
            var request = (await _requests.FindAsync(numbers[turn % numbers.Count], people.Busy))!;
            return [request.Id, .. request.Questions.Select(question => (long)question.Id)];
        },
        async turn =>
        {
            var id = (await sql.ReadAsync("""SELECT * FROM "Requests" WHERE "Number" = @number""", ("@number", numbers[turn % numbers.Count]))).Single();
            var questions = await OfAsync(id, """SELECT * FROM "Questions" WHERE "RequestId" = @id ORDER BY "Id" """);
            await OfAsync(id, """SELECT w.* FROM "Answers" w JOIN "Questions" q ON q."Id" = w."QuestionId" WHERE q."RequestId" = @id""");
            await OfAsync(id, """SELECT * FROM "Comments" WHERE "RequestId" = @id""");
            await OfAsync(id, """SELECT * FROM "History" WHERE "RequestId" = @id""");
            await OfAsync(id, """SELECT "UserId", "Party" FROM "Assignees" WHERE "RequestId" = @id""");
            await OfAsync(id, """SELECT a.* FROM "Authorities" a JOIN "Requests" r ON a."Id" IN (r."RequestingAuthorityId", r."RespondingAuthorityId", r."RequestingCoordinatorId", r."RespondingCoordinatorId") WHERE r."Id" = @id""");
            return [id, .. questions];
        });

    private Task<IReadOnlyList<long>> OfAsync(long id, string statement) => sql.ReadAsync(statement, ("@id", (int)id));

    // By the authorities that are linked, and by those that chose the coordinator; of a request that is both, one row.
    private string Watched(string condition, string columns, bool marked = false)
    {
        var open = $"r.\"ClosedAt\" IS NULL AND r.\"Area\" IN ({string.Join(", ", people.Watcher.Areas.Select(area => $"'{area}'"))}) AND {condition}";
        string Side(string side, bool isSent)
        {
            var (known, mark) = (isSent ? "(r.\"SentAt\" IS NOT NULL OR r.\"SubmittedAt\" IS NOT NULL)" : "r.\"SentAt\" IS NOT NULL", marked ? $", {(isSent ? 1 : 0)} AS \"IsSent\"" : "");
            return $"""
                    SELECT {columns}{mark} FROM "CoordinatorLinks" l JOIN "Requests" r ON r."{side}AuthorityId" = l."AuthorityId" AND r."Area" = l."Area" WHERE l."CoordinatorId" = @own AND {open} AND {known}
                    UNION SELECT {columns}{mark} FROM "Requests" r WHERE r."{side}CoordinatorId" = @own AND {open} AND {known}
                    """;
        }

        return $"{Side("Requesting", isSent: true)} UNION {Side("Responding", isSent: false)}";
    }

    private (string Condition, List<(string, object)> Parameters) Late()
    {
        var now = TimeProvider.System.GetUtcNow();
        var spans = DueDates.Spans(DueWindow.Overdue, now);
        var (first, last) = (spans.Min(span => span.Last), spans.Max(span => span.Last));
        var behind = string.Join(", ", spans.Where(span => span.Last == last).SelectMany(span => span.Countries).Select(country => $"'{country}'"));
        return (
            first == last ? "r.\"DueOn\" <= @last" : $"(r.\"DueOn\" <= @first OR (r.\"DueOn\" <= @last AND EXISTS (SELECT 1 FROM \"Authorities\" c WHERE c.\"Id\" = r.\"RespondingAuthorityId\" AND c.\"Country\" IN ({behind}))))",
            first == last ? [("@own", people.Watcher.AuthorityId), ("@last", last)] : [("@own", people.Watcher.AuthorityId), ("@first", first), ("@last", last)]);
    }

    private async Task<IReadOnlyList<string>> NumbersAsync()
    {
        await using var db = database.Open();
        return await db.Requests.Where(request => request.RespondingAuthorityId == people.Busy.AuthorityId && request.SentAt != null)
            .OrderBy(request => request.Number).Select(request => request.Number).Take(2_000).ToListAsync();
    }

    private static int Page(int number) => (number - 1) * 25;

    private static List<long> Found(PageOf<RequestRow> page) => [page.Total, .. page.Items.Select(row => (long)row.Id)];

    private static List<long> Counted(IEnumerable<(int Authority, string Area, string Country, DueWindow Window, bool IsUnaccepted, int Count)> counts) =>
        [.. counts.OrderBy(count => count.Authority).ThenBy(count => count.Area, StringComparer.Ordinal).ThenBy(count => count.Country, StringComparer.Ordinal).ThenBy(count => count.Window).ThenBy(count => count.IsUnaccepted)
            .SelectMany(count => new long[] { count.Authority, count.Count })];

    private static string Quoted(IEnumerable<RequestStatus> statuses) => string.Join(", ", statuses.Select(status => $"'{status}'"));
}

/// <summary>In whose name is measured.</summary>
internal sealed record People(Actor Usual, Actor Busy, Actor Watcher)
{
    public static async Task<People> FindAsync(BenchDatabase database)
    {
        await using var db = database.Open();
        var watcher = await Network.WatcherAsync(db);
        var users = database.Get<UserQueries>();
        return new(
            await OfAsync(db.Users.Where(user => user.UserName == Network.UsualHandler)),
            await OfAsync(db.Users.Where(user => user.UserName == Network.BusyHandler)),
            await OfAsync(db.Users.Where(user => user.AuthorityId == watcher && user.Rights.Any(right => right.Role == Role.ReferralHandler))));

        async Task<Actor> OfAsync(IQueryable<User> found) => (await users.FindActorAsync(await found.OrderBy(user => user.Id).Select(user => user.Id).FirstAsync()))!;
    }
}
