namespace Imi.Core.Authorities;

/// <summary>Who holds one of the words that were typed, and where best.</summary>
internal sealed class WordHits(string typed, int authorities)
{
    private readonly float[] _worth = new float[authorities];
    private readonly (FoundBy By, string Text, string Word)[] _best = new (FoundBy, string, string)[authorities];

    public string Typed { get; } = typed;

    /// <summary>How many hold it.</summary>
    public int Count { get; private set; }

    /// <summary>A word that few hold says more than one that many hold.</summary>
    public double Rarity => Count == 0 ? 0 : Math.Log(1 + ((double)authorities / Count));

    public bool Holds(int place) => _worth[place] > 0;

    public float Worth(int place) => _worth[place];

    public (FoundBy By, string Text, string Word) Best(int place) => _best[place];

    public void Add(int place, float worth, FoundBy by, string text, string word)
    {
        if (_worth[place] == 0)
        {
            Count++;
        }

        if (worth > _worth[place])
        {
            (_worth[place], _best[place]) = (worth, (by, text, word));
        }
    }
}
