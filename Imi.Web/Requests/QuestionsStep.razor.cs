using Imi.Core.QuestionSets;
using Imi.Core.Requests;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public partial class QuestionsStep
{
    private const string ChosenField = "chosen";
    private const string WordsField = "words";

    private List<AskedQuestion> _asked = [];

    [Parameter, EditorRequired] public required string? HolderName { get; set; }

    public override IReadOnlyDictionary<string, string> Typed => Of(_asked);

    protected override DraftPart DraftPart => DraftPart.Questions;

    protected override (int Version, IReadOnlyDictionary<string, string> Texts) Stored => (Request.Draft.Questions, Of(Asked()));

    public override string Label(string field) =>
        field == ChosenField ? Texts["step.questions"] : Say(ChosenField, field.Split(' ')[1]);

    public override string Say(string field, string text) => field != ChosenField ? text : string.Join('\n', Codes(text).Select(code =>
        Texts.Say(Catalogue.Question(Request.Area, Request.QuestionSetVersion, code), new Dictionary<string, string>(), Request.Profession, HolderName)));

    public override bool IsFreeText(string field) => field == ChosenField || field.StartsWith(WordsField, StringComparison.Ordinal);

    protected override Task ShowAsync(IReadOnlyDictionary<string, string> texts)
    {
        // Words about a question that a colleague has removed bring it back.
        var codes = Codes(texts[ChosenField]).Union(texts.Where(text => text.Key.Contains(' ', StringComparison.Ordinal) && text.Value.Length > 0).Select(text => text.Key.Split(' ')[1]));
        _asked = [.. codes.Select(code => new AskedQuestion(
            code,
            texts.Where(text => text.Key.EndsWith($" {code}", StringComparison.Ordinal) && text.Key != $"{WordsField} {code}").ToDictionary(text => text.Key.Split(' ')[0], text => text.Value),
            texts.GetValueOrDefault($"{WordsField} {code}", "")))];
        return Task.CompletedTask;
    }

    protected override Task SaveAsync() =>
        Drafts.SaveQuestionsAsync(Request.Number, _asked, Version, Editor, Actor);

    private static IEnumerable<string> Codes(string chosen) => chosen.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Distinct();

    /// <summary>The codes in their order, and for each code what is filled in: <c>words PQ-G-106</c>.</summary>
    private static Dictionary<string, string> Of(IEnumerable<AskedQuestion> asked)
    {
        var texts = new Dictionary<string, string> { [ChosenField] = string.Join(' ', asked.Select(one => one.Code)) };
        foreach (var one in asked)
        {
            texts[$"{WordsField} {one.Code}"] = one.Comment;
            foreach (var (name, value) in one.Parameters)
            {
                texts[$"{name} {one.Code}"] = value;
            }
        }

        return texts;
    }

    // What a follow-up question asks for is filled in together with the question it belongs to.
    private List<AskedQuestion> Asked() =>
    [
        .. from question in Request.Questions
           where !question.IsFollowUp
           let followUps = Catalogue.Question(Request.Area, Request.QuestionSetVersion, question.Code).FollowUps.Select(followUp => followUp.Question.Code).ToHashSet()
           let parameters = Request.Questions
               .Where(one => one == question || (one.IsFollowUp && followUps.Contains(one.Code)))
               .SelectMany(one => one.Parameters)
               .DistinctBy(parameter => parameter.Key)
               .ToDictionary(parameter => parameter.Key, parameter => parameter.Value)
           select new AskedQuestion(question.Code, parameters, question.Comment),
    ];

    private void Change(AskedQuestion changed)
    {
        _asked[_asked.FindIndex(one => one.Code == changed.Code)] = changed;
        Saving.Touch();
    }

    private Task ToggleAsync(string code)
    {
        if (_asked.RemoveAll(one => one.Code == code) == 0)
        {
            _asked.Add(new AskedQuestion(code, new Dictionary<string, string>()));
        }

        Saving.Touch();
        return FlushAsync();
    }

    private Task MoveAsync(int index, int by)
    {
        (_asked[index], _asked[index + by]) = (_asked[index + by], _asked[index]);
        Saving.Touch();
        return FlushAsync();
    }
}
