using Imi.Core.Live;
using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Settings;

/// <summary>What is set at this moment, as this node knows it: what is changed here at once, what another node changed within <see cref="Every"/>.</summary>
/// <param name="defaults">What holds until somebody sets it otherwise.</param>
public sealed class SettingsInForce(IDbContextFactory<ImiDbContext> contexts, SettingValues defaults) : IDisposable
{
    /// <summary>How often a node looks by itself: where word of a change was lost, it is late by no more than that.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _oneReading = new(1);
    private SettingValues _values = defaults;

    public SettingValues Defaults { get; } = defaults;

    public SettingValues Values => Volatile.Read(ref _values);

    /// <summary>One after the other: what is read last was stored last.</summary>
    public async Task ReadAsync(CancellationToken cancel = default)
    {
        await _oneReading.WaitAsync(cancel);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            Volatile.Write(ref _values, await StoredAsync(db, cancel));
        }
        finally
        {
            _oneReading.Release();
        }
    }

    /// <summary>Reads again whenever the feed tells of a change, or may have missed one, and now and then without being told; until cancelled.</summary>
    /// <param name="onFailure">A database that does not answer is asked again.</param>
    public Task FollowAsync(LiveFeed feed, TimeProvider clock, Action<Exception> onFailure, CancellationToken cancel) =>
        feed.FollowAsync(ChangeKind.Setting, Every, ReadAsync, clock, onFailure, cancel);

    public void Dispose() => _oneReading.Dispose();

    // What was once allowed stays, whatever the limits are today.
    internal async Task<SettingValues> StoredAsync(ImiDbContext db, CancellationToken cancel)
    {
        var stored = await db.SettingChanges.AsNoTracking().Latest().Select(change => new { change.Key, change.After }).ToListAsync(cancel);
        return stored.Aggregate(Defaults, (values, change) => SettingTable.Of(change.Key).Apply(values, change.After) ?? values);
    }
}
