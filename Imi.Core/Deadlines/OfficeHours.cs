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
}
