using System.Diagnostics;
using Imi.Core.ReferenceData;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Deadlines;

/// <summary>What the npm package date-holidays calls public: asked once, by node, in the folder in which <c>scripts/test</c> installs it.</summary>
public sealed class DateHolidays : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(Repository.Root, "Imi.Tests/Core/Deadlines/date-holidays");

    /// <summary>Country and date, such as <c>DK 2026-04-06</c>.</summary>
    public IReadOnlySet<string> Days { get; private set; } = new HashSet<string>();

    public async Task InitializeAsync()
    {
        Assert.True(Directory.Exists(Path.Combine(Folder, "node_modules")), $"date-holidays is not installed: run scripts/test once, or npm ci in {Folder}.");

        using var node = Process.Start(new ProcessStartInfo("node", ["print.cjs", "2024", "2035", .. Reference.Countries.Keys.Select(Theirs)])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
        })!;

        var lines = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();

        Assert.Equal(0, node.ExitCode);
        Days = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).Select(line => $"{Ours(line[0])} {line[1]}").ToHashSet();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static string Theirs(string country) => country == "EL" ? "GR" : country;

    private static string Ours(string country) => country == "GR" ? "EL" : country;
}
