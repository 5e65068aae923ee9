using Imi.Core;
using Imi.Core.Live;
using Imi.Core.Settings;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Core.Settings;

/// <summary>What one node sets holds on every node within five seconds.</summary>
public sealed class SettingsInForceTests
{
    [Fact]
    public void A_node_looks_often_enough() => Assert.InRange(SettingsInForce.Every, TimeSpan.Zero, TimeSpan.FromSeconds(4));

    [Theory, OnBothDatabases]
    public async Task A_node_that_hears_of_nothing_looks_by_itself(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await using var other = imi.AnotherNode();
        await using var node = new Node(other, new LiveFeed(TimeProvider.System));
        await other.Clock.WaitForAlarmAsync();
        await imi.SetAsync(SettingKey.MostInvitations, "20");
        Assert.Equal(100, other.Settings.Values.MostInvitations);

        other.Clock.Advance(SettingsInForce.Every);
        await other.Clock.WaitForAlarmAsync();

        Assert.Equal(20, other.Settings.Values.MostInvitations);
        Assert.Empty(node.Failures);
    }

    [Fact]
    public async Task On_PostgreSQL_it_hears_of_it_and_needs_not_wait()
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.PostgreSql);
        await using var other = imi.AnotherNode();
        var pace = new TestClock(); // of the feed alone, which waits for it after each time it has told
        var feed = new LiveFeed(pace);
        await using var node = new Node(other, feed);
        await using var listener = new Listener(imi, feed);
        await pace.WaitForAlarmAsync(); // connected: anything may have been missed
        pace.Advance(LiveFeed.Pace);

        await imi.SetAsync(SettingKey.MostInvitations, "20");
        await pace.WaitForAlarmAsync();

        Assert.Equal(20, other.Settings.Values.MostInvitations);
    }

    [Fact]
    public async Task A_node_asks_again_when_the_database_did_not_answer()
    {
        await using var imi = await TestDatabase.OpenAsync(DatabaseKind.Sqlite);
        await using var other = imi.AnotherNode();
        await using var node = new Node(other, new LiveFeed(TimeProvider.System));
        await other.Clock.WaitForAlarmAsync();
        await using (var db = imi.Open())
        {
            await db.Database.ExecuteSqlAsync($"""ALTER TABLE "SettingChanges" RENAME TO "Elsewhere" """);
            other.Clock.Advance(SettingsInForce.Every);
            await other.Clock.WaitForAlarmAsync();
            Assert.Single(node.Failures);
            await db.Database.ExecuteSqlAsync($"""ALTER TABLE "Elsewhere" RENAME TO "SettingChanges" """);
        }

        await imi.SetAsync(SettingKey.MostInvitations, "20");
        other.Clock.Advance(SettingsInForce.Every);
        await other.Clock.WaitForAlarmAsync();

        Assert.Equal(20, other.Settings.Values.MostInvitations);
    }

    private sealed class Node : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _following;

        public Node(TestDatabase node, LiveFeed feed) => _following = node.Settings.FollowAsync(feed, node.Clock, Failures.Add, _stop.Token);

        public List<Exception> Failures { get; } = [];

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _following);
            _stop.Dispose();
        }
    }

    private sealed class Listener : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _listening;

        public Listener(TestDatabase imi, LiveFeed feed)
        {
            using var db = imi.Open();
            _listening = OtherNodes.ListenAsync(db.Database.GetConnectionString()!, feed, TimeProvider.System, _stop.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _listening);
            _stop.Dispose();
        }
    }
}
