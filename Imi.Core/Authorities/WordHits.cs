namespace Imi.Core.Authorities;

/// <summary>A word of the index that is meant, in a text that holds it.</summary>
internal readonly record struct WordMatch(FoundBy By, string Text, string Word);

/// <summary>Who holds one of the words that were typed, and where best.</summary>
internal sealed class WordHits(string typed, int authorities)
{
    private readonly float[] _worth = new float[authorities];
    private readonly int[] _best = new int[authorities];
    private readonly List<WordMatch> _matches = [];

    public string Typed { get; } = typed;

    /// <summary>How many hold it.</summary>
    public int Count { get; private set; }

    /// <summary>A word that few hold says more than one that many hold.</summary>
    public double Rarity => Count == 0 ? 0 : Math.Log(1 + ((double)authorities / Count));

    public bool Holds(int place) => _worth[place] > 0;

    public float Worth(int place) => _worth[place];

    public WordMatch Best(int place) => _matches[_best[place]];

    /// <param name="places">Of those who hold the text.</param>
    public void Add(WordMatch match, float worth, List<int> places)
    {
        _matches.Add(match);
        foreach (var place in places)
        {
            if (_worth[place] == 0)
            {
                Count++;
            }

            if (worth > _worth[place])
            {
                (_worth[place], _best[place]) = (worth, _matches.Count - 1);
            }
        }
    }
}
