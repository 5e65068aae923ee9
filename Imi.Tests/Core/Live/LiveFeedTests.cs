using Imi.Core.Live;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Live;

/// <summary>The clock is moved by hand. While a listener pauses, which is waited for, nothing can be heard until the clock moves.</summary>
public class LiveFeedTests
{
    private const int Ireland = 1;
    private const int Denmark = 2;

    private readonly TestClock _clock = new();
    private readonly LiveFeed _feed;
    private readonly List<int> _heard = [];
    private int _published;

    public LiveFeedTests() => _feed = new(_clock);

    [Fact]
    public async Task A_listener_hears_of_a_change()
    {
        using var subscription = _feed.Subscribe(Ireland, _ => true, Hear);

        await PublishAndWaitAsync();

        Assert.Equal([1], _heard);
    }

    [Fact]
    public async Task Many_changes_at_once_are_heard_as_two()
    {
        using var subscription = _feed.Subscribe(Ireland, _ => true, Hear);
        await PublishAndWaitAsync();

        for (var change = 0; change < 50; change++)
        {
            Publish(Ireland);
        }

        _clock.Advance(LiveFeed.Pace - TimeSpan.FromMilliseconds(1));
        Assert.Equal([1], _heard);
        await AdvanceAndWaitAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal([1, 51], _heard);

        _clock.Advance(TimeSpan.FromDays(1));
        await PublishAndWaitAsync();
        Assert.Equal([1, 51, 52], _heard);
    }

    [Fact]
    public async Task A_listener_hears_at_most_four_times_a_second()
    {
        using var subscription = _feed.Subscribe(Ireland, _ => true, Hear);
        await PublishAndWaitAsync();

        for (var millisecond = 1; millisecond <= 1_000; millisecond++)
        {
            Publish(Ireland);
            await AdvanceAndWaitAsync(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal([1, 251, 501, 751, 1_001], _heard);
    }

    [Fact]
    public async Task The_last_change_is_never_lost()
    {
        var reading = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        using var subscription = _feed.Subscribe(Ireland, _ => true, async () =>
        {
            await Hear();
            started.TrySetResult();
            await reading.Task;
        });
        Publish(Ireland);
        await started.Task;

        Publish(Ireland); // while the listener is still reading what was before
        reading.SetResult();
        await _clock.WaitForAlarmAsync();
        Assert.Equal([1], _heard);
        await AdvanceAndWaitAsync(LiveFeed.Pace);

        Assert.Equal([1, 2], _heard);
    }

    [Fact]
    public async Task After_a_pause_the_next_change_is_heard_at_once()
    {
        using var subscription = _feed.Subscribe(Ireland, _ => true, Hear);
        await PublishAndWaitAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));

        await PublishAndWaitAsync();

        Assert.Equal([1, 2], _heard);
    }

    [Fact]
    public async Task Nothing_is_heard_after_the_end_of_the_subscription()
    {
        var subscription = _feed.Subscribe(Ireland, _ => true, Hear);
        await PublishAndWaitAsync();
        Publish(Ireland);

        subscription.Dispose();
        _clock.Advance(TimeSpan.FromMinutes(1));
        Publish(Ireland);
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([1], _heard);
        subscription.Dispose();
    }

    [Fact]
    public async Task Only_the_authorities_concerned_hear()
    {
        using var danish = _feed.Subscribe(Denmark, _ => true, () => throw new InvalidOperationException("Not their concern."));
        using var other = _feed.Subscribe(Ireland, change => change.Kind == ChangeKind.Lease, () => throw new InvalidOperationException("Not its concern."));
        using var irish = _feed.Subscribe(Ireland, _ => true, Hear);

        await PublishAndWaitAsync();

        Assert.Equal([1], _heard);
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

        Publish(Ireland, Denmark);
        await danish.Task;
        await _clock.WaitForAlarmAsync();
    }

    [Fact]
    public async Task A_slow_listener_delays_neither_the_publisher_nor_others()
    {
        using var slow = _feed.Subscribe(Ireland, _ => true, () => new TaskCompletionSource().Task);
        using var quick = _feed.Subscribe(Ireland, _ => true, Hear);

        await PublishAndWaitAsync();

        Assert.Equal([1], _heard);
    }

    [Fact]
    public async Task A_listener_that_fails_hears_the_next_change()
    {
        using var subscription = _feed.Subscribe(Ireland, _ => true, () =>
        {
            Hear();
            return _heard.Count == 1 ? throw new InvalidOperationException("The page is gone.") : Task.CompletedTask;
        });
        await PublishAndWaitAsync();

        Publish(Ireland);
        await AdvanceAndWaitAsync(LiveFeed.Pace);

        Assert.Equal([1, 2], _heard);
    }

    [Fact]
    public void The_position_rises_with_each_change()
    {
        var before = _feed.Position;

        Publish(Ireland);
        Publish(Denmark);

        Assert.Equal(before + 2, _feed.Position);
    }

    /// <summary>Notes how many changes there were.</summary>
    private Task Hear()
    {
        _heard.Add(_published);
        return Task.CompletedTask;
    }

    private void Publish(params List<int> authorities)
    {
        _published++;
        _feed.Publish(new(ChangeKind.Request, 1, authorities, A.Morning));
    }

    /// <summary>Publishes, and waits until the listener has heard and pauses.</summary>
    private async Task PublishAndWaitAsync()
    {
        Publish(Ireland);
        await _clock.WaitForAlarmAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>Lets time pass for a listener that has missed something, and waits until it pauses again.</summary>
    private async Task AdvanceAndWaitAsync(TimeSpan time)
    {
        _clock.Advance(time);
        await _clock.WaitForAlarmAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }
}
