using Imi.Core.ReferenceData;

namespace Imi.Core.Lists;

/// <summary>The lists that the Commission maintains.</summary>
public enum ListKind
{
    Keywords,
    Professions,
    PolicyAreas,
}

/// <summary>One entry as a version of its list has it.</summary>
/// <param name="Areas">Where a keyword may be chosen; empty in the other lists.</param>
/// <param name="Sector">Of a profession; empty in the other lists.</param>
/// <param name="Version">Of the list in which it last changed; 0 as it was shipped.</param>
public sealed record ListEntry(string Code, LocalText Name, IReadOnlyList<string> Areas, string Sector, bool IsRetired, int Version)
{
    public static IReadOnlyList<ListEntry> Shipped(ListKind list) => list switch
    {
        ListKind.Keywords => [.. Reference.ShippedKeywords.Select(one => new ListEntry(one.Code, one.Name, one.Areas, "", false, 0))],
        ListKind.Professions => [.. Reference.ShippedProfessions.Select(one => new ListEntry(one.Code, one.Name, [], one.Sector, false, 0))],
        ListKind.PolicyAreas => [.. Reference.ShippedPolicyAreas.Select(one => new ListEntry(one.Code, one.Name, [], "", false, 0))],
    };

    public bool HasSameName(LocalText name) => Name.Count == name.Count && Name.All(text => name.GetValueOrDefault(text.Key) == text.Value);
}
