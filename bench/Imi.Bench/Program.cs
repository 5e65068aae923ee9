using Imi.Bench;
using Imi.Bench.Measuring;

if (Options.Read(args) is not { } options)
{
    await Console.Error.WriteLineAsync(Options.Usage);
    return 2;
}

foreach (var kind in options.Databases)
{
    foreach (var size in options.Sizes)
    {
        await using var database = await BenchDatabase.OpenAsync(kind, size, Path.GetFullPath("artifacts/bench"));
        if (options.HasCore)
        {
            await CoreMeasures.RunAsync(database);
        }

        if (options.HasFinding)
        {
            await using var sql = new BareSql(await database.ConnectAsync());
            await new Findings(database, sql).RunAsync();
        }

        if (options.HasPages)
        {
            await new Pages(database).RunAsync();
        }
    }
}

return 0;
