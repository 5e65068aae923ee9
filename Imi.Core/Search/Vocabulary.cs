using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Imi.Core.QuestionSets;
using Imi.Core.ReferenceData;

namespace Imi.Core.Search;

/// <summary>The words of all pre-translated texts, in all languages, and the codes that they stand for.</summary>
internal static partial class Vocabulary
{
    // A shorter word has too many neighbours.
    private const int LeastToMistype = 5;

    private static Made? _made;

    // Made anew when the Commission has published other professions.
    private static FrozenDictionary<string, string[]> Words
    {
        get
        {
            var (made, professions) = (Volatile.Read(ref _made), Reference.Professions);
            if (made is null || made.Of != professions)
            {
                Volatile.Write(ref _made, made = new(professions, Read(professions)));
            }

            return made.Words;
        }
    }

    /// <summary>The codes of the texts that hold the word, or one that begins so; where none does, those of a word mistyped by one letter.</summary>
    public static IReadOnlyList<string> TermsOf(string word)
    {
        var terms = TermsWhere(known => SearchWords.Begins(known, word));
        return terms.Count > 0 || word.Length < LeastToMistype ? terms : TermsWhere(known => IsMistyped(known, word));
    }

    private static List<string> TermsWhere(Func<string, bool> isMeant) => [.. Words.Where(pair => isMeant(pair.Key)).SelectMany(pair => pair.Value).Distinct()];

    /// <summary>One letter too many, too few, another one, or two that changed places.</summary>
    private static bool IsMistyped(string known, string word)
    {
        var same = known.Zip(word).TakeWhile(pair => pair.First == pair.Second).Count();
        var (rest, typed) = (known[same..], word[same..]);
        return Math.Abs(rest.Length - typed.Length) < 2 && rest.Length + typed.Length > 0
            && (IsSame(rest, 1, typed, 1) || IsSame(rest, 1, typed, 0) || IsSame(rest, 0, typed, 1)
                || (rest.Length > 1 && typed.Length > 1 && rest[0] == typed[1] && rest[1] == typed[0] && IsSame(rest, 2, typed, 2)));
    }

    private static bool IsSame(string rest, int after, string typed, int afterTyped) =>
        rest.Length >= after && typed.Length >= afterTyped && rest.AsSpan(after).SequenceEqual(typed.AsSpan(afterTyped));

    private static FrozenDictionary<string, string[]> Read(FrozenDictionary<string, Profession> professions)
    {
        var texts = Catalogue.All.SelectMany(TextsOf)
            .Concat(professions.Values.Select(profession => (profession.Name, Term: SearchTerms.Profession(profession.Code))))
            .Concat(Reference.Countries.Values.Select(country => (country.Name, Term: SearchTerms.Country(country.Code))));
        var words =
            from text in texts
            from translation in text.Item1.Values
            from word in SearchWords.In(Placeholder().Replace(translation, " "))
            group text.Term by word;
        return words.ToFrozenDictionary(same => same.Key, same => same.Distinct().ToArray());
    }

    private sealed record Made(FrozenDictionary<string, Profession> Of, FrozenDictionary<string, string[]> Words);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    private static IEnumerable<(LocalText Text, string Term)> TextsOf(AreaQuestions area) =>
    [
        .. area.Questions.SelectMany(question => question.FollowUps.Select(followUp => followUp.Question).Prepend(question))
            .Select(question => (question.Text, SearchTerms.Question(question.Code))),
        .. area.AnswerLists.SelectMany(list => list.Value, (list, option) => (option.Text, SearchTerms.Answer(area.Area, list.Key, option.Code))),
    ];
}
