using Imi.Core.ReferenceData;

namespace Imi.Core.Deadlines;

/// <summary>Days as the responding country counts them (decision 14): a date ends there at 24:00.</summary>
public static class DueDates
{
    /// <summary>From this many working days of the responding country before its date on, something is due soon.</summary>
    public const int DaysDueSoon = 3;

    /// <summary>
    /// The last date that is due soon, seen from a day in that country: no more than <see cref="DaysDueSoon"/> working days are left until then.
    /// So a weekend counts as the Friday before it.
    /// </summary>
    public static DateOnly LastDueSoon(string country, DateOnly today) => WorkingDays.Add(country, today, DaysDueSoon + 1).AddDays(-1);

    /// <summary>The date of an instant in a country.</summary>
    public static DateOnly DateIn(string country, DateTimeOffset instant) => DateOnly.FromDateTime(TimeIn(country, instant).DateTime);

    /// <summary>An instant as clocks show it in a country; UTC for the Commission, which is in none.</summary>
    public static DateTimeOffset TimeIn(string country, DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, ZoneOf(country));

    /// <summary>When a date begins in a country; in UTC for the Commission.</summary>
    public static DateTimeOffset StartOf(string country, DateOnly date) => At(country, date, TimeOnly.MinValue);

    /// <summary>The instant at which clocks in a country show this; in UTC for the Commission.</summary>
    public static DateTimeOffset At(string country, DateOnly date, TimeOnly time)
    {
        var there = date.ToDateTime(time);
        return new DateTimeOffset(there, ZoneOf(country).GetUtcOffset(there)).ToUniversalTime();
    }

    /// <summary>What a window means in each country at this moment; countries that agree stand together.</summary>
    public static IReadOnlyList<DueSpan> Spans(DueWindow window, DateTimeOffset now) =>
        Spans(Reference.Countries.Keys, country => Span(window, country, DateIn(country, now)));

    /// <summary>Days as each of these countries has them; countries that agree stand together.</summary>
    internal static IReadOnlyList<DueSpan> Spans(IEnumerable<string> of, Func<string, (DateOnly? First, DateOnly Last)> span) =>
        [.. from country in of
            group country by span(country) into countries
            select new DueSpan(countries.Key.First, countries.Key.Last, [.. countries], countries.Count() == Reference.Countries.Count)];

    /// <summary>Null for what is not even soon.</summary>
    public static DueWindow? WindowOf(string country, DateOnly date, DateTimeOffset now)
    {
        var today = DateIn(country, now);
        foreach (var window in Enum.GetValues<DueWindow>())
        {
            if (Span(window, country, today) is var (first, last) && date <= last && !(date < first))
            {
                return window;
            }
        }

        return null;
    }

    private static (DateOnly? First, DateOnly Last) Span(DueWindow window, string country, DateOnly today) => window switch
    {
        DueWindow.Overdue => (null, today.AddDays(-1)),
        DueWindow.Today => (today, today),
        DueWindow.Soon => (today.AddDays(1), LastDueSoon(country, today)),
    };

    private static TimeZoneInfo ZoneOf(string country) =>
        Reference.Countries.TryGetValue(country, out var known) ? TimeZoneInfo.FindSystemTimeZoneById(known.TimeZone) : TimeZoneInfo.Utc;
}
