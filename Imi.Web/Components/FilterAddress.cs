using System.Globalization;
using Imi.Core.Coordination;
using Imi.Core.Deadlines;
using Imi.Core.Requests;
using Microsoft.AspNetCore.WebUtilities;

namespace Imi.Web.Components;

/// <summary>A list in the query of its address, so that it can be kept, sent and opened again. What an address cannot mean is left out.</summary>
public static class FilterAddress
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RequestFilter Read(string query) => Read(new($"http://imi{query}"), RequestTab.All, Enum.GetValues<RequestTab>());

    /// <param name="tab">Where the address names none of <paramref name="tabs"/>.</param>
    public static RequestFilter Read(Uri address, RequestTab tab, IReadOnlyCollection<RequestTab> tabs)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        var sort = Text("sort");
        var by = Named<RequestSort>(sort?.TrimStart('-'));
        return new(
            Named<RequestTab>(Text("tab")) is { } named && tabs.Contains(named) ? named : tab,
            Named<RequestStatus>(Text("status")),
            by ?? RequestSort.Changed,
            by is null || sort!.StartsWith('-'),
            Math.Max(1, Number("page") ?? 1))
        {
            Due = Named<DueWindow>(Text("due")),
            Area = Text("area"),
            Country = Text("country"),
            Authority = Text("authority"),
            AuthorityId = Number("of"),
            Coordinator = Text("coordinator"),
            Profession = Text("profession"),
            Number = Text("number"),
            IsMine = Text("mine") == "yes",
            Date = Named<DateKind>(Text("date")) ?? DateKind.Sent,
            Counted = tabs.Contains(RequestTab.Coordinated) && (Named<RequestTab>(Text("tab")) ?? tab) == RequestTab.Coordinated ? Counted() : null,
            From = Date("from"),
            Until = Date("until"),
            LastDays = Number("days") is > 0 and <= RequestFilter.MostDays and var days ? days : null,
        };

        string? Text(string name) => query.TryGetValue(name, out var values) && values is [{ } value, ..] && value.Trim() is { Length: > 0 and <= 100 } text ? text : null;
        CountedBy? Counted() => Named<Indicator>(Text("counted")) is { } indicator
            ? new(indicator, Named<CoordinatedSide>(Text("side")) ?? CoordinatedSide.Received, indicator is Indicator.Volume or Indicator.DaysToAnswer ? null : Text("hit") switch { "yes" => true, "no" => false, _ => null })
            : null;
        int? Number(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        DateOnly? Date(string name) => DateOnly.TryParseExact(Text(name), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    /// <summary>Only what differs from the plain list.</summary>
    public static string Write(RequestFilter filter) => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["tab"] = Word(filter.Tab),
        ["status"] = filter.Status?.ToString(),
        ["due"] = filter.Due is { } due ? Word(due) : null,
        ["area"] = filter.Area,
        ["country"] = filter.Country,
        ["authority"] = filter.Authority,
        ["of"] = filter.AuthorityId?.ToString(CultureInfo.InvariantCulture),
        ["coordinator"] = filter.Coordinator,
        ["profession"] = filter.Profession,
        ["number"] = filter.Number,
        ["mine"] = filter.IsMine ? "yes" : null,
        ["counted"] = filter.Counted is { } counted ? Word(counted.Indicator) : null,
        ["side"] = filter.Counted is { } one ? Word(one.Side) : null,
        ["hit"] = filter.Counted?.IsHit switch { true => "yes", false => "no", null => null },
        ["date"] = filter.Date != DateKind.Sent ? Word(filter.Date) : null,
        ["from"] = filter.From?.ToString(Day, CultureInfo.InvariantCulture),
        ["until"] = filter.Until?.ToString(Day, CultureInfo.InvariantCulture),
        ["days"] = filter.LastDays?.ToString(CultureInfo.InvariantCulture),
        ["sort"] = filter is { Sort: RequestSort.Changed, Descending: true } ? null : $"{(filter.Descending ? "-" : "")}{Word(filter.Sort)}",
        ["page"] = filter.Page > 1 ? filter.Page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(pair => pair.Value is not null).ToDictionary());

    public static T? Named<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]) ? value : null;

    private static string Word<T>(T value)
        where T : struct, Enum =>
        value.ToString().ToLowerInvariant();
}
