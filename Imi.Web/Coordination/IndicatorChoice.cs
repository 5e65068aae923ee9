using System.Globalization;
using Imi.Core.Coordination;
using Imi.Web.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Imi.Web.Coordination;

/// <summary>Which indicators a coordinator looks at, as the address says.</summary>
/// <param name="From">Only for own days, as is <paramref name="Until"/>.</param>
/// <param name="Chart">The one that is drawn.</param>
public sealed record IndicatorChoice(
    PeriodKind Kind = PeriodKind.ThisYear, DateOnly? From = null, DateOnly? Until = null,
    CoordinatedSide Side = CoordinatedSide.Received, Indicator Chart = Indicator.AcceptedInTime)
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>What an address cannot mean is left out.</summary>
    public static IndicatorChoice Read(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        return new(
            FilterAddress.Named<PeriodKind>(Text("period")) ?? PeriodKind.ThisYear, Date("from"), Date("until"),
            FilterAddress.Named<CoordinatedSide>(Text("side")) ?? CoordinatedSide.Received,
            FilterAddress.Named<Indicator>(Text("chart")) ?? Indicator.AcceptedInTime);

        string? Text(string name) => query.TryGetValue(name, out var values) ? values[0] : null;
        DateOnly? Date(string name) => DateOnly.TryParseExact(Text(name), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    public string Write() => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["period"] = Kind.ToString().ToLowerInvariant(),
        ["from"] = Kind == PeriodKind.Own ? From?.ToString(Day, CultureInfo.InvariantCulture) : null,
        ["until"] = Kind == PeriodKind.Own ? Until?.ToString(Day, CultureInfo.InvariantCulture) : null,
        ["side"] = Side.ToString().ToLowerInvariant(),
        ["chart"] = Chart.ToString().ToLowerInvariant(),
    }.Where(pair => pair.Value is not null).ToDictionary());

    /// <summary>Another kind of period; own days begin with those that were shown.</summary>
    public IndicatorChoice Of(PeriodKind kind, DateOnly today) =>
        kind == PeriodKind.Own && Days(today) is { } days ? this with { Kind = kind, From = days.From, Until = days.Until } : this with { Kind = kind };

    /// <summary>Null where something is wrong with the days.</summary>
    public Period? Days(DateOnly today) => Problem is not null ? null : Kind == PeriodKind.Own ? new(From!.Value, Until!.Value) : Period.Of(Kind, today);

    /// <summary>Key of what is wrong with the days; null where nothing is.</summary>
    public string? Problem => (Kind, From, Until) switch
    {
        (not PeriodKind.Own, _, _) => null,
        (_, null, _) or (_, _, null) => "indicators.needsDays",
        (_, { } from, { } until) when from > until => "indicators.wrongOrder",
        (_, { } from, { } until) when new Period(from, until).IsTooLong => "indicators.tooLong",
        _ => null,
    };
}
