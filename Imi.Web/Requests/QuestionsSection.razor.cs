using Imi.Core.QuestionSets;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

public partial class QuestionsSection(DraftService drafts)
{
    private readonly Dictionary<string, AnswerEditor?> _editors = [];
    private readonly HashSet<string> _amending = [];

    [CascadingParameter] public required Actor Actor { get; set; }

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    /// <summary>Null for whoever does not see the person.</summary>
    [Parameter, EditorRequired] public required string? HolderName { get; set; }

    [Parameter] public bool IsLocked { get; set; }

    [Parameter, EditorRequired] public Guid Editor { get; set; }

    /// <summary>Asked before the first key: whether this page may edit.</summary>
    [Parameter, EditorRequired] public required Func<Task<bool>> OnEditing { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    /// <summary>Additional information was agreed: answers that are sent may be amended (FAQ 5.2).</summary>
    private bool CanAmend => CanAnswer && Request.Status == RequestStatus.AdditionalInfoAccepted;

    private bool CanAnswer => Request.IsResponding && Request.MayEdit;

    /// <summary>Saves what is still on its way, before something is sent or the page is left.</summary>
    /// <returns>Whether everything typed is stored.</returns>
    public async Task<bool> FlushAsync()
    {
        var areStored = true;
        foreach (var editor in _editors.Values.OfType<AnswerEditor>())
        {
            areStored &= await editor.FlushAsync();
        }

        return areStored;
    }

    private bool IsAmending(QuestionView question) => CanAmend && (_amending.Contains(question.Number) || question.Drafted is not null);

    private string Say(QuestionView question) => T.Say(
        Catalogue.Question(Request.Area, Request.QuestionSetVersion, question.Code), question.Parameters, Request.Profession, HolderName);

    private Task<int> SaveAsync(string number, AnswerValue value, int version) =>
        drafts.SaveAnswerAsync(Request.Number, number, value, version, Editor, Actor);
}
