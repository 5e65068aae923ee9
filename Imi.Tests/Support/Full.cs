namespace Imi.Tests.Support;

/// <summary>How often: a few times in every run, and as often as the figures ask for in <c>scripts/test --full</c>. The code is the same.</summary>
internal static class Full
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("IMI_FULL") == "1";

    public static int Or(int full, int few) => IsOn ? full : few;
}

/// <summary>Waits for clocks to run out, and therefore runs only in <c>scripts/test --full</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FullFactAttribute : FactAttribute
{
    public FullFactAttribute() => Skip = Full.IsOn ? null : "Takes a minute; scripts/test --full runs it.";
}
