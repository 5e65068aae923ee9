using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Imi.Core.Persistence;

/// <summary>Opens the database of the chosen kind. Apart from the provider the two behave alike.</summary>
public static class ImiDatabase
{
    private static readonly SqlitePragmas Pragmas = new();

    public static IDbContextFactory<ImiDbContext> Factory(DatabaseKind kind, string connectionString) => kind switch
    {
        DatabaseKind.Sqlite => new Contexts(Sqlite(connectionString)),
        DatabaseKind.PostgreSql => new Contexts(PostgreSql(connectionString)),
    };

    private static Func<ImiDbContext> Sqlite(string connectionString)
    {
        var options = new DbContextOptionsBuilder<SqliteImiDbContext>()
            .UseSqlite(connectionString)
            .AddInterceptors(Pragmas)
            .Options;
        return () => new SqliteImiDbContext(options);
    }

    private static Func<ImiDbContext> PostgreSql(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PostgresImiDbContext>().UseNpgsql(connectionString).Options;
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
