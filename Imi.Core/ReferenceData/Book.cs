using System.Collections.Frozen;

namespace Imi.Core.ReferenceData;

/// <summary>An entry of a list that the Commission maintains.</summary>
public interface IListed
{
    string Code { get; }
    LocalText Name { get; }
    bool IsRetired { get; }
    int Version { get; }
}

/// <summary>
/// Entries by code, for the whole process. It only learns: an entry is never forgotten, and never goes back to an older version of itself. So it does not matter who reads first, nor how
/// often, and whatever was stored with a code finds its name.
/// </summary>
internal sealed class Book<T>
    where T : class, IListed
{
    private readonly Lock _lock = new();
    private FrozenDictionary<string, T> _known;

    public Book(FrozenDictionary<string, T> shipped) => (Shipped, _known) = (shipped.Values, shipped);

    public IReadOnlyList<T> Shipped { get; }

    public FrozenDictionary<string, T> Known => Volatile.Read(ref _known);

    public void Learn(IEnumerable<T> entries)
    {
        lock (_lock)
        {
            var news = entries.Where(entry => !(_known.GetValueOrDefault(entry.Code)?.Version >= entry.Version)).GroupBy(entry => entry.Code).Select(same => same.MaxBy(entry => entry.Version)!).ToList();
            if (news.Count > 0)
            {
                var known = new Dictionary<string, T>(_known, StringComparer.Ordinal);
                news.ForEach(entry => known[entry.Code] = entry);
                Volatile.Write(ref _known, known.ToFrozenDictionary(StringComparer.Ordinal));
            }
        }
    }
}
