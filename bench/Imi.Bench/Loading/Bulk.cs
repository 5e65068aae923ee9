using Microsoft.Data.Sqlite;
using Npgsql;

namespace Imi.Bench.Loading;

/// <summary>Takes rows of several tables in turn, as fast as the database takes them. References are not checked.</summary>
internal interface IBulk : IAsyncDisposable
{
    void Write(Table table, object?[] row);

    Task CompleteAsync();
}

/// <summary>Prepared inserts in large transactions that nobody waits for to be safe: what is cut off is loaded anew.</summary>
internal sealed class SqliteBulk : IBulk
{
    // So that the log that is written ahead can be used again.
    private const int RowsTogether = 200_000;

    private readonly Dictionary<Table, SqliteCommand> _inserts = [];
    private readonly SqliteConnection _connection;
    private SqliteTransaction _transaction;
    private int _rows;

    private SqliteBulk(SqliteConnection connection)
    {
        _connection = connection;
        _transaction = connection.BeginTransaction();
    }

    public static async Task<SqliteBulk> OpenAsync(string connectionString)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await connection.ExecuteAsync("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;");
        return new(connection);
    }

    public void Write(Table table, object?[] row)
    {
        if (!_inserts.TryGetValue(table, out var insert))
        {
            _inserts[table] = insert = Insert(table);
        }

        for (var place = 0; place < row.Length; place++)
        {
            insert.Parameters[place].Value = row[place] ?? DBNull.Value;
        }

        insert.ExecuteNonQuery();
        if (++_rows % RowsTogether == 0)
        {
            _transaction.Commit();
            _transaction.Dispose();
            _transaction = _connection.BeginTransaction();
            foreach (var one in _inserts.Values)
            {
                one.Transaction = _transaction;
            }
        }
    }

    public async Task CompleteAsync() => await _transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var insert in _inserts.Values)
        {
            await insert.DisposeAsync();
        }

        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private SqliteCommand Insert(Table table)
    {
        var insert = _connection.CreateCommand();
        insert.Transaction = _transaction;
        insert.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", table.Columns.Select((_, place) => $"$p{place}"))})";
        foreach (var place in Enumerable.Range(0, table.Columns.Count))
        {
            insert.Parameters.Add(new SqliteParameter { ParameterName = $"$p{place}" });
        }

        insert.Prepare();
        return insert;
    }
}

/// <summary>A COPY for each table, each on a connection of its own.</summary>
internal sealed class PostgresBulk(string connectionString) : IBulk
{
    private readonly Dictionary<Table, (NpgsqlConnection Connection, NpgsqlBinaryImporter Copy)> _copies = [];

    public void Write(Table table, object?[] row)
    {
        if (!_copies.TryGetValue(table, out var open))
        {
            _copies[table] = open = Open(table);
        }

        open.Copy.StartRow();
        foreach (var value in row)
        {
            if (value is null)
            {
                open.Copy.WriteNull();
            }
            else
            {
                open.Copy.Write(value);
            }
        }
    }

    public async Task CompleteAsync()
    {
        foreach (var (_, copy) in _copies.Values)
        {
            await copy.CompleteAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (connection, copy) in _copies.Values)
        {
            await copy.DisposeAsync();
            await connection.DisposeAsync();
        }
    }

    private (NpgsqlConnection, NpgsqlBinaryImporter) Open(Table table)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Open();
        using (var command = new NpgsqlCommand("SET session_replication_role = replica", connection))
        {
            command.ExecuteNonQuery(); // rows refer to rows of other connections, which nobody sees yet
        }

        return (connection, connection.BeginBinaryImport($"COPY \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column}\""))}) FROM STDIN (FORMAT BINARY)"));
    }
}
