namespace Imi.Core.Deadlines;

/// <summary>Easter Sunday, as the two church calendars reckon it (Meeus, Astronomical Algorithms, chapter 8). Dates are Gregorian.</summary>
internal static class EasterSunday
{
    public static DateOnly Western(int year)
    {
        var (century, ofCentury) = (year / 100, year % 100);
        var golden = year % 19;
        var correction = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + correction + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        var late = (golden + 11 * epact + 22 * weekday) / 451;

        return MarchOrApril(year, epact + weekday - 7 * late + 22);
    }

    public static DateOnly Orthodox(int year)
    {
        var epact = (19 * (year % 19) + 15) % 30;
        var weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7;
        var behind = year / 100 - year / 400 - 2; // days of the Julian calendar behind the Gregorian: 13 in our time

        return MarchOrApril(year, epact + weekday + 22).AddDays(behind);
    }

    /// <param name="day">The 32nd is 1 April.</param>
    private static DateOnly MarchOrApril(int year, int day) => new DateOnly(year, 3, 1).AddDays(day - 1);
}
