using System.Text.Json.Serialization;

namespace Imi.Core.Coordination;

public enum PeriodKind
{
    ThisMonth,
    LastMonth,
    ThisQuarter,
    LastQuarter,
    ThisYear,
    LastYear,

    /// <summary>From a day to a day.</summary>
    Own,
}

/// <summary>From the first day to the last, both included.</summary>
public sealed record Period(DateOnly From, DateOnly Until)
{
    /// <summary>The most that one may ask for at once.</summary>
    public const int MostYears = 3;

    // IMI began in 2008.
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2200, 1, 1);

    public bool IsTooLong => Until > From.AddYears(MostYears);

    /// <summary>The months that it touches, each cut to what is in the period. Each is a period again, without end: no part of it when it is carried into a circuit.</summary>
    [JsonIgnore]
    public IEnumerable<Period> Months
    {
        get
        {
            for (var month = FirstOfMonth(From); month <= Until; month = month.AddMonths(1))
            {
                yield return new(month < From ? From : month, month.AddMonths(1) > Until ? Until : month.AddMonths(1).AddDays(-1));
            }
        }
    }

    /// <summary>Without a first or a last day, everything before or after.</summary>
    public static Period Between(DateOnly? from, DateOnly? until) => new(Max(from ?? First, First), Min(until ?? Last, Last));

    /// <summary>What has begun ends today: a reply long before its agreed date counts when the date has come.</summary>
    /// <param name="kind">Any but <see cref="PeriodKind.Own"/>, which says nothing of days.</param>
    public static Period Of(PeriodKind kind, DateOnly today)
    {
        var (month, quarter, year) = (FirstOfMonth(today), new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1), new DateOnly(today.Year, 1, 1));
        return kind switch
        {
            PeriodKind.ThisMonth => new(month, today),
            PeriodKind.LastMonth => new(month.AddMonths(-1), month.AddDays(-1)),
            PeriodKind.ThisQuarter => new(quarter, today),
            PeriodKind.LastQuarter => new(quarter.AddMonths(-3), quarter.AddDays(-1)),
            PeriodKind.ThisYear or PeriodKind.Own => new(year, today),
            PeriodKind.LastYear => new(year.AddYears(-1), year.AddDays(-1)),
        };
    }

    public bool Holds(DateOnly day) => From <= day && day <= Until;

    public static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;
}
