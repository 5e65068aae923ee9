using System.Data.Common;

namespace Imi.Bench.Measuring;

/// <summary>Hand-written SQL, prepared once, on one open connection: what a page cannot do without.</summary>
internal sealed class BareSql(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = [];

    /// <summary>Reads every column of every row, and returns the first of each.</summary>
    public async Task<IReadOnlyList<long>> ReadAsync(string sql, params IReadOnlyList<(string Name, object Value)> parameters)
    {
        var command = await PreparedAsync(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var (found, values) = (new List<long>(), new object[reader.FieldCount]);
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
            found.Add(Convert.ToInt64(values[0], System.Globalization.CultureInfo.InvariantCulture));
        }

        return found;
    }

    public async Task<IReadOnlyList<object[]>> RowsAsync(string sql, params IReadOnlyList<(string Name, object Value)> parameters)
    {
        var command = await PreparedAsync(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(values);
        }

        return rows;
    }

    public async Task<int> WriteAsync(string sql, params IReadOnlyList<(string Name, object Value)> parameters) =>
        await (await PreparedAsync(sql, parameters)).ExecuteNonQueryAsync();

    public async Task TransactAsync(Func<Task> act)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var command in _prepared.Values)
        {
            command.Transaction = transaction;
        }

        _current = transaction;
        await act();
        await transaction.CommitAsync();
        _current = null;
    }

    private DbTransaction? _current;

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values)
        {
            await command.DisposeAsync();
        }

        await connection.DisposeAsync();
    }

    private async Task<DbCommand> PreparedAsync(string sql, IReadOnlyList<(string Name, object Value)> parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            _prepared[sql] = command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            command.Transaction = _current;
            await command.PrepareAsync();
            return command;
        }

        command.Transaction = _current;
        foreach (var (name, value) in parameters)
        {
            command.Parameters[name].Value = value;
        }

        return command;
    }
}
