using System.Globalization;
using Imi.Core;
using Imi.Tests.Support;
using Xunit.Abstractions;

namespace Imi.Tests.Core.Requests;

/// <summary>Random walks through the whole life of requests. A failure names its seed; <c>IMI_SEED</c> walks that way again.</summary>
public class WalkTests(ITestOutputHelper output)
{
    private const int Steps = 250;

    [Theory, OnBothDatabases, Trait("Full", "walks")]
    public async Task Whatever_people_do_the_rules_hold(DatabaseKind kind)
    {
        var given = Environment.GetEnvironmentVariable("IMI_SEED");
        var (first, walks) = given is null ? (Full.IsOn ? Environment.TickCount & 0xFFFFFF : 1, Full.Or(40, 1)) : (int.Parse(given, CultureInfo.InvariantCulture), 1);
        var done = new HashSet<string>();
        for (var seed = first; seed < first + walks; seed++)
        {
            done.UnionWith(await WalkAsync(kind, seed));
        }

        new Figures(output, "walks").Say($"{kind}: {walks * Steps} steps in {walks} walks from seed {first} on took {done.Count} different actions, every rule held after each");
        Assert.True(done.Count >= Full.Or(28, 15), string.Join(' ', done)); // or it went round in circles
    }

    private static async Task<IEnumerable<string>> WalkAsync(DatabaseKind kind, int seed)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var walk = new Walk(imi, seed);
        await walk.PrepareAsync();
        var steps = new Queue<string>();

        for (var step = 1; step <= Steps; step++)
        {
            try
            {
                steps.Enqueue(await walk.StepAsync());
                if (steps.Count > 12)
                {
                    steps.Dequeue();
                }
            }
            catch (Exception failure)
            {
                Assert.Fail($"IMI_SEED={seed} fails on {kind} at step {step}, after\n{string.Join('\n', steps)}\n\n{failure}");
            }
        }

        return walk.Done;
    }
}
