using Imi.Core.Deadlines;
using Imi.Core.ReferenceData;

namespace Imi.Tests.Core.Deadlines;

public class WorkingDaysTests
{
    [Theory]
    [InlineData("DK", "2026-03-06", true)]
    [InlineData("DK", "2026-03-07", false)] // Saturday
    [InlineData("DK", "2026-03-08", false)] // Sunday
    [InlineData("DK", "2026-04-06", false)] // Easter Monday
    [InlineData("EL", "2026-04-06", true)]
    [InlineData("EU", "2026-04-06", true)]
    [InlineData("EU", "2026-04-05", false)]
    public void Offices_work_from_Monday_to_Friday_except_on_holidays(string country, string day, bool isWorkingDay) =>
        Assert.Equal(isWorkingDay, WorkingDays.IsWorkingDay(country, Date(day)));

    [Theory]
    [InlineData("DK", "2026-03-03", 3, "2026-03-06")]
    [InlineData("DK", "2026-03-03", 4, "2026-03-09")]
    [InlineData("DK", "2026-03-07", 1, "2026-03-09")]
    [InlineData("DK", "2026-03-07", 0, "2026-03-07")]
    [InlineData("DK", "2026-04-01", 1, "2026-04-07")]
    [InlineData("RO", "2025-12-30", 3, "2026-01-08")] // 1, 2, 6 and 7 January are holidays
    [InlineData("IE", "2027-12-24", 1, "2027-12-29")] // Christmas on a weekend is made up for on Monday and Tuesday
    [InlineData("EU", "2026-12-24", 1, "2026-12-25")]
    public void Working_days_are_added_after_the_first_day(string country, string start, int count, string day) =>
        Assert.Equal(Date(day), WorkingDays.Add(country, Date(start), count));

    [Theory]
    [InlineData("DK", "2026-03-03", "2026-03-06", 3)]
    [InlineData("DK", "2026-03-03", "2026-03-08", 3)]
    [InlineData("DK", "2026-03-03", "2026-03-09", 4)]
    [InlineData("DK", "2026-04-01", "2026-04-07", 1)]
    [InlineData("RO", "2025-12-30", "2026-01-08", 3)]
    [InlineData("DK", "2026-03-03", "2026-03-03", 0)]
    [InlineData("DK", "2026-03-06", "2026-03-03", 0)]
    public void Working_days_are_counted_without_the_first_and_with_the_last(string country, string start, string end, int count) =>
        Assert.Equal(count, WorkingDays.Between(country, Date(start), Date(end)));

    [Fact]
    public void Adding_and_counting_agree() =>
        Assert.All(Reference.Countries.Keys, country =>
        {
            for (var start = new DateOnly(2025, 12, 15); start.Year < 2027; start = start.AddDays(11))
            {
                Assert.All(Enumerable.Range(1, 15), count =>
                {
                    var day = WorkingDays.Add(country, start, count);

                    Assert.True(WorkingDays.IsWorkingDay(country, day));
                    Assert.Equal(count, WorkingDays.Between(country, start, day));
                    Assert.Equal(count - 1, WorkingDays.Between(country, start, day.AddDays(-1)));
                });
            }
        });

    [Fact]
    public void Nobody_counts_backwards() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDays.Add("DK", Date("2026-03-03"), -1));

    private static DateOnly Date(string date) => DateOnly.Parse(date, null);
}
