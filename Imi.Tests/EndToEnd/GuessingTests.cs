using System.Diagnostics;
using System.Net;
using Imi.Tests.Support;
using Xunit.Abstractions;

namespace Imi.Tests.EndToEnd;

/// <summary>Whether there is such a user shows in no answer; nor in how long it takes. Measured in turn, on a server with nothing else to do.</summary>
[Trait("Category", "E2E")]
public sealed class GuessingTests(ITestOutputHelper output)
{
    private const int Rounds = 60;

    // Of the median, and below what a network blurs anyway.
    private const double Share = 0.15;
    private static readonly TimeSpan Blur = TimeSpan.FromMilliseconds(10);

    private static readonly string[] Cases = ["unknown", "known, wrong password", "known, wrong code", "blocked"];

    [FullFact, Trait("Full", "guessing")]
    public async Task The_time_tells_nobody_whether_an_account_exists()
    {
        await using var server = await ImiServer.StartNewAsync();
        await using (var database = new ServerDatabase(server))
        {
            for (var round = 0; round < Rounds; round++)
            {
                await database.HireAsync($"ie.timed{round}", like: "ie.viewer");
            }

            await database.BlockAsync("dk.nimic");
        }

        var took = Cases.ToDictionary(one => one, _ => new List<TimeSpan>());
        for (var round = 0; round < Rounds; round++)
        {
            using var visitor = new Visitor(server, IPAddress.Parse($"127.0.1.{round + 1}")); // of one network, 20 wrong ones a minute would be the end
            foreach (var one in Cases.Skip(round % Cases.Length).Concat(Cases.Take(round % Cases.Length)))
            {
                took[one].Add(await TimeAsync(visitor, one, round));
            }
        }

        var medians = took.ToDictionary(one => one.Key, one => one.Value.Skip(3).Median());
        foreach (var (one, median) in medians)
        {
            new Figures(output, "guessing").Say($"sign-in, {one}: {median.TotalMilliseconds:0.0} ms in the median of {Rounds - 3}");
        }

        var most = Math.Max(Blur.TotalMilliseconds, (medians["unknown"] * Share).TotalMilliseconds);
        Assert.All(medians, one => Assert.InRange(Math.Abs((one.Value - medians["unknown"]).TotalMilliseconds), 0, most));
    }

    private static async Task<TimeSpan> TimeAsync(Visitor visitor, string one, int round)
    {
        var token = await visitor.TokenAsync("/sign-in");
        var fields = new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["Form.UserName"] = one switch { "unknown" => $"nobody{round}", "blocked" => "dk.nimic", _ => $"ie.timed{round}" },
            ["Form.Password"] = one == "known, wrong code" ? Imi.Core.Training.TrainingData.Password : "Wrong-2026-Password",
            ["Form.SecurityCode"] = "111111111111",
        };
        var watch = Stopwatch.StartNew();
        using var answer = await visitor.PostAsync("/sign-in", token, fields);
        var time = watch.Elapsed;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return time;
    }
}
