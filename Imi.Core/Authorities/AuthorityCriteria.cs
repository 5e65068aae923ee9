using System.Collections.Immutable;
using Imi.Core.Requests;

namespace Imi.Core.Authorities;

/// <summary>What somebody looks for.</summary>
/// <param name="Text">As it is typed, in any language.</param>
/// <param name="Page">From 1 on.</param>
public sealed record AuthorityCriteria(string Text = "", int Page = 1)
{
    public const int PageSize = 20;

    public ImmutableDictionary<AuthorityFacet, string> Chosen { get; init; } = ImmutableDictionary<AuthorityFacet, string>.Empty;

    /// <summary>An authority that is not meant, whatever fits.</summary>
    public int? Except { get; init; }

    public int Size { get; init; } = PageSize;

    public bool IsEmpty => Chosen.IsEmpty && string.IsNullOrWhiteSpace(Text);

    public string? this[AuthorityFacet facet] => Chosen.GetValueOrDefault(facet);

    /// <summary>The first page of what has this value, too.</summary>
    /// <param name="value">Null for any.</param>
    public AuthorityCriteria With(AuthorityFacet facet, string? value) =>
        this with { Chosen = value is null ? Chosen.Remove(facet) : Chosen.SetItem(facet, value), Page = 1 };
}

/// <summary>A page of what fits, the best first.</summary>
/// <param name="Facets">For each value that leads to something: how many authorities there are when it is chosen, all other criteria being as they are.</param>
/// <param name="Unknown">Words that were typed and that none of these holds.</param>
/// <param name="Country">That the text names; null where it names none, or several.</param>
public sealed record FoundAuthorities(
    PageOf<FoundAuthority> Page, IReadOnlyDictionary<AuthorityFacet, IReadOnlyList<FacetValue>> Facets, IReadOnlyList<string> Unknown, string? Country);

/// <param name="Reasons">Why it fits: the texts that hold what was typed, the weightiest first.</param>
public sealed record FoundAuthority(AuthorityCard Card, IReadOnlyList<string> Areas, IReadOnlyList<FoundReason> Reasons);

/// <param name="Words">Of the text: those that are meant.</param>
public sealed record FoundReason(FoundBy By, string Text, IReadOnlyList<string> Words);

/// <param name="Count">Of the authorities that are listed when it is chosen.</param>
public sealed record FacetValue(string Value, int Count);
