using Imi.Core.Mail;
using Imi.Core.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Imi.Core.Persistence;

/// <summary>Opens the database of the chosen kind. Apart from the provider the two behave alike.</summary>
public static class ImiDatabase
{
    private static readonly SqlitePragmas Pragmas = new();
    private static readonly OutboxInterceptor Outbox = new();
    private static readonly UnindexedInterceptor Unindexed = new();

    /// <param name="bell">Rings after a commit with mail; without it the mail waits until somebody looks.</param>
    public static IDbContextFactory<ImiDbContext> Factory(DatabaseKind kind, string connectionString, MailBell? bell = null)
    {
        IInterceptor[] interceptors = bell is null ? [Outbox, Unindexed] : [Outbox, Unindexed, bell];
        return kind switch
        {
            DatabaseKind.Sqlite => new Contexts(Sqlite(connectionString, interceptors)),
            DatabaseKind.PostgreSql => new Contexts(PostgreSql(connectionString, interceptors)),
        };
    }

    /// <summary>Brings the database to the present version. Nodes that share a PostgreSQL wait for each other.</summary>
    public static async Task MigrateAsync(ImiDbContext db, CancellationToken cancel = default)
    {
        // A SQLite file belongs to one process. A lock that is there now was left by one that was killed, and would be waited for without end.
        if (db.Database.IsSqlite() && await HasLockTableAsync(db, cancel))
        {
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "__EFMigrationsLock" """, cancel);
        }

        await db.Database.MigrateAsync(cancel);
    }

    private static async Task<bool> HasLockTableAsync(ImiDbContext db, CancellationToken cancel) =>
        (await db.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM sqlite_master WHERE name = '__EFMigrationsLock'""").ToListAsync(cancel)).Single() > 0;

    private static Func<ImiDbContext> Sqlite(string connectionString, IInterceptor[] interceptors)
    {
        var options = new DbContextOptionsBuilder<SqliteImiDbContext>()
            .UseSqlite(connectionString)
            .AddInterceptors([Pragmas, .. interceptors])
            .Options;
        return () => new SqliteImiDbContext(options);
    }

    private static Func<ImiDbContext> PostgreSql(string connectionString, IInterceptor[] interceptors)
    {
        var options = new DbContextOptionsBuilder<PostgresImiDbContext>().UseNpgsql(connectionString).AddInterceptors(interceptors).Options;
        return () => new PostgresImiDbContext(options);
    }

    private sealed class Contexts(Func<ImiDbContext> create) : IDbContextFactory<ImiDbContext>
    {
        public ImiDbContext CreateDbContext() => create();
    }
}

/// <summary>For <c>scripts/migrate</c> only: a model needs a provider, not a server.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteImiDbContext>
{
    public SqliteImiDbContext CreateDbContext(string[] args) =>
        (SqliteImiDbContext)ImiDatabase.Factory(DatabaseKind.Sqlite, "Data Source=design.db").CreateDbContext();
}

/// <inheritdoc cref="SqliteDesign"/>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresImiDbContext>
{
    public PostgresImiDbContext CreateDbContext(string[] args) =>
        (PostgresImiDbContext)ImiDatabase.Factory(DatabaseKind.PostgreSql, "Host=localhost;Database=design").CreateDbContext();
}
