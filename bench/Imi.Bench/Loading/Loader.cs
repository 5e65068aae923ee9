using System.Diagnostics;
using System.Globalization;
using Imi.Core.Persistence;
using Imi.Core.PersonalData;
using Imi.Core.Requests;
using Imi.Core.Search;
using Imi.Core.Training;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Bench.Loading;

/// <summary>Fills a migrated, empty database: the training network, then copies of it. Twice the same, but for the day.</summary>
internal sealed class Loader(BenchDatabase database)
{
    /// <summary>Rises with whatever makes the loaded rows different.</summary>
    public const int Version = 3;

    public async Task LoadAsync()
    {
        var watch = Stopwatch.StartNew();
        using var scope = database.Get<IServiceScopeFactory>().CreateScope();
        await scope.ServiceProvider.GetRequiredService<TrainingData>().LoadAsync();
        await using var db = database.Open();
        await using (var connection = await database.ConnectAsync())
        {
            await using var bulk = await BulkAsync();
            await Network.ExtendAsync(db, connection, bulk);
            await bulk.CompleteAsync();
        }

        var network = await Network.ReadAsync(db);
        var tables = RequestTables.Of(db);
        await using (var connection = await database.ConnectAsync())
        {
            var templates = await tables.ReadAsync(connection, database.Get<IPersonalDataCipher>());
            await using var bulk = await BulkAsync();
            var copies = new Copies(tables, bulk, database.Get<IPersonalDataCipher>(), await StartAsync(db));
            foreach (var copying in new Plan(network, templates, database.Size - templates.Count).Make())
            {
                copies.Write(copying);
            }

            await bulk.CompleteAsync();
            await NumberAsync(db, copies.Numbers);
        }

        await IndexAsync(db);
        await SettleAsync();
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{database.Kind}: {database.Size:N0} requests loaded in {watch.Elapsed.TotalSeconds:N0} s"));
    }

    private async Task<IBulk> BulkAsync() => database.IsSqlite ? await SqliteBulk.OpenAsync(database.ConnectionString) : new PostgresBulk(database.ConnectionString);

    private static async Task<LastIds> StartAsync(ImiDbContext db) => new(
        await db.Requests.MaxAsync(request => request.Id),
        await db.Set<Question>().MaxAsync(question => question.Id),
        await db.Set<Answer>().MaxAsync(answer => answer.Id),
        await db.Set<HistoryEntry>().MaxAsync(step => step.Id),
        await db.Set<Comment>().MaxAsync(comment => comment.Id),
        await db.Set<NumberSeries>().ToDictionaryAsync(series => (series.Area, series.Year), series => series.Last));

    private static async Task NumberAsync(ImiDbContext db, IReadOnlyDictionary<(string Area, int Year), int> numbers)
    {
        foreach (var ((area, year), last) in numbers)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO "NumberSeries" ("Area", "Year", "Last") VALUES ({area}, {year}, {last})
                 ON CONFLICT ("Area", "Year") DO UPDATE SET "Last" = {last}
                 """);
        }
    }

    private async Task IndexAsync(ImiDbContext db)
    {
        var watch = Stopwatch.StartNew();
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "Unindexed" ("RequestId") SELECT "Id" FROM "Requests" """);
        await database.Get<SearchIndex>().CatchUpAsync();
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{database.Kind}: {database.Size:N0} requests indexed in {watch.Elapsed.TotalSeconds:N0} s"));
    }

    // What a database that grew slowly has by then: counters that go on, and figures to plan by.
    private async Task SettleAsync()
    {
        await using var connection = await database.ConnectAsync();
        if (database.IsSqlite)
        {
            await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE);");
            return;
        }

        foreach (var table in new[] { "Authorities", "AspNetUsers", "Requests", "Questions", "Answers", "History", "Comments" })
        {
            await connection.ExecuteAsync($"""SELECT setval(pg_get_serial_sequence('"{table}"', 'Id'), (SELECT MAX("Id") FROM "{table}"))""");
        }

        await connection.ExecuteAsync("VACUUM ANALYZE");
    }
}

/// <summary>The last ids and numbers that are taken.</summary>
internal sealed record LastIds(int Request, int Question, int Answer, int Step, int Comment, Dictionary<(string Area, int Year), int> Numbers);
