using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Imi.Bench.Loading;

/// <summary>A stored JSON text in which the ids of people and authorities and the dates are replaced in each copy.</summary>
internal sealed partial class IdsInJson
{
    private readonly List<(string Before, Func<Copying, string> Value)> _pieces = [];
    private readonly string _rest;

    public IdsInJson(string json)
    {
        var start = 0;
        foreach (Match match in Value().Matches(json))
        {
            var value = match.Groups["value"];
            _pieces.Add((json[start..value.Index], Replacement(match.Groups["key"].Value, value.Value)));
            start = value.Index + value.Length;
        }

        _rest = json[start..];
    }

    public string For(Copying copying)
    {
        if (_pieces.Count == 0)
        {
            return _rest;
        }

        var text = new StringBuilder();
        foreach (var (before, value) in _pieces)
        {
            text.Append(before).Append(value(copying));
        }

        return text.Append(_rest).ToString();
    }

    private static Func<Copying, string> Replacement(string key, string value)
    {
        if (value.StartsWith('"'))
        {
            var date = DateOnly.ParseExact(value.Trim('"'), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            return copying => $"\"{copying.Shift(date):yyyy-MM-dd}\"";
        }

        var ids = value.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToList();
        Func<Copying, int, int?> map = key.EndsWith("Assignees", StringComparison.Ordinal) || key == "UserId"
            ? (copying, id) => copying.User(id)
            : (copying, id) => copying.Authority(id);
        return value.StartsWith('[')
            ? copying => $"[{string.Join(',', ids.Select(id => map(copying, id)).Distinct())}]"
            : copying => map(copying, ids[0])?.ToString(CultureInfo.InvariantCulture) ?? "null";
    }

    [GeneratedRegex("""
        "(?<key>\w*(AuthorityId|CoordinatorId|UserId|Assignees|On))":(?<value>"\d{4}-\d\d-\d\d"|\d+|\[[\d,]+\])
        """)]
    private static partial Regex Value();
}
