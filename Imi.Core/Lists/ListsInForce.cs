using Imi.Core.Live;
using Imi.Core.Persistence;
using Imi.Core.ReferenceData;
using Imi.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Lists;

/// <summary>Brings what the Commission has published to this node: what is published here at once, what another node published within <see cref="SettingsInForce.Every"/>.</summary>
public sealed class ListsInForce(IDbContextFactory<ImiDbContext> contexts)
{
    private int _readUntil;

    /// <summary>Only what is new: versions are never changed.</summary>
    public async Task ReadAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var readUntil = Volatile.Read(ref _readUntil);
        var versions = await db.ListVersions.AsNoTracking().Where(version => version.Id > readUntil).OrderBy(version => version.Id).ToListAsync(cancel);
        foreach (var version in versions)
        {
            Reference.Learn(version.List, version.Entries);
            Volatile.Write(ref _readUntil, version.Id);
        }
    }

    /// <inheritdoc cref="SettingsInForce.FollowAsync"/>
    public Task FollowAsync(LiveFeed feed, TimeProvider clock, Action<Exception> onFailure, CancellationToken cancel) =>
        feed.FollowAsync(ChangeKind.List, SettingsInForce.Every, ReadAsync, clock, onFailure, cancel);
}
