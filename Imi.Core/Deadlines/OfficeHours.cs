namespace Imi.Core.Deadlines;

/// <summary>When people of a country are at work, as far as anybody abroad can know.</summary>
public static class OfficeHours
{
    public static readonly TimeOnly From = new(8, 0);
    public static readonly TimeOnly Until = new(17, 0);

    public static bool AreOn(string country, DateTimeOffset now)
    {
        var there = DueDates.TimeIn(country, now).DateTime;
        return WorkingDays.IsWorkingDay(country, DateOnly.FromDateTime(there)) && TimeOnly.FromDateTime(there) is var time && time >= From && time < Until;
    }

    /// <summary>When the offices there open next: always later than the moment itself.</summary>
    public static DateTimeOffset NextOpening(string country, DateTimeOffset after)
    {
        var day = DueDates.DateIn(country, after);
        while (!WorkingDays.IsWorkingDay(country, day) || DueDates.At(country, day, From) <= after)
        {
            day = day.AddDays(1);
        }

        return DueDates.At(country, day, From);
    }
}
