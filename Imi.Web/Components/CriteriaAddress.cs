using System.Collections.Immutable;
using System.Globalization;
using Imi.Core.Authorities;
using Microsoft.AspNetCore.WebUtilities;

namespace Imi.Web.Components;

/// <summary>What somebody looks for in the query of an address, so that it can be kept, sent and opened again. What an address cannot mean is left out.</summary>
public static class CriteriaAddress
{
    private const int Longest = 200;

    public static AuthorityCriteria Read(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        var chosen =
            from facet in Enum.GetValues<AuthorityFacet>()
            let value = Text(Name(facet))
            where value is not null
            select KeyValuePair.Create(facet, value);
        return new(Text("text") ?? "", int.TryParse(Text("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1)
        {
            Chosen = ImmutableDictionary.CreateRange(chosen),
        };

        string? Text(string name) => query.TryGetValue(name, out var values) && values is [{ } value, ..] && value.Trim() is { Length: > 0 and <= Longest } text ? text : null;
    }

    /// <summary>Only what is chosen.</summary>
    public static string Write(AuthorityCriteria criteria)
    {
        var parts = new Dictionary<string, string?> { ["text"] = criteria.Text.Trim().Length > 0 ? criteria.Text.Trim() : null };
        foreach (var (facet, value) in criteria.Chosen.OrderBy(one => one.Key))
        {
            parts[Name(facet)] = value;
        }

        parts["page"] = criteria.Page > 1 ? criteria.Page.ToString(CultureInfo.InvariantCulture) : null;
        return QueryHelpers.AddQueryString("", parts.Where(part => part.Value is not null).ToDictionary());
    }

    /// <summary>What it is called in an address.</summary>
    public static string Name(AuthorityFacet facet) => facet.ToString().ToLowerInvariant();
}
