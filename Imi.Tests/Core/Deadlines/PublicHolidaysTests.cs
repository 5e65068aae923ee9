using Imi.Core.Deadlines;
using Imi.Core.ReferenceData;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Deadlines;

public class PublicHolidaysTests
{
    private static readonly IReadOnlyList<HolidayCalendar> Calendars = Reference.Read<Reference.Versioned<HolidayCalendar>>("Deadlines.holidays").Items;

    private static readonly IReadOnlyList<Known> KnownDays = [.. TextTable.Read("Core/Deadlines/Holidays.txt").Select(row => new Known(row[0], DateOnly.Parse(row[1], null), row[2], row[3]))];

    [Fact]
    public void The_holidays_are_those_that_people_know() => Assert.All(KnownDays, known => Assert.True(known.IsTrue));

    [Fact]
    public void Something_is_known_of_each_country() =>
        Assert.Equal(Reference.Countries.Keys.Order(), KnownDays.Where(known => known.Kind == "holiday").Select(known => known.Country).Distinct().Order());

    [Fact]
    public void Each_country_has_its_holidays_once() =>
        Assert.Equal(Reference.Countries.Keys.Order(), Calendars.Select(calendar => calendar.Country).Order());

    [Fact]
    public void Each_holiday_is_counted_from_one_thing() =>
        Assert.All(Calendars.SelectMany(calendar => calendar.Holidays), rule =>
            Assert.Single(new object?[] { rule.Date, rule.Easter, rule.OrthodoxEaster }, from => from is not null));

    [Fact]
    public void The_Commission_is_in_no_country() => Assert.Empty(PublicHolidays.In("EU", 2026));

    [Theory]
    [InlineData("2024-03-31", "2024-05-05")]
    [InlineData("2025-04-20", "2025-04-20")]
    [InlineData("2026-04-05", "2026-04-12")]
    [InlineData("2027-03-28", "2027-05-02")]
    [InlineData("2028-04-16", "2028-04-16")]
    [InlineData("2029-04-01", "2029-04-08")]
    [InlineData("2030-04-21", "2030-04-28")]
    [InlineData("2031-04-13", "2031-04-13")]
    [InlineData("2032-03-28", "2032-05-02")]
    [InlineData("2033-04-17", "2033-04-24")]
    [InlineData("2034-04-09", "2034-04-09")]
    [InlineData("2035-03-25", "2035-04-29")]
    [InlineData("2038-04-25", "2038-04-25")] // the latest possible
    [InlineData("2049-04-18", "2049-04-25")] // the two corrections that the simple formula lacks
    [InlineData("2076-04-19", "2076-04-26")]
    public void Easter_is_where_the_churches_put_it(string western, string orthodox)
    {
        var year = DateOnly.Parse(western, null).Year;

        Assert.Equal(DateOnly.Parse(western, null), EasterSunday.Western(year));
        Assert.Equal(DateOnly.Parse(orthodox, null), EasterSunday.Orthodox(year));
    }

    private sealed record Known(string Country, DateOnly Day, string Kind, string Why)
    {
        public bool IsTrue => Kind switch
        {
            "holiday" => PublicHolidays.In(Country, Day.Year).Contains(Day),
            "working day" => WorkingDays.IsWorkingDay(Country, Day),
            _ => false,
        };
    }
}
