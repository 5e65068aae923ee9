namespace Imi.Web.Components;

internal static class Counting
{
    // Where there is very much to count, it takes a twentieth of the time and not all of it.
    private const int RestAfter = 19;

    /// <summary>Whatever changes until it returns is counted once.</summary>
    /// <param name="start">When counting began.</param>
    public static Task RestAsync(this TimeProvider clock, long start) => Task.Delay(clock.GetElapsedTime(start) * RestAfter, clock);
}
