using Imi.Core.Deadlines;
using Imi.Core.ReferenceData;

namespace Imi.Tests.Core.Deadlines;

public class DueDatesTests
{
    private static readonly DateTimeOffset LateInTheEvening = new(2026, 3, 2, 23, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("IE", "2026-03-02")]
    [InlineData("PT", "2026-03-02")]
    [InlineData("DK", "2026-03-03")]
    [InlineData("FI", "2026-03-03")]
    [InlineData("EU", "2026-03-02")]
    [InlineData("", "2026-03-02")]
    public void A_date_ends_at_midnight_in_the_country(string country, string date) =>
        Assert.Equal(DateOnly.Parse(date, null), DueDates.DateIn(country, LateInTheEvening));

    [Fact]
    public void Summer_time_counts() =>
        Assert.Equal(new(2026, 7, 2), DueDates.DateIn("IE", new(2026, 7, 1, 23, 30, 0, TimeSpan.Zero)));

    [Fact]
    public void Every_country_has_a_date() =>
        Assert.All(Reference.Countries.Keys, country =>
            Assert.InRange(DueDates.TimeIn(country, LateInTheEvening).Offset, TimeSpan.FromHours(-1), TimeSpan.FromHours(3)));
}
