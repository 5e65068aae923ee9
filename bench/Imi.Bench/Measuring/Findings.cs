using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Bench.Measuring;

/// <summary>Finding one of 12,600 authorities, beside reading the cards of those that are shown: SQL cannot find them, but no page can do without reading them.</summary>
internal sealed class Findings(BenchDatabase database, BareSql sql)
{
    private const double Limit = 50;

    private readonly AuthorityFinder _finder = database.Get<AuthorityFinder>();

    private static readonly string Card =
        """a."Id", a."Country", a."Kind", a."OfficialName", a."InformalTitle", a."Description", a."Street", a."Postcode", a."City", a."Email", a."Phone", a."Website", a."LanguagesUnderstood" """;

    public async Task RunAsync()
    {
        Console.WriteLine($"\n### {database.Kind}, finding authorities\n\n{Figures.Head}");
        foreach (var comparison in All())
        {
            Console.WriteLine(await comparison.MeasureAsync());
        }

        await TellReadingAsync();
    }

    private IEnumerable<Comparison> All() =>
    [
        Find("find, a profession and a city", "dyrlæge Kolding"),
        Find("find, two words mistyped", "sygepljersker Kbenhavn"),
        Find("find, a beginning that most hold", "reg"),
        Find("find, eight words", "registers doctors dentists nurses midwives pharmacists physiotherapists Sweden"),
        Find("find, nothing typed, with all facets", ""),
    ];

    private Comparison Find(string name, string text)
    {
        IReadOnlyList<long>? shown = null;
        return new(name, OursAsync, BareAsync, _ => Limit);

        async Task<IReadOnlyList<long>> OursAsync(int turn) => shown = [.. (await _finder.FindAsync(new(text))).Page.Items.Select(found => (long)found.Card.Id)];

        async Task<IReadOnlyList<long>> BareAsync(int turn)
        {
            shown ??= await OursAsync(turn);
            return database.IsSqlite
                ? await sql.ReadAsync($"""SELECT {Card} FROM json_each(@ids) AS i JOIN "Authorities" AS a ON a."Id" = i.value ORDER BY i.key""", ("@ids", JsonSerializer.Serialize(shown)))
                : await sql.ReadAsync($"""SELECT {Card} FROM unnest(@ids) WITH ORDINALITY AS i(id, place) JOIN "Authorities" AS a ON a."Id" = i.id ORDER BY i.place""", ("@ids", shown.ToArray()));
        }
    }

    /// <summary>What a node pays once, and after each change.</summary>
    private async Task TellReadingAsync()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var fresh = new AuthorityFinder(database.Get<IDbContextFactory<ImiDbContext>>());
        var all = await TimeAsync(fresh);
        var held = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1_048_576d;
        await sql.WriteAsync("""UPDATE "Authorities" SET "Stamp" = "Stamp" + 1 WHERE "Id" = (SELECT MAX("Id") FROM "Authorities")""");
        var one = await TimeAsync(fresh);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nThe first search of a node takes {all:0} ms and keeps {held:0} MiB; the first one after an authority has changed {one:0} ms."));
    }

    private static async Task<double> TimeAsync(AuthorityFinder finder)
    {
        var start = Stopwatch.GetTimestamp();
        await finder.FindAsync(new("kolding"));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
