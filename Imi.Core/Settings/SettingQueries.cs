using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Settings;

/// <summary>A setting as it stands now.</summary>
/// <param name="Version">What a change is made against.</param>
/// <param name="Limits">Of a number, while the others are as they are; null for what is none.</param>
/// <param name="Last">Who changed it last; null while nobody has.</param>
public sealed record SettingRow(SettingKey Key, string Value, string Default, NumberLimits? Limits, int Version, SettingStep? Last);

/// <summary>One change of a setting.</summary>
public sealed record SettingStep(int Id, SettingKey Key, string Before, string After, string Reason, string UserName, DateTimeOffset At);

/// <param name="History">The latest first.</param>
public sealed record SettingsView(IReadOnlyList<SettingRow> Rows, PageOf<SettingStep> History);

/// <summary>Reads the settings with their history.</summary>
public sealed class SettingQueries(IDbContextFactory<ImiDbContext> contexts, SettingsInForce inForce)
{
    public const int PageSize = 50;

    /// <param name="page">Of the history.</param>
    /// <returns>Null for whoever is no Commission administrator.</returns>
    public async Task<SettingsView?> ReadAsync(int page, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.Authorities.Where(CommissionRights.AdministeredBy(actor)).AnyAsync(cancel))
        {
            return null;
        }

        var values = await inForce.StoredAsync(db, cancel);
        var latest = await db.SettingChanges.AsNoTracking().Latest().ToDictionaryAsync(change => change.Key, cancel);
        var history = await db.SettingChanges.AsNoTracking().OrderByDescending(change => change.Id).PageAsync(changes => changes, page, PageSize, cancel);
        return new(
            [.. SettingTable.All.Select(setting => Row(setting, values, latest.GetValueOrDefault(setting.Key)))],
            new([.. history.Items.Select(Step)], history.Total, history.Number, history.Size));
    }

    private SettingRow Row(Setting setting, SettingValues values, SettingChange? last) =>
        new(setting.Key, setting.Read(values), setting.Read(inForce.Defaults), (setting as NumberSetting)?.Limits(values), last?.Version ?? 0, last is null ? null : Step(last));

    private static SettingStep Step(SettingChange change) =>
        new(change.Id, change.Key, change.Before, change.After, change.Reason, change.UserName, change.At);
}

internal static class SettingChanges
{
    /// <summary>Of each setting the one in force.</summary>
    public static IQueryable<SettingChange> Latest(this IQueryable<SettingChange> changes) =>
        changes.Where(change => !changes.Any(later => later.Key == change.Key && later.Version > change.Version));
}
