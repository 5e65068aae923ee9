namespace Imi.Web.Components;

/// <summary>A field that was changed here and by a colleague.</summary>
/// <param name="Stored">The colleague's text.</param>
public sealed record Conflict(string Field, string Stored);

public enum Choice
{
    Mine,
    Theirs,
    Both,
}

/// <summary>What becomes of the texts of one part when two have changed them. A field that is missing is empty.</summary>
/// <param name="Texts">With the own text where there is a conflict.</param>
public sealed record Merge(IReadOnlyDictionary<string, string> Texts, IReadOnlyList<Conflict> Conflicts)
{
    /// <param name="before">What both began with.</param>
    public static Merge Of(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> mine, IReadOnlyDictionary<string, string> theirs)
    {
        var (texts, conflicts) = (new Dictionary<string, string>(), new List<Conflict>());
        foreach (var field in mine.Keys.Union(theirs.Keys))
        {
            var (was, own, other) = (before.GetValueOrDefault(field, ""), mine.GetValueOrDefault(field, ""), theirs.GetValueOrDefault(field, ""));
            texts[field] = own == was ? other : own;
            if (own != was && other != was && own != other)
            {
                conflicts.Add(new(field, other));
            }
        }

        return new(texts, conflicts);
    }
}
