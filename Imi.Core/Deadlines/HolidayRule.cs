using System.Globalization;

namespace Imi.Core.Deadlines;

/// <summary>The public holidays of one country: a row of <c>holidays.json</c>.</summary>
internal sealed record HolidayCalendar(string Country, IReadOnlyList<HolidayRule> Holidays);

/// <summary>When a public holiday is. It is counted from one of three: a date, Easter or Orthodox Easter.</summary>
/// <param name="Date">Month and day, such as 12-24.</param>
/// <param name="Easter">Days after Easter Sunday of the Western churches; before it, if negative.</param>
/// <param name="OrthodoxEaster">The same for the Orthodox churches.</param>
/// <param name="Weekday">The first such weekday from that day on.</param>
/// <param name="Moved">By how many days it moves from a weekday on which it is not held.</param>
/// <param name="IsSubstituted">When it falls on a weekend, the next weekday that is not a holiday yet becomes one.</param>
/// <param name="Since">The first year; null where it is before all that Imi counts.</param>
/// <param name="Until">The last year; null while the law stands.</param>
internal sealed record HolidayRule(
    string Name,
    string? Date,
    int? Easter,
    int? OrthodoxEaster,
    DayOfWeek? Weekday,
    IReadOnlyDictionary<DayOfWeek, int>? Moved,
    bool IsSubstituted,
    int? Since,
    int? Until)
{
    /// <summary>The day in that year, without a substitute; null in a year in which it is not held.</summary>
    public DateOnly? In(int year)
    {
        if (year < Since || year > Until)
        {
            return null;
        }

        var day = CountedFrom(year);
        if (Weekday is { } weekday)
        {
            day = day.AddDays((weekday - day.DayOfWeek + 7) % 7);
        }

        return day.AddDays(Moved?.GetValueOrDefault(day.DayOfWeek) ?? 0);
    }

    private DateOnly CountedFrom(int year) => this switch
    {
        { Date: { } date } => DateOnly.ParseExact($"{year:0000}-{date}", "yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Easter: { } days } => EasterSunday.Western(year).AddDays(days),
        { OrthodoxEaster: { } days } => EasterSunday.Orthodox(year).AddDays(days),
        _ => throw new InvalidOperationException($"The holiday {Name} has no day."),
    };
}
