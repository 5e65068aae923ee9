using Imi.Core.Authorities;
using Imi.Core.Mail;
using Imi.Core.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Imi.Core.Persistence;

/// <summary>Opens the database of the chosen kind. Apart from the provider the two behave alike.</summary>
public static class ImiDatabase
{
    // A list of ids is one parameter. As one for each id, EF Core writes the SQL anew each time: a tenth of what a list costs.
    private const ParameterTranslationMode Collections = ParameterTranslationMode.Parameter;

    // Statements that a connection to PostgreSQL keeps planned once they have come again: planning takes as long as answering.
    private const int Prepared = 200;

    private static readonly SqlitePragmas Pragmas = new();
    private static readonly KeptConnection Kept = new();
    private static readonly OutboxInterceptor Outbox = new();
    private static readonly UnindexedInterceptor Unindexed = new();
    private static readonly StampInterceptor Stamps = new();

    /// <param name="bell">Rings after a commit with mail; without it the mail waits until somebody looks.</param>
    public static IDbContextFactory<ImiDbContext> Factory(DatabaseKind kind, string connectionString, MailBell? bell = null)
    {
        IInterceptor[] interceptors = bell is null ? [Outbox, Unindexed, Stamps] : [Outbox, Unindexed, Stamps, bell];
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
            .UseSqlite(connectionString, sqlite => sqlite.UseParameterizedCollectionMode(Collections))
            .AddInterceptors([Pragmas, Kept, .. interceptors])
            .Options;
        return () => new SqliteImiDbContext(options);
    }

    private static Func<ImiDbContext> PostgreSql(string connectionString, IInterceptor[] interceptors)
    {
        var options = new DbContextOptionsBuilder<PostgresImiDbContext>()
            .UseNpgsql(Preparing(connectionString), postgres => postgres.UseParameterizedCollectionMode(Collections))
            .AddInterceptors(interceptors)
            .Options;
        return () => new PostgresImiDbContext(options);
    }

    /// <summary>As it is where it says itself how many.</summary>
    private static string Preparing(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        if (connection.MaxAutoPrepare > 0)
        {
            return connectionString;
        }

        connection.MaxAutoPrepare = Prepared;
        return connection.ConnectionString;
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
