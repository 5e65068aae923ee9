using Imi.Core;
using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Core.Persistence;

/// <summary>Both databases behave alike.</summary>
public class DatabaseTests
{
    [Theory, OnBothDatabases]
    public async Task The_migrations_are_complete(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenEmptyAsync(kind);
        await using var db = imi.Open();

        Assert.False(db.Database.HasPendingModelChanges(), "Run scripts/migrate NAME.");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    /// <summary>A process that was killed while it migrated leaves its lock behind.</summary>
    [Fact]
    public async Task An_abandoned_lock_does_not_hold_up_the_start()
    {
        await using var imi = await TestDatabase.OpenEmptyAsync(DatabaseKind.Sqlite);
        await using var db = imi.Open();
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, {"2026-01-01"})""");

        await ImiDatabase.MigrateAsync(db).WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Theory, OnBothDatabases]
    public async Task Instants_come_back_in_UTC_and_to_the_microsecond(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var instant = new DateTimeOffset(2026, 3, 2, 10, 30, 15, TimeSpan.FromHours(2)).AddTicks(1_234_567);
        var request = A.Draft();
        request.Send(new(2026, 3, 9), Cast.Aoife, instant);
        await imi.SaveAsync(request);

        var stored = (await imi.LoadAsync(request.Number)).SentAt!.Value;

        Assert.Equal(TimeSpan.Zero, stored.Offset);
        Assert.Equal(instant.UtcTicks - 7, stored.UtcTicks);
    }

    [Theory, OnBothDatabases]
    public async Task Instants_are_compared_as_instants(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (before, after) = (A.Draft(), A.Draft());
        before.Send(new(2026, 3, 9), Cast.Aoife, new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(2)));
        after.Send(new(2026, 3, 9), Cast.Aoife, new(2026, 3, 2, 11, 0, 0, TimeSpan.Zero));
        await imi.SaveAllAsync(before, after);
        await using var db = imi.Open();
        var noon = new DateTimeOffset(2026, 3, 2, 13, 30, 0, TimeSpan.FromHours(3));

        Assert.Equal([before.Number], await db.Requests.Where(request => request.SentAt < noon).Select(request => request.Number).ToListAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Statuses_are_stored_as_words(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAsync(A.Request(RequestStatus.Replied));
        await using var db = imi.Open();

        Assert.Equal(["Replied"], await db.Database.SqlQuery<string>($"""SELECT "Status" AS "Value" FROM "Requests" """).ToListAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_translated_text_is_replaced_as_a_whole(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await using (var db = imi.Open())
        {
            (await db.Authorities.SingleAsync(one => one.Id == 1)).InformalTitle = new() { ["en"] = "new title", ["da"] = "ændret “titel”" };
            Assert.Equal(1, await db.SaveChangesAsync());
        }

        Assert.Equal("ændret “titel”", (await imi.Authorities.FindAsync(1))!.InformalTitle.In("da"));
    }

    [Theory, OnBothDatabases]
    public async Task An_authority_that_takes_part_in_a_request_cannot_be_removed(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SaveAsync(A.Request(RequestStatus.Accepted));
        await using var db = imi.Open();

        await Assert.ThrowsAnyAsync<Exception>(() => db.Set<Authority>().Where(one => one.Id == Cast.DanishPatientSafety.Id).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task On_SQLite_readers_do_not_wait_for_the_writer()
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        await using var writer = imi.Open();
        await using var transaction = await writer.Database.BeginTransactionAsync();
        await writer.Database.ExecuteSqlAsync($"""UPDATE "Authorities" SET "City" = 'Elsewhere'""");

        Assert.Equal("Main Street 1, 1000 City", (await imi.Authorities.FindAsync(1))!.Address);
    }

    [Theory, OnBothDatabases]
    public async Task The_database_has_a_clock_of_its_own(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await using var db = imi.Open();
        imi.Clock.Advance(TimeSpan.FromDays(1_000));
        var before = TimeProvider.System.GetUtcNow().AddSeconds(-10).ToUnixTimeMilliseconds();

        Assert.InRange(await db.NowAsync(default), before, before + 60_000);
    }

    [Fact]
    public void Without_PostgreSQL_the_tests_fail_and_say_so() =>
        Assert.StartsWith(
            "IMI_TEST_POSTGRES is not set", Assert.Throws<InvalidOperationException>(() => DatabaseCopy.Required("")).Message, StringComparison.Ordinal);

    [Fact]
    public void Each_kind_has_its_own_context()
    {
        using var sqlite = ImiDatabase.Factory(DatabaseKind.Sqlite, "Data Source=none.db").CreateDbContext();
        using var postgres = ImiDatabase.Factory(DatabaseKind.PostgreSql, "Host=none").CreateDbContext();

        Assert.IsType<SqliteImiDbContext>(sqlite);
        Assert.IsType<PostgresImiDbContext>(postgres);
    }
}
