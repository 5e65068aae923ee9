namespace Imi.Core.Deadlines;

/// <summary>Days on which the offices of a country work: Monday to Friday without public holidays. Without a country, Monday to Friday.</summary>
public static class WorkingDays
{
    public static bool IsWorkingDay(string country, DateOnly day) => !IsWeekend(day) && !PublicHolidays.In(country, day.Year).Contains(day);

    /// <summary>The working day that is <paramref name="count"/> after <paramref name="start"/>, which does not count itself; <paramref name="start"/> for 0.</summary>
    public static DateOnly Add(string country, DateOnly start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);

        var day = start;
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= IsWorkingDay(country, day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>Working days from <paramref name="start"/> to <paramref name="end"/>, excluding the first, including the last; 0 when end is not later.</summary>
    public static int Between(string country, DateOnly start, DateOnly end)
    {
        var count = 0;
        for (var day = start.AddDays(1); day <= end; day = day.AddDays(1))
        {
            count += IsWorkingDay(country, day) ? 1 : 0;
        }

        return count;
    }

    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
