using System.Globalization;
using Imi.Core.Deadlines;
using Imi.Core.ReferenceData;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Deadlines;

/// <summary>A second opinion: the holidays of 30 countries in twelve years, against those of the package date-holidays. What differs is explained in <c>Differences.txt</c>.</summary>
public class HolidayComparisonTests(DateHolidays theirs) : IClassFixture<DateHolidays>
{
    private static readonly IReadOnlyList<int> Years = [.. Enumerable.Range(2024, 12)];

    private static readonly IReadOnlyCollection<string> Ours =
    [
        .. from country in Reference.Countries.Keys
           from year in Years
           from day in PublicHolidays.In(country, year)
           select Line(country, day),
    ];

    private IReadOnlyList<string> Differences =>
        [.. Ours.Except(theirs.Days).Select(day => $"+ {day}").Concat(theirs.Days.Except(Ours).Select(day => $"- {day}")).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_difference_is_explained() => None("Explain in Differences.txt:", Differences.Except(Explained()));

    [Fact]
    public void What_is_explained_still_differs() => None("Take out of Differences.txt:", Explained().Except(Differences));

    [Fact]
    public void There_is_something_to_compare() =>
        Assert.All(Reference.Countries.Keys, country => Assert.InRange(theirs.Days.Count(day => day.StartsWith(country, StringComparison.Ordinal)), 9 * Years.Count, 20 * Years.Count));

    private static string Line(string country, DateOnly day) => $"{country} {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static void None(string otherwise, IEnumerable<string> lines) => Assert.True(!lines.Any(), $"{otherwise}\n{string.Join('\n', lines)}");

    private static IEnumerable<string> Explained() =>
        from row in TextTable.Read("Core/Deadlines/Differences.txt")
        from day in row[1].Split(' ')
        from year in day.StartsWith('*') ? Years : [0]
        select $"{row[0]} {day.Replace("*", $"{year}", StringComparison.Ordinal)}";
}
