using System.Data.Common;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Imi.Bench.Loading;

/// <summary>The columns of a table as the model has them now, and rows of it as they are stored. So the loader need not know them all.</summary>
internal sealed class Table
{
    private readonly Dictionary<string, int> _places;
    private readonly IReadOnlyList<Type> _types;

    private Table(ITable table)
    {
        var columns = table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal).ToList();
        Name = table.Name;
        Columns = [.. columns.Select(column => column.Name)];
        _types = [.. columns.Select(column => Nullable.GetUnderlyingType(column.ProviderClrType) ?? column.ProviderClrType)];
        _places = columns.Index().ToDictionary(one => one.Item.Name, one => one.Index);
        Dates = [.. columns.Index().Where(one => _types[one.Index] == typeof(DateTime) || _types[one.Index] == typeof(DateOnly)).Select(one => one.Index)];
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Where instants and dates stand.</summary>
    public IReadOnlyList<int> Dates { get; }

    public static Table Of(ImiDbContext db, string name) => new(db.Model.GetRelationalModel().Tables.Single(table => table.Name == name));

    public int Place(string column) => _places[column];

    public async Task<List<object?[]>> ReadAsync(DbConnection connection, string orderBy, string where = "1 = 1")
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", Columns.Select(column => $"\"{column}\""))} FROM \"{Name}\" WHERE {where} ORDER BY {orderBy}";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, Columns.Count).Select(place => Read(reader, place))]);
        }

        return rows;
    }

    private object? Read(DbDataReader reader, int place) => _types[place] switch
    {
        _ when reader.IsDBNull(place) => null,
        var type when type == typeof(DateTime) => reader.GetFieldValue<DateTime>(place),
        var type when type == typeof(DateOnly) => reader.GetFieldValue<DateOnly>(place),
        var type when type == typeof(int) => reader.GetInt32(place),
        _ => reader.GetValue(place),
    };
}
