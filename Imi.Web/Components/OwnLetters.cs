using Imi.Core.Requests;

namespace Imi.Web.Components;

/// <summary>What is wrong with a letter that somebody chose.</summary>
public enum LetterProblem
{
    NotALetter,
    Reserved,
    Taken,
}

/// <summary>
/// The letters of one reader (R19): those of <see cref="ActionKeys"/>, except where another was chosen. Actions that share a letter by sense go on sharing it.
/// </summary>
public sealed class OwnLetters
{
    private Dictionary<char, char> _chosen = [];

    public string Of(RequestAction action) => Of(ActionKeys.Letters[action]).ToString();

    /// <param name="letter">As it is for who chose no other.</param>
    public char Of(char letter) => _chosen.GetValueOrDefault(letter, letter);

    /// <summary>As <see cref="Write"/> wrote them; what cannot be used counts for nothing.</summary>
    public void Take(string? written)
    {
        var chosen = (written ?? "").Split('-').Where(pair => pair.Length == 2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
        var all = ActionKeys.Letters.Values.Distinct().ToDictionary(letter => letter, letter => chosen.GetValueOrDefault(letter, letter).ToString());
        _chosen = Problems(all).Count == 0 ? chosen : [];
    }

    /// <summary>Only what differs from how it is for everybody.</summary>
    /// <param name="letters">For each letter of <see cref="ActionKeys"/> the one that was chosen.</param>
    /// <returns>Null where that cannot be.</returns>
    public static string? Write(IReadOnlyDictionary<char, string> letters) => Problems(letters).Count > 0
        ? null
        : string.Join('-', letters.Where(pair => pair.Value != pair.Key.ToString()).OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}{pair.Value}"));

    /// <param name="letters">For each letter of <see cref="ActionKeys"/> the one that was chosen.</param>
    public static IReadOnlyDictionary<char, LetterProblem> Problems(IReadOnlyDictionary<char, string> letters) =>
    (
        from pair in letters
        let problem = pair.Value is not [>= 'a' and <= 'z'] ? LetterProblem.NotALetter
            : ActionKeys.Reserved.Contains(pair.Value, StringComparison.Ordinal) ? LetterProblem.Reserved
            : letters.Count(other => other.Value == pair.Value) > 1 ? LetterProblem.Taken : (LetterProblem?)null
        where problem is not null
        select (pair.Key, problem.Value)
    ).ToDictionary();
}
