using System.Globalization;
using System.Text.Json;
using Imi.Core.Coordination;

namespace Imi.Tests.Core.Coordination;

public class PeriodTests
{
    [Theory]
    [InlineData(PeriodKind.ThisMonth, "2026-03-31", "2026-03-01 2026-03-31")]
    [InlineData(PeriodKind.ThisMonth, "2026-03-01", "2026-03-01 2026-03-01")]
    [InlineData(PeriodKind.LastMonth, "2026-03-31", "2026-02-01 2026-02-28")]
    [InlineData(PeriodKind.LastMonth, "2026-01-05", "2025-12-01 2025-12-31")]
    [InlineData(PeriodKind.ThisQuarter, "2026-08-17", "2026-07-01 2026-08-17")]
    [InlineData(PeriodKind.LastQuarter, "2026-08-17", "2026-04-01 2026-06-30")]
    [InlineData(PeriodKind.LastQuarter, "2026-02-17", "2025-10-01 2025-12-31")]
    [InlineData(PeriodKind.ThisYear, "2026-08-17", "2026-01-01 2026-08-17")]
    [InlineData(PeriodKind.LastYear, "2026-08-17", "2025-01-01 2025-12-31")]
    public void What_has_begun_ends_today_and_what_is_over_ended_then(PeriodKind kind, string today, string days) =>
        Assert.Equal(days, Days(Period.Of(kind, DateOnly.Parse(today, CultureInfo.InvariantCulture))));

    [Fact]
    public void The_months_of_a_period_begin_and_end_with_it() =>
        Assert.Equal(
            ["2025-12-30 2025-12-31", "2026-01-01 2026-01-31", "2026-02-01 2026-02-02"],
            new Period(new(2025, 12, 30), new(2026, 2, 2)).Months.Select(Days));

    [Fact]
    public void Three_years_are_not_too_long_and_a_day_more_is()
    {
        Assert.False(new Period(new(2023, 3, 1), new(2026, 3, 1)).IsTooLong);
        Assert.True(new Period(new(2023, 3, 1), new(2026, 3, 2)).IsTooLong);
    }

    private static string Days(Period period) => string.Create(CultureInfo.InvariantCulture, $"{period.From:yyyy-MM-dd} {period.Until:yyyy-MM-dd}");

    /// <summary>Where it cannot be, nothing of the page is, its sign-out form included.</summary>
    [Fact]
    public void A_period_is_carried_into_a_circuit_as_it_is()
    {
        var period = Period.Of(PeriodKind.ThisYear, new(2026, 5, 8));

        Assert.Equal(period, JsonSerializer.Deserialize<Period>(JsonSerializer.Serialize(period)));
    }
}
