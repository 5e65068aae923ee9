using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Imi.Core.Live;

/// <summary>
/// Tells open pages of this node that something of their authority changed. Carries no content: listeners read again, with their rights.
/// A publisher never waits for a listener; a listener hears at most four times a second and never misses the last change.
/// </summary>
public sealed class LiveFeed(TimeProvider clock)
{
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>Under this number Imi itself listens; no authority has it.</summary>
    public const int Imi = 0;

    private readonly TimeProvider _clock = clock;
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();

    // Each process counts from elsewhere, so that a page read on another node is seen to be older.
    private long _position = RandomNumberGenerator.GetInt32(int.MaxValue) * (1L << 20);

    /// <summary>Rises with each change; a page that was read at another position may have missed something.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <param name="concerns">Decides on the publisher's thread, so it only compares.</param>
    /// <returns>Disposing it ends the subscription.</returns>
    public IDisposable Subscribe(int authorityId, Func<Change, bool> concerns, Func<Task> onChange)
    {
        var subscription = new Subscription(this, authorityId, concerns, onChange);
        _subscriptions.TryAdd(subscription, 0);
        return subscription;
    }

    /// <summary>Names this process to the others, which tell it apart from themselves.</summary>
    public Guid Node { get; } = Guid.CreateVersion7();

    /// <summary>Call after the change is committed.</summary>
    public void Publish(Change change)
    {
        Interlocked.Increment(ref _position);
        foreach (var subscription in _subscriptions.Keys)
        {
            subscription.Hear(change);
        }
    }

    /// <summary>Something may have been missed, nobody knows what: every page reads again.</summary>
    public void PublishUnknown()
    {
        Interlocked.Increment(ref _position);
        foreach (var subscription in _subscriptions.Keys)
        {
            subscription.Hear();
        }
    }

    private sealed class Subscription(LiveFeed feed, int authorityId, Func<Change, bool> concerns, Func<Task> onChange) : IDisposable
    {
        private readonly Lock _lock = new();
        private bool _isRunning;
        private bool _isMissed;

        public void Hear(Change change)
        {
            if (change.AuthorityIds.Contains(authorityId) && concerns(change))
            {
                Hear();
            }
        }

        public void Hear()
        {
            lock (_lock)
            {
                _isMissed = true;
                if (_isRunning)
                {
                    return;
                }

                _isRunning = true;
            }

            _ = Task.Run(RunAsync);
        }

        public void Dispose() => feed._subscriptions.TryRemove(this, out _);

        private async Task RunAsync()
        {
            while (TakeMissed())
            {
                try
                {
                    await onChange();
                }
                catch (Exception)
                {
                    // A listener shows its failures itself; here they only must not end the subscription.
                }

                await Task.Delay(Pace, feed._clock);
            }
        }

        private bool TakeMissed()
        {
            lock (_lock)
            {
                var missed = _isMissed && feed._subscriptions.ContainsKey(this);
                _isMissed = false;
                return _isRunning = missed;
            }
        }
    }
}
