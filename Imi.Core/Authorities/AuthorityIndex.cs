using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Imi.Core.Authorities;

/// <summary>What the index holds of one authority.</summary>
/// <param name="Stamp">Another one with each change.</param>
internal sealed record IndexedAuthority(
    int Id, long Stamp, bool IsActive, string Name, IReadOnlyList<(FoundBy By, string Text)> Texts, IReadOnlyList<(AuthorityFacet Facet, string Value)> Facets);

/// <summary>All authorities with their words, at one time; never changed. Texts that many share, such as the name of a profession, are held once.</summary>
internal sealed class AuthorityIndex
{
    private readonly IReadOnlyList<IndexedAuthority> _authorities;
    private readonly List<KnownWord> _words = [];
    private readonly List<(AuthorityFacet Facet, string Value)> _values = [];
    private readonly int[][] _valuesOf;
    private readonly Dictionary<(AuthorityFacet, string), int> _valueIds = [];

    public AuthorityIndex(IEnumerable<IndexedAuthority> authorities, (object, object, object) lists)
    {
        Lists = lists;
        _authorities = [.. authorities.OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Id)];
        State = (_authorities.Count, _authorities.Sum(one => one.Stamp));
        ById = _authorities.ToFrozenDictionary(one => one.Id);
        _valuesOf = new int[_authorities.Count][];
        var (texts, words) = (new Dictionary<(FoundBy, string), HeldText>(), new Dictionary<string, KnownWord>(StringComparer.Ordinal));
        foreach (var (place, authority) in _authorities.Index())
        {
            _valuesOf[place] = [.. authority.Facets.Select(ValueId)];
            foreach (var text in authority.Texts)
            {
                if (!texts.TryGetValue(text, out var held))
                {
                    texts[text] = held = Hold(text.By, text.Text, words);
                }

                held.Holders.Add(place);
            }
        }
    }

    /// <summary>How many there are, and the sum of their stamps: the same in the database where nothing has changed.</summary>
    public (int Count, long Stamps) State { get; }

    /// <summary>The lists by whose names authorities are found, as they were then.</summary>
    public (object, object, object) Lists { get; }

    public FrozenDictionary<int, IndexedAuthority> ById { get; }

    public int Count => _authorities.Count;

    public IndexedAuthority At(int place) => _authorities[place];

    public IReadOnlyList<string> AreasAt(int place) =>
        [.. _authorities[place].Facets.Where(one => one.Facet == AuthorityFacet.Area).Select(one => one.Value).Order(StringComparer.Ordinal)];

    /// <summary>By their numbers.</summary>
    public IReadOnlyList<(AuthorityFacet Facet, string Value)> Values => _values;

    public int[] ValuesOf(int place) => _valuesOf[place];

    /// <returns>-1 for a value that nobody has.</returns>
    public int Find(AuthorityFacet facet, string value) => _valueIds.GetValueOrDefault((facet, value), -1);

    /// <summary>Where the word stands, with how sure it is that it is meant: of each authority the best text.</summary>
    public WordHits Find(Spelling typed)
    {
        var hits = new WordHits(typed.Folded, _authorities.Count);
        foreach (var (word, likeness) in Alike(typed))
        {
            foreach (var text in word.Texts)
            {
                hits.Add(new(text.By, text.Text, word.Folded), (float)(likeness * text.Worth), text.Holders);
            }
        }

        return hits;
    }

    private List<(KnownWord Word, double Likeness)> Alike(Spelling typed)
    {
        var (alike, spellings) = (new List<(KnownWord Word, double Likeness)>(), typed.All.ToArray());
        foreach (var word in _words)
        {
            var likeness = 0d;
            foreach (var known in word.Forms)
            {
                foreach (var one in spellings)
                {
                    likeness = Math.Max(likeness, Likeness.Of(known, one));
                }
            }

            if (likeness > 0)
            {
                alike.Add((word, likeness));
            }
        }

        var least = alike.Count == 0 ? 0 : alike.Max(one => one.Likeness) * Likeness.OfTheBest;
        alike.RemoveAll(one => one.Likeness < least);
        return alike;
    }

    private int ValueId((AuthorityFacet, string) value)
    {
        if (!_valueIds.TryGetValue(value, out var id))
        {
            _valueIds[value] = id = _values.Count;
            _values.Add(value);
        }

        return id;
    }

    private HeldText Hold(FoundBy by, string text, Dictionary<string, KnownWord> words)
    {
        var spellings = Spellings.In(text).DistinctBy(spelling => spelling.Folded).ToList();
        var held = new HeldText(by, text, AuthorityTexts.Weight(by) / (1 + (HeldText.Dilution * Math.Max(0, spellings.Count - 1))));
        foreach (var spelling in spellings)
        {
            if (!words.TryGetValue(spelling.Folded, out var word))
            {
                words[spelling.Folded] = word = new(spelling.Folded);
                _words.Add(word);
            }

            word.Take(spelling);
            word.Texts.Add(held);
        }

        return held;
    }

    /// <summary>A text, and whose it is.</summary>
    /// <param name="Worth">A short text says more than a long one that holds the same word.</param>
    private sealed record HeldText(FoundBy By, string Text, double Worth)
    {
        public const double Dilution = 0.03;

        public List<int> Holders { get; } = [];
    }

    private sealed class KnownWord(string folded)
    {
        public string Folded { get; } = folded;

        public ImmutableArray<string> Forms { get; private set; } = [folded];

        public List<HeldText> Texts { get; } = [];

        public void Take(Spelling spelling)
        {
            foreach (var other in spelling.Others)
            {
                if (!Forms.Contains(other))
                {
                    Forms = Forms.Add(other);
                }
            }
        }
    }
}
