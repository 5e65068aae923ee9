using System.Globalization;

namespace Imi.Web.Components;

/// <summary>What a date field says while somebody types.</summary>
public static class TypedDate
{
    private const int FirstYear = 1900;

    /// <summary>
    /// Browsers tell of each digit of the year, and 0002 on the way to 2026 is nothing yet: the date before stays.
    /// </summary>
    public static DateOnly? Read(object? typed, DateOnly? before) => typed is not string { Length: > 0 } text
        ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year >= FirstYear ? date : before;
}
