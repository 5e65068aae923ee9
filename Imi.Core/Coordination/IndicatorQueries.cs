using Imi.Core.Persistence;
using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Imi.Core.Coordination;

/// <summary>
/// Works out the indicators of the authorities that one's own coordinates. The databases cannot count days in the zones of 30 countries,
/// so the rows of the period are counted here, one by one; the list behind a number counts in the same way.
/// </summary>
public sealed class IndicatorQueries(IDbContextFactory<ImiDbContext> contexts, TimeProvider clock)
{
    public async Task<IndicatorReport> ReadAsync(Period period, CoordinatedSide side, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var total = new Dictionary<Indicator, Tally>();
        var authorities = new Dictionary<AuthorityName, Dictionary<Indicator, Tally>>();
        var areas = new Dictionary<string, Dictionary<Indicator, Tally>>();
        var months = period.Months.ToDictionary(month => Period.FirstOfMonth(month.From), _ => new Dictionary<Indicator, Tally>());
        await foreach (var course in Course.ReadAsync(db, period, side, actor, cancel))
        {
            foreach (var indicator in Enum.GetValues<Indicator>())
            {
                if (course.For(indicator, now) is { } counting && period.Holds(counting.On))
                {
                    Add(total);
                    Add(Of(authorities, course.Coordinated));
                    Add(Of(areas, course.Area));
                    Add(Of(months, Period.FirstOfMonth(counting.On)));

                    void Add(Dictionary<Indicator, Tally> tallies) => tallies[indicator] = tallies.GetValueOrDefault(indicator).With(counting.Amount);
                }
            }
        }

        return new(total, Groups(authorities), Groups(areas), Groups(months));
    }

    /// <summary>The requests behind one number.</summary>
    internal static async Task<IReadOnlyList<int>> IdsAsync(
        ImiDbContext db, CountedBy by, Period period, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = new List<int>();
        await foreach (var course in Course.ReadAsync(db, period, by.Side, actor, cancel))
        {
            if (course.For(by.Indicator, now) is { } counting && period.Holds(counting.On) && (by.IsHit is null || by.IsHit == (counting.Amount == 1)))
            {
                ids.Add(course.Id);
            }
        }

        return ids;
    }

    private static Dictionary<Indicator, Tally> Of<T>(Dictionary<T, Dictionary<Indicator, Tally>> groups, T key)
        where T : notnull => groups.TryGetValue(key, out var known) ? known : groups[key] = [];

    private static IReadOnlyList<IndicatorGroup<T>> Groups<T>(Dictionary<T, Dictionary<Indicator, Tally>> groups)
        where T : notnull => [.. groups.Select(group => new IndicatorGroup<T>(group.Key, group.Value))];
}

/// <summary>The indicators of one period, and the same told apart; each month of the period is there, from its first day on.</summary>
public sealed record IndicatorReport(
    IReadOnlyDictionary<Indicator, Tally> Total,
    IReadOnlyList<IndicatorGroup<AuthorityName>> ByAuthority,
    IReadOnlyList<IndicatorGroup<string>> ByArea,
    IReadOnlyList<IndicatorGroup<DateOnly>> ByMonth);

/// <summary>What counts for one authority, area or month; an indicator for which nothing counts is left out.</summary>
public sealed record IndicatorGroup<T>(T Of, IReadOnlyDictionary<Indicator, Tally> Tallies);
