using System.Globalization;

namespace Imi.Bench.Measuring;

/// <summary>Prints the table of what Imi reads and writes.</summary>
internal static class CoreMeasures
{
    public static async Task RunAsync(BenchDatabase database)
    {
        Imi.Core.ImiCore.ReadReferenceData();
        await using var sql = new BareSql(await database.ConnectAsync());
        var people = await People.FindAsync(database);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n### {database.Kind}, {database.Size:N0} requests\n\n{Figures.Head}"));
        foreach (var comparison in (await new Lists(database, sql, people).AllAsync()).Concat(new Searches(database, sql, people).All()))
        {
            Console.WriteLine(await comparison.MeasureAsync());
        }

        Console.WriteLine(await new Transition(database, sql, people).MeasureAsync());
        await new BulkAllocation(database, people).RunAsync();
    }
}
