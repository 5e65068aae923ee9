using Imi.Core.ReferenceData;

namespace Imi.Core.Deadlines;

/// <summary>Days as the responding country counts them (decision 14): a date ends there at 24:00.</summary>
public static class DueDates
{
    /// <summary>Calendar days that an authority has for accepting what it has received.</summary>
    public const int DaysToAccept = 7;

    /// <summary>The date of an instant in a country; UTC for the Commission, which is in none.</summary>
    public static DateOnly DateIn(string country, DateTimeOffset instant) =>
        DateOnly.FromDateTime(Reference.Countries.TryGetValue(country, out var known)
            ? TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(known.TimeZone)).DateTime
            : instant.UtcDateTime);
}
