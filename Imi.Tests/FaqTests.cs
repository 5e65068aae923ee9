using Imi.Tests.Support;

namespace Imi.Tests;

/// <summary>Each question that people asked of the real system, and where its answer is tested.</summary>
public class FaqTests
{
    private static readonly IReadOnlyList<(string Question, IReadOnlyList<string> Tests)> Rows =
    [
        .. from line in File.ReadAllLines(Path.Combine(Repository.Root, "Imi.Tests", "Faq.txt"))
           where line.Length > 0 && line[0] != '#'
           let cells = line.Split('|', StringSplitOptions.TrimEntries)
           select (cells[0], (IReadOnlyList<string>)cells[1].Split(", ")),
    ];

    private static readonly HashSet<string> Tests =
    [
        .. from type in typeof(FaqTests).Assembly.GetTypes()
           from method in type.GetMethods()
           where method.IsDefined(typeof(FactAttribute), inherit: true)
           select $"{type.Name}.{method.Name}",
    ];

    /// <summary>Ten of the first chapter, eight of the second, ten of the third, five of the fourth.</summary>
    [Fact]
    public void Every_question_has_its_tests()
    {
        Assert.Equal(33, Rows.Select(row => row.Question).Distinct().Count());
        Assert.Empty(Rows.SelectMany(row => row.Tests).Except(Tests));
    }
}
