using System.Collections.Frozen;

namespace Imi.Core.Authorities;

/// <summary>One search through the index: who holds what was typed, best first, and what the criteria leave of it.</summary>
internal sealed class AuthoritySearch
{
    private const int MostWords = 8;

    private static readonly FrozenSet<string> Fillers = new[]
    {
        "a", "an", "and", "any", "anybody", "anyone", "are", "at", "by", "for", "from", "in", "is", "of", "on", "or", "somebody", "someone", "that", "the", "to", "which", "who", "with",
        "af", "at", "de", "den", "der", "det", "en", "er", "et", "for", "fra", "hos", "hvem", "i", "med", "nogen", "og", "om", "pa", "som", "til", "ved",
        "das", "des", "die", "im", "und", "di", "du", "el", "la", "las", "le", "les", "los", "da", "do", "e", "y", "et", "och", "za", "w", "van", "het",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly AuthorityIndex _index;
    private readonly List<WordHits> _words;
    private readonly int[] _held;
    private readonly int _most;

    public AuthoritySearch(AuthorityIndex index, string text)
    {
        _index = index;
        _words = [.. Words(text).Select(index.Find)];
        _held = new int[index.Count];
        foreach (var word in _words)
        {
            for (var place = 0; place < _held.Length; place++)
            {
                _held[place] += word.Holds(place) ? 1 : 0;
            }
        }

        _most = _held.DefaultIfEmpty().Max();
    }

    /// <summary>Words that were typed and that none of those found holds.</summary>
    public IReadOnlyList<string> Unknown => IsWhole ? [] : [.. _words.Where(word => !Enumerable.Range(0, _index.Count).Any(place => Fits(place) && word.Holds(place))).Select(word => word.Typed)];

    /// <summary>Every word is held by each of those found.</summary>
    public bool IsWhole => _most == _words.Count;

    /// <summary>Those who hold the most of the words, and no less than half of them. Without words, all.</summary>
    public bool Fits(int place) => _words.Count == 0 || (_most * 2 >= _words.Count && _most > 0 && _held[place] == _most);

    public double Worth(int place)
    {
        var worth = 0d;
        foreach (var word in _words)
        {
            worth += word.Rarity * word.Worth(place);
        }

        return worth;
    }

    /// <summary>The texts that hold the words, the weightiest first.</summary>
    public IReadOnlyList<FoundReason> Reasons(int place) =>
    [
        .. from word in _words
           where word.Holds(place)
           let best = word.Best(place)
           group best.Word by (best.By, best.Text) into text
           orderby text.Key.By
           select new FoundReason(text.Key.By, text.Key.Text, [.. text.Distinct()]),
    ];

    /// <summary>The country that the words name among those found; null where they name none, or several.</summary>
    public string? Country()
    {
        var named = Enumerable.Range(0, _index.Count)
            .Where(place => Fits(place) && _words.Exists(word => word.Holds(place) && word.Best(place).By == FoundBy.Country))
            .Select(place => _index.At(place).Facets.First(facet => facet.Facet == AuthorityFacet.Country).Value).Distinct().Take(2).ToList();
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>Without the words that say nothing, unless there are only such.</summary>
    private static IEnumerable<Spelling> Words(string text)
    {
        var all = Spellings.In(text).DistinctBy(word => word.Folded).ToList();
        var telling = all.FindAll(word => !Fillers.Contains(word.Folded));
        return (telling.Count > 0 ? telling : all).Take(MostWords);
    }
}
