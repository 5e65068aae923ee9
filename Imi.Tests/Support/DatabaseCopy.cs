using System.Collections.Concurrent;
using Imi.Core;
using Imi.Core.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Imi.Tests.Support;

/// <summary>A database made by copying a template, which is migrated and filled once per run.</summary>
public sealed class DatabaseCopy : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(DatabaseKind, string), Lazy<Task<string>>> Templates = new();
    private static readonly string Folder = Directory.CreateTempSubdirectory("imi-tests-").FullName;
    private static readonly SemaphoreSlim OneCopyAtATime = new(1);

    private readonly string _name;

    static DatabaseCopy() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    private DatabaseCopy(DatabaseKind kind, string name) => (Kind, _name) = (kind, name);

    public DatabaseKind Kind { get; }

    public string? File => Kind == DatabaseKind.Sqlite ? PathOf(_name) : null;

    public string ConnectionString => ConnectionStringOf(Kind, _name);

    /// <summary>A database that nobody has made yet, with a name that is free.</summary>
    public static DatabaseCopy OfNothing(DatabaseKind kind) => new(kind, NewName());

    /// <param name="fill">Fills the template of that name, once per run.</param>
    public static async Task<DatabaseCopy> OfAsync(DatabaseKind kind, string name, Func<IDbContextFactory<ImiDbContext>, Task> fill)
    {
        var template = await Templates.GetOrAdd((kind, name), _ => new(() => MakeTemplateAsync(kind, fill))).Value;
        var copy = new DatabaseCopy(kind, NewName());
        switch (kind)
        {
            case DatabaseKind.Sqlite:
                System.IO.File.Copy(PathOf(template), PathOf(copy._name));
                break;
            case DatabaseKind.PostgreSql:
                await OneCopyAtATime.WaitAsync();
                try
                {
                    // In memory, where scripts/test has the files, that is twice as fast as writing each page to the log, the default since version 15.
                    await OnServerAsync(server => $"""CREATE DATABASE "{copy._name}" TEMPLATE "{template}" {(server.Major > 14 ? "STRATEGY file_copy" : "")}""");
                }
                finally
                {
                    OneCopyAtATime.Release();
                }

                break;
        }

        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        switch (Kind)
        {
            case DatabaseKind.Sqlite:
                await using (var connection = new SqliteConnection(ConnectionString))
                {
                    SqliteConnection.ClearPool(connection);
                }

                System.IO.File.Delete(PathOf(_name));
                break;
            case DatabaseKind.PostgreSql:
                await using (var connection = new NpgsqlConnection(ConnectionString))
                {
                    NpgsqlConnection.ClearPool(connection);
                }

                await OnServerAsync(_ => $"""DROP DATABASE IF EXISTS "{_name}" WITH (FORCE)""");
                break;
        }
    }

    private static async Task<string> MakeTemplateAsync(DatabaseKind kind, Func<IDbContextFactory<ImiDbContext>, Task> fill)
    {
        var name = NewName();
        var contexts = ImiDatabase.Factory(kind, ConnectionStringOf(kind, name) + ";Pooling=false");
        await using var db = await contexts.CreateDbContextAsync();
        await db.Database.MigrateAsync();
        await fill(contexts);
        return name;
    }

    private static string NewName() => $"imi_{Guid.CreateVersion7():N}";

    private static string PathOf(string name) => Path.Combine(Folder, name + ".db");

    private static string ConnectionStringOf(DatabaseKind kind, string name) => kind switch
    {
        DatabaseKind.Sqlite => $"Data Source={PathOf(name)}",
        DatabaseKind.PostgreSql => new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 30, MaxAutoPrepare = 200 }.ConnectionString,
    };

    private static string Server => Required(Environment.GetEnvironmentVariable("IMI_TEST_POSTGRES"));

    /// <summary>A missing PostgreSQL is a failure, never a skip.</summary>
    internal static string Required(string? server) =>
        server is { Length: > 0 } ? server : throw new InvalidOperationException("IMI_TEST_POSTGRES is not set: run the tests with scripts/test or scripts/with-postgres, which start a PostgreSQL.");

    private static async Task OnServerAsync(Func<Version, string> sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql(connection.PostgreSqlVersion), connection);
        await command.ExecuteNonQueryAsync();
    }
}
