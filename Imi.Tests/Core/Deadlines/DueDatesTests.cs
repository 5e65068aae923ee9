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

    [Theory]
    [InlineData("DK", "2026-03-02", "2026-03-05")] // Monday to Thursday
    [InlineData("DK", "2026-03-03", "2026-03-08")] // the weekend is as near as its Friday
    [InlineData("DK", "2026-03-04", "2026-03-09")]
    [InlineData("DK", "2026-03-07", "2026-03-11")]
    [InlineData("DK", "2026-03-31", "2026-04-08")] // Maundy Thursday is a holiday there,
    [InlineData("SE", "2026-03-31", "2026-04-07")] // but not here
    [InlineData("RO", "2025-12-30", "2026-01-08")]
    [InlineData("EU", "2026-03-31", "2026-04-05")]
    public void What_is_due_within_three_working_days_is_due_soon(string country, string today, string last) =>
        Assert.Equal(DateOnly.Parse(last, null), DueDates.LastDueSoon(country, DateOnly.Parse(today, null)));

    [Fact]
    public void Soon_ends_where_each_country_has_worked_three_days()
    {
        DateTimeOffset beforeEaster = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);
        var spans = DueDates.Spans(DueWindow.Soon, beforeEaster);

        Assert.Equal(Reference.Countries.Keys.Order(), spans.SelectMany(span => span.Countries).Order());
        Assert.All(spans, span => Assert.Equal((new(2026, 4, 1), false), (span.First, span.IsEverywhere)));
        Assert.Equal(["DK", "IS", "NO"], spans.Single(span => span.Last == new DateOnly(2026, 4, 8)).Countries.Order());
        Assert.Equal(DueWindow.Soon, DueDates.WindowOf("DK", new(2026, 4, 8), beforeEaster));
        Assert.Null(DueDates.WindowOf("EL", new(2026, 4, 8), beforeEaster));
    }
}
