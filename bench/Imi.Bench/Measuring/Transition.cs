using System.Data.Common;
using System.Globalization;
using Imi.Bench.Loading;
using Imi.Core.Deadlines;
using Imi.Core.Live;
using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;

namespace Imi.Bench.Measuring;

/// <summary>Accepts requests, by Imi and by bare SQL that writes as many rows, and makes it undone.</summary>
internal sealed class Transition(BenchDatabase database, BareSql sql, People people)
{
    private const int Most = 60;

    public async Task<Figures> MeasureAsync()
    {
        await using var db = database.Open();
        var waiting = await db.Requests.AsNoTracking()
            .Where(request => request.RespondingAuthorityId == people.Busy.AuthorityId && request.Status == RequestStatus.AwaitingAcceptance)
            .OrderBy(request => request.Id).Take(2 * Most).Select(request => new Waiting(request.Id, request.Number, request.Version)).ToListAsync();
        var turns = waiting.Count / 2;
        await using var connection = await database.ConnectAsync();
        var before = await BeforeAsync(db, connection, waiting);
        try
        {
            return await new Comparison("one transition: accepting", turn => AcceptAsync(waiting[turn]), turn => AcceptBareAsync(waiting[turns + turn]), bare => (2 * bare) + 5, turns).MeasureAsync();
        }
        finally
        {
            await UndoAsync(connection, before, waiting);
        }
    }

    private async Task<IReadOnlyList<long>> AcceptAsync(Waiting request)
    {
        await database.Get<RequestService>().AcceptAsync(request.Number, AgreedOn(), coordinatorId: null, request.Version, Guid.CreateVersion7(), people.Busy);
        return [1];
    }

    private async Task<IReadOnlyList<long>> AcceptBareAsync(Waiting request)
    {
        var (now, changed) = (TimeProvider.System.GetUtcNow().UtcDateTime, 0);
        await sql.TransactAsync(async () =>
        {
            changed = await sql.WriteAsync(
                """
                UPDATE "Requests" SET "Status" = 'Accepted', "Version" = "Version" + 1, "AcceptedAt" = @now, "ChangedAt" = @now, "AgreedReplyOn" = @agreed, "DueOn" = @agreed
                WHERE "Number" = @number AND "Version" = @version AND "Status" = 'AwaitingAcceptance' AND "RespondingAuthorityId" = @own
                """, ("@now", now), ("@agreed", AgreedOn()), ("@number", request.Number), ("@version", request.Version), ("@own", people.Busy.AuthorityId));
            await sql.WriteAsync(
                """
                INSERT INTO "History" ("RequestId", "Action", "From", "To", "UserId", "AuthorityId", "At", "Note", "Before")
                VALUES (@id, 'Accept', 'AwaitingAcceptance', 'Accepted', @user, @own, @now, '', '{}')
                """, ("@id", request.Id), ("@user", people.Busy.UserId), ("@own", people.Busy.AuthorityId), ("@now", now));
            await sql.WriteAsync(
                $"""INSERT INTO "Changes" ("Kind", "SubjectId", "AuthorityIds", "At") VALUES ('Request', @id, {(database.IsSqlite ? "'[1]'" : "ARRAY[1]")}, @now)""", ("@id", request.Id), ("@now", now));
            await sql.WriteAsync(
                """INSERT INTO "Operations" ("Id", "UserId", "About", "Result", "At") VALUES (@operation, @user, @number, @number, @now)""",
                ("@operation", Guid.CreateVersion7()), ("@user", people.Busy.UserId), ("@number", request.Number), ("@now", now));
        });
        return [changed];
    }

    private static DateOnly AgreedOn() => DueDates.DateIn("DE", TimeProvider.System.GetUtcNow()).AddDays(14);

    private static async Task<Before> BeforeAsync(Imi.Core.Persistence.ImiDbContext db, DbConnection connection, IReadOnlyList<Waiting> waiting)
    {
        var table = Table.Of(db, "Requests");
        var ids = string.Join(", ", waiting.Select(one => one.Id.ToString(CultureInfo.InvariantCulture)));
        return new(table, await table.ReadAsync(connection, "\"Id\"", $"\"Id\" IN ({ids})"), await db.Set<HistoryEntry>().MaxAsync(step => step.Id), await db.Set<Change>().MaxAsync(change => (long?)change.Sequence) ?? 0);
    }

    private static async Task UndoAsync(DbConnection connection, Before before, IReadOnlyList<Waiting> waiting)
    {
        await using var undo = new BareSql(connection);
        await undo.WriteAsync("""DELETE FROM "Outbox" WHERE "StepId" > @last""", ("@last", before.LastStep));
        await undo.WriteAsync("""DELETE FROM "History" WHERE "Id" > @last""", ("@last", before.LastStep));
        await undo.WriteAsync("""DELETE FROM "Changes" WHERE "Sequence" > @last""", ("@last", before.LastChange));
        foreach (var request in waiting)
        {
            await undo.WriteAsync("""DELETE FROM "Operations" WHERE "About" = @number""", ("@number", request.Number));
        }

        var columns = before.Table.Columns.Index().Where(column => column.Item is "Status" or "Version" or "AcceptedAt" or "ChangedAt" or "AgreedReplyOn" or "DueOn" or "RespondingCoordinatorId").ToList();
        foreach (var row in before.Rows)
        {
            var given = columns.Where(column => row[column.Index] is not null).ToList();
            await undo.WriteAsync(
                $"""UPDATE "Requests" SET {string.Join(", ", columns.Select(column => row[column.Index] is null ? $"\"{column.Item}\" = NULL" : $"\"{column.Item}\" = @p{column.Index}"))} WHERE "Id" = @id""",
                [.. given.Select(column => ($"@p{column.Index}", row[column.Index]!)), ("@id", row[before.Table.Place("Id")]!)]);
        }
    }

    private sealed record Waiting(int Id, string Number, int Version);

    private sealed record Before(Table Table, List<object?[]> Rows, int LastStep, long LastChange);
}
