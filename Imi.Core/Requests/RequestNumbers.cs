using System.Globalization;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Requests;

internal static class RequestNumbers
{
    /// <summary>Takes <paramref name="count"/> numbers at once and returns the first; the same statement serves both databases.</summary>
    public static async Task<int> TakeAsync(ImiDbContext db, string area, int year, int count, CancellationToken cancel)
    {
        var last = await db.Database.SqlQuery<int>(
            $"""
             INSERT INTO "NumberSeries" ("Area", "Year", "Last") VALUES ({area}, {year}, {count})
             ON CONFLICT ("Area", "Year") DO UPDATE SET "Last" = "NumberSeries"."Last" + {count}
             RETURNING "Last" AS "Value"
             """).ToListAsync(cancel);

        return last.Single() - count + 1;
    }

    /// <summary><c>PQ-2026-000123-2</c>. Whoever splits holds <see cref="RequestStore.LockAsync">the whole</see>, so that two parts split at once do not get the same number.</summary>
    public static async Task<string> NextPartAsync(ImiDbContext db, int rootId, CancellationToken cancel)
    {
        var number = await db.Requests.Where(request => request.Id == rootId).Select(request => request.Number).SingleAsync(cancel);
        var parts = await db.Requests.CountAsync(request => request.RootId == rootId, cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{number}-{parts + 2}");
    }

    public static string Format(string area, int year, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{area}-{year}-{number:D6}");
}
