using Imi.Core.Live;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Live;

/// <summary>The clock is moved by hand: a listener that is moved on has finished what it had to do when <c>Advance</c> returns.</summary>
public class LiveFeedTests
{
    private const int Ireland = 1;
    private const int Denmark = 2;

    private readonly TestClock _clock = new();
    private readonly LiveFeed _feed;
    private int _heard;

    public LiveFeedTests() => _feed = new(_clock);

    [Fact]
    public async Task A_listener_hears_of_a_change()
    {
        using var subscription = _feed.Subscribe(Ireland, _ => true, Hear);

        await PublishAndWaitAsync();

        Assert.Equal(1, _heard);
    }

    [Fact]
    public async Task Many_changes_at_once_are_heard_as_two()
    {
        using var subscription = _feed.Subscribe(Ireland, _ => true, Hear);
        await PublishAndWaitAsync();

        for (var change = 0; change < 50; change++)
        {
            _feed.Publish(Change(Ireland));
        }

        Assert.Equal(1, _heard);
        _clock.Advance(LiveFeed.Pace - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _heard);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, _heard);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, _heard);
    }

    [Fact]
    public async Task A_listener_hears_at_most_four_times_a_second()
    {
        using var subscription = _feed.Subscribe(Ireland, _ => true, Hear);
        await PublishAndWaitAsync();

        for (var millisecond = 1; millisecond <= 1_000; millisecond++)
        {
            _feed.Publish(Change(Ireland));
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(5, _heard);
    }

    [Fact]
    public async Task The_last_change_is_never_lost()
    {
        var reading = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        using var subscription = _feed.Subscribe(Ireland, _ => true, async () =>
        {
            _heard++;
            started.TrySetResult();
            await reading.Task;
        });
        _feed.Publish(Change(Ireland));
        await started.Task;

        _feed.Publish(Change(Ireland)); // while the listener is still reading what was before
        Assert.Equal(1, _heard);
        reading.SetResult();
        await _clock.WaitForAlarmAsync();
        _clock.Advance(LiveFeed.Pace);

        Assert.Equal(2, _heard);
    }

    [Fact]
    public async Task After_a_pause_the_next_change_is_heard_at_once()
    {
        using var subscription = _feed.Subscribe(Ireland, _ => true, Hear);
        await PublishAndWaitAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));

        await PublishAndWaitAsync();

        Assert.Equal(2, _heard);
    }

    [Fact]
    public async Task Nothing_is_heard_after_the_end_of_the_subscription()
    {
        var subscription = _feed.Subscribe(Ireland, _ => true, Hear);
        await PublishAndWaitAsync();
        _feed.Publish(Change(Ireland));

        subscription.Dispose();
        _clock.Advance(TimeSpan.FromMinutes(1));
        _feed.Publish(Change(Ireland));
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, _heard);
        subscription.Dispose();
    }

    [Fact]
    public async Task Only_the_authorities_concerned_hear()
    {
        using var danish = _feed.Subscribe(Denmark, _ => true, () => throw new InvalidOperationException("Not their concern."));
        using var other = _feed.Subscribe(Ireland, change => change.Kind == ChangeKind.Lease, () => throw new InvalidOperationException("Not its concern."));
        using var irish = _feed.Subscribe(Ireland, _ => true, Hear);

        await PublishAndWaitAsync();

        Assert.Equal(1, _heard);
    }

    [Fact]
    public async Task A_change_of_two_authorities_is_heard_by_both()
    {
        var danish = new TaskCompletionSource();
        using var one = _feed.Subscribe(Ireland, _ => true, Hear);
        using var other = _feed.Subscribe(Denmark, _ => true, () =>
        {
            danish.SetResult();
            return Task.CompletedTask;
        });

        _feed.Publish(Change(Ireland, Denmark));
        await danish.Task;
        await _clock.WaitForAlarmAsync();
    }

    [Fact]
    public async Task A_slow_listener_delays_neither_the_publisher_nor_others()
    {
        using var slow = _feed.Subscribe(Ireland, _ => true, () => new TaskCompletionSource().Task);
        using var quick = _feed.Subscribe(Ireland, _ => true, Hear);

        await PublishAndWaitAsync();

        Assert.Equal(1, _heard);
    }

    [Fact]
    public async Task A_listener_that_fails_hears_the_next_change()
    {
        using var subscription = _feed.Subscribe(Ireland, _ => true, () => ++_heard == 1 ? throw new InvalidOperationException("The page is gone.") : Task.CompletedTask);
        await PublishAndWaitAsync();

        _feed.Publish(Change(Ireland));
        _clock.Advance(LiveFeed.Pace);

        Assert.Equal(2, _heard);
    }

    [Fact]
    public void The_position_rises_with_each_change()
    {
        var before = _feed.Position;

        _feed.Publish(Change(Ireland));
        _feed.Publish(Change(Denmark));

        Assert.Equal(before + 2, _feed.Position);
    }

    private Task Hear()
    {
        _heard++;
        return Task.CompletedTask;
    }

    /// <summary>Publishes, and waits until the listener has heard and pauses.</summary>
    private async Task PublishAndWaitAsync()
    {
        _feed.Publish(Change(Ireland));
        await _clock.WaitForAlarmAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static Change Change(params List<int> authorities) => new(ChangeKind.Request, 1, authorities, A.Morning);
}
