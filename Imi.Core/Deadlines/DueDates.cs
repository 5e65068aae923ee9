using Imi.Core.ReferenceData;

namespace Imi.Core.Deadlines;

/// <summary>Days as the responding country counts them (decision 14): a date ends there at 24:00.</summary>
public static class DueDates
{
    /// <summary>Calendar days that an authority has for accepting what it has received.</summary>
    public const int DaysToAccept = 7;

    /// <summary>Calendar days for an approval, an opinion, or an answer to the wish for more (decision 14).</summary>
    public const int DaysToDecide = 7;

    /// <summary>From this many days before its date on, something is due soon.</summary>
    public const int DaysDueSoon = 3;

    /// <summary>The date of an instant in a country.</summary>
    public static DateOnly DateIn(string country, DateTimeOffset instant) => DateOnly.FromDateTime(TimeIn(country, instant).DateTime);

    /// <summary>An instant as clocks show it in a country; UTC for the Commission, which is in none.</summary>
    public static DateTimeOffset TimeIn(string country, DateTimeOffset instant) =>
        Reference.Countries.TryGetValue(country, out var known)
            ? TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(known.TimeZone))
            : instant.ToUniversalTime();
}
