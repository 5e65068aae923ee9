namespace Imi.Core.Live;

public static class Following
{
    /// <summary>Reads again whenever the feed tells of a change, or may have missed one, and now and then without being told; until cancelled.</summary>
    /// <param name="onFailure">A database that does not answer is asked again.</param>
    public static async Task FollowAsync(
        this LiveFeed feed, ChangeKind kind, TimeSpan every, Func<CancellationToken, Task> readAsync, TimeProvider clock, Action<Exception> onFailure, CancellationToken cancel)
    {
        using var subscription = feed.Subscribe(LiveFeed.Imi, change => change.Kind == kind, () => readAsync(cancel));
        while (true)
        {
            try
            {
                await Task.Delay(every, clock, cancel);
                await readAsync(cancel);
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                onFailure(failure);
            }
        }
    }
}
