using Imi.Core.QuestionSets;
using Imi.Core.Requests;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public partial class QuestionsStep
{
    private List<AskedQuestion> _asked = [];
    private bool _isRead;

    [Parameter, EditorRequired] public required string? HolderName { get; set; }

    protected override void OnParametersSet()
    {
        if (IsClean && (!_isRead || Request.Draft.Questions > Version))
        {
            (_asked, Version, _isRead) = ([.. Asked()], Request.Draft.Questions, true);
        }
    }

    protected override Task StoreAsync() =>
        Drafts.SaveQuestionsAsync(Request.Number, _asked, Version, Editor, Actor);

    // What a follow-up question asks for is filled in together with the question it belongs to.
    private IEnumerable<AskedQuestion> Asked() =>
        from question in Request.Questions
        where !question.IsFollowUp
        let followUps = Catalogue.Question(Request.Area, Request.QuestionSetVersion, question.Code).FollowUps.Select(followUp => followUp.Question.Code).ToHashSet()
        let parameters = Request.Questions
            .Where(one => one == question || (one.IsFollowUp && followUps.Contains(one.Code)))
            .SelectMany(one => one.Parameters)
            .DistinctBy(parameter => parameter.Key)
            .ToDictionary(parameter => parameter.Key, parameter => parameter.Value)
        select new AskedQuestion(question.Code, parameters, question.Comment);

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
