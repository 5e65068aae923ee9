namespace Imi.Core.Users;

/// <summary>One sign-in on one browser. Its id stands in the cookie only; once it has ended, the cookie opens nothing.</summary>
public sealed class Session(Guid id, int userId, string browser, DateTimeOffset startedAt, bool hasSecondFactor)
{
    /// <summary>Without a page in between it ends by itself.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    public const int BrowserLength = 200;

    public Guid Id { get; private set; } = id;
    public int UserId { get; private set; } = userId;

    /// <summary>What the browser says it is, for the list of one's own sessions.</summary>
    public string Browser { get; private set; } = browser[..Math.Min(browser.Length, BrowserLength)];

    public DateTimeOffset StartedAt { get; private set; } = startedAt;

    /// <summary>Give or take <see cref="SessionService.Grain"/>.</summary>
    public DateTimeOffset LastSeenAt { get; private set; } = startedAt;

    /// <summary>Somebody showed one in it; without, roles that need it are held back.</summary>
    public bool HasSecondFactor { get; private set; } = hasSecondFactor;

    public DateTimeOffset? EndedAt { get; private set; }
}
