using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Lists;

/// <param name="Version">What the next one is made against; 0 as it was shipped.</param>
/// <param name="Entries">By code, retired ones too.</param>
/// <param name="History">The latest first.</param>
public sealed record ListView(ListKind List, int Version, IReadOnlyList<ListEntry> Entries, IReadOnlyList<ListStep> History);

/// <inheritdoc cref="ListVersion"/>
public sealed record ListStep(int Version, IReadOnlyList<ListChange> Changes, string Reason, string UserName, DateTimeOffset At);

/// <param name="Before">Null where the entry is new.</param>
public sealed record ListChange(ListEntry? Before, ListEntry After);

/// <summary>Reads the lists with their history, for the Commission's administrators; everybody else has them in <see cref="Reference"/>.</summary>
public sealed class ListQueries(IDbContextFactory<ImiDbContext> contexts)
{
    /// <returns>Null for whoever is no Commission administrator.</returns>
    public async Task<ListView?> ReadAsync(ListKind list, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.Authorities.Where(CommissionRights.AdministeredBy(actor)).AnyAsync(cancel))
        {
            return null;
        }

        var versions = await db.VersionsAsync(list, cancel);
        var (entries, steps) = (ListEntry.Shipped(list).ToDictionary(entry => entry.Code), new List<ListStep>());
        foreach (var version in versions)
        {
            steps.Insert(0, new(version.Version, [.. version.Entries.Select(entry => new ListChange(entries.GetValueOrDefault(entry.Code), entry))], version.Reason, version.UserName, version.At));
            version.Entries.ForEach(entry => entries[entry.Code] = entry);
        }

        return new(list, versions.Count, [.. entries.Values.OrderBy(entry => entry.Code, StringComparer.Ordinal)], steps);
    }
}

internal static class ListReading
{
    public static Task<List<ListVersion>> VersionsAsync(this ImiDbContext db, ListKind list, CancellationToken cancel) =>
        db.ListVersions.AsNoTracking().Where(version => version.List == list).OrderBy(version => version.Version).ToListAsync(cancel);
}
