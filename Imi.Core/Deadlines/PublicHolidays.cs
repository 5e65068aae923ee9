using System.Collections.Concurrent;
using System.Collections.Frozen;
using Imi.Core.ReferenceData;

namespace Imi.Core.Deadlines;

/// <summary>The nationwide public holidays of the 30 countries, right for 2024 to 2035 as far as the laws stand today (decision record 0019).</summary>
public static class PublicHolidays
{
    private static readonly FrozenDictionary<string, IReadOnlyList<HolidayRule>> Rules =
        Reference.Read<Reference.Versioned<HolidayCalendar>>("Deadlines.holidays").Items
            .ToFrozenDictionary(calendar => calendar.Country, calendar => calendar.Holidays, StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<(string Country, int Year), FrozenSet<DateOnly>> Years = new();

    /// <summary>All days of one year, also those on a weekend. None for the Commission, which is in no country.</summary>
    public static IReadOnlySet<DateOnly> In(string country, int year) =>
        Rules.TryGetValue(country, out var rules)
            ? Years.GetOrAdd((country, year), static (key, rules) => Held(rules, key.Year).ToFrozenSet(), rules)
            : FrozenSet<DateOnly>.Empty;

    /// <summary>Substitutes come after all that is fixed, in the order of the days they stand for: Christmas on a weekend takes Monday and Tuesday.</summary>
    private static HashSet<DateOnly> Held(IReadOnlyList<HolidayRule> rules, int year)
    {
        var held = rules.Select(rule => rule.In(year)).OfType<DateOnly>().ToHashSet();
        var substituted = rules.Where(rule => rule.IsSubstituted).Select(rule => rule.In(year)).OfType<DateOnly>().Where(WorkingDays.IsWeekend).Order();

        foreach (var day in substituted)
        {
            var next = day;
            while (WorkingDays.IsWeekend(next) || held.Contains(next))
            {
                next = next.AddDays(1);
            }

            held.Add(next);
        }

        return held;
    }
}
