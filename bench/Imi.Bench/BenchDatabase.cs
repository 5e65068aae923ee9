using System.Data.Common;
using System.Globalization;
using Imi.Bench.Loading;
using Imi.Core;
using Imi.Core.Persistence;
using Imi.Web.Security;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Imi.Bench;

/// <summary>A loaded database and all of Core on it. It is kept, and loaded anew only when it does not fit any more.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    // The dates in it are relative to the day on which it was loaded.
    private static readonly TimeSpan MostAge = TimeSpan.FromDays(7);

    private readonly ServiceProvider _services;
    private readonly string _folder;

    private BenchDatabase(DatabaseKind kind, int size, string folder)
    {
        (Kind, Size, _folder) = (kind, size, folder);
        ConnectionString = kind == DatabaseKind.Sqlite
            ? new SqliteConnectionStringBuilder { DataSource = File }.ToString()
            : new NpgsqlConnectionStringBuilder(ServerConnection) { Database = $"bench_{size}", IncludeErrorDetail = true }.ToString();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddImiCore(kind, ConnectionString);
        services.AddImiSecurity();
        _services = services.BuildServiceProvider();
    }

    public DatabaseKind Kind { get; }

    public int Size { get; }

    public string ConnectionString { get; }

    public bool IsSqlite => Kind == DatabaseKind.Sqlite;

    private static string ServerConnection =>
        Environment.GetEnvironmentVariable("IMI_TEST_POSTGRES") ?? throw new InvalidOperationException("PostgreSQL is not running: use scripts/bench.");

    private string File => Path.Combine(_folder, $"sqlite-{Size}.db");

    private string Marker => Path.Combine(_folder, $"{Kind}-{Size}.loaded".ToLowerInvariant());

    public static async Task<BenchDatabase> OpenAsync(DatabaseKind kind, int size, string folder)
    {
        Directory.CreateDirectory(folder);
        var database = new BenchDatabase(kind, size, folder);
        if (!await database.FitsAsync())
        {
            await database.LoadAsync();
        }

        await using var db = database.Open();
        await ImiDatabase.MigrateAsync(db);
        return database;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ImiDbContext Open() => Get<IDbContextFactory<ImiDbContext>>().CreateDbContext();

    /// <summary>A connection as somebody without EF Core would open it.</summary>
    public async Task<DbConnection> ConnectAsync()
    {
        DbConnection connection = IsSqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        if (IsSqlite)
        {
            await connection.ExecuteAsync("PRAGMA busy_timeout = 10000; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL;");
        }

        return connection;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<bool> FitsAsync()
    {
        if (!System.IO.File.Exists(Marker) || await System.IO.File.ReadAllTextAsync(Marker) != Loader.Version.ToString(CultureInfo.InvariantCulture)
            || TimeProvider.System.GetUtcNow() - System.IO.File.GetLastWriteTimeUtc(Marker) > MostAge)
        {
            return false;
        }

        await using var db = Open();
        return await db.Database.CanConnectAsync() && !(await db.Database.GetAppliedMigrationsAsync()).Except(db.Database.GetMigrations()).Any();
    }

    private async Task LoadAsync()
    {
        System.IO.File.Delete(Marker);
        await using (var db = Open())
        {
            await db.Database.EnsureDeletedAsync();
            await ImiDatabase.MigrateAsync(db);
        }

        await new Loader(this).LoadAsync();
        await System.IO.File.WriteAllTextAsync(Marker, Loader.Version.ToString(CultureInfo.InvariantCulture));
    }
}

internal static class Connections
{
    public static async Task ExecuteAsync(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }
}
