using System.Diagnostics;
using System.Globalization;
using Imi.Core.Requests;
using Imi.Web;
using Microsoft.EntityFrameworkCore;

namespace Imi.Bench.Measuring;

/// <summary>Everything that the coordinator of 1,000 authorities sees, as a file, read to its end (R36: 100,000 rows in 20 s).</summary>
internal static class Exports
{
    private const double Limit = 20;
    private const int Rows = 100_000;

    public static async Task RunAsync(BenchDatabase database, string address)
    {
        var people = await People.FindAsync(database);
        await using var db = database.Open();
        var user = (await db.Users.Where(one => one.Id == people.Watcher.UserId).Select(one => one.UserName).SingleAsync())!;
        var filter = new RequestFilter(RequestTab.Coordinated);
        var count = (await database.Get<RequestQueries>().ListAsync(filter, people.Watcher)).Total;
        using var visitor = await Visitor.SignInAsync(address, user);
        foreach (var format in new[] { "csv", "xlsx" })
        {
            var start = Stopwatch.GetTimestamp();
            var (size, lines) = await visitor.DownloadAsync(Links.Export(filter, format));
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var allowed = Limit * Math.Max(count, 1) / Rows;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"\n{count:N0} rows as {format}: {seconds:0.0} s, {size / 1024.0 / 1024.0:0.0} MiB{(format == "csv" ? $", {lines:N0} lines" : "")}; {seconds * Rows / count:0.0} s for 100,000 rows (limit {Limit}: {(seconds <= Math.Max(allowed, 1) ? "kept" : "**missed**")})."));
        }
    }
}
