using Imi.Core.QuestionSets;
using Imi.Core.Requests;
using Imi.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>One draft answer: shared with colleagues, saved as it is typed, never overwriting what is being typed.</summary>
public sealed partial class AnswerEditor : IAsyncDisposable
{
    private const int MostRadios = 5;

    private readonly AutoSave _save;
    private AnswerValue _value = AnswerValue.Empty;
    private int _version;
    private bool _isSaved;
    private string? _problem;

    public AnswerEditor(TimeProvider clock) => _save = new(StoreAsync, InvokeAsync, DispatchExceptionAsync, clock);

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public required QuestionView Question { get; set; }

    [Parameter] public bool IsReadOnly { get; set; }

    [Parameter, EditorRequired] public required Func<Task<bool>> OnEditing { get; set; }

    /// <summary>Question number, answer and the version it was read in; gives the new version.</summary>
    [Parameter, EditorRequired] public required Func<string, AnswerValue, int, Task<int>> Save { get; set; }

    private CatalogueQuestion Known => Catalogue.Question(Request.Area, Request.QuestionSetVersion, Question.Code);

    private IReadOnlyList<AnswerOption> Options => Catalogue.Options(Request.Area, Request.QuestionSetVersion, Question.Code);

    private bool IsUnable => _value.Choice == Catalogue.Unable;

    private string State => _problem is not null ? T["answer.unsaved"] : _save.IsDirty ? T["answer.saving"] : _isSaved || _version > 0 ? T["answer.saved"] : "";

    /// <returns>Whether everything typed is stored; otherwise the reason is shown here.</returns>
    public async Task<bool> FlushAsync()
    {
        var isStored = await _save.FlushAsync();
        StateHasChanged();
        return isStored;
    }

    // What was typed and not stored yet goes with the page that goes.
    public async ValueTask DisposeAsync()
    {
        if (!IsReadOnly)
        {
            await _save.FlushAsync();
        }

        await _save.DisposeAsync();
    }

    // An amendment begins with what was answered.
    protected override void OnInitialized() => _value = Question.Drafted is null && Question.Sent is { } sent ? sent.Value : _value;

    protected override void OnParametersSet()
    {
        // What was refused is stored nowhere else, so it is kept as what is being typed is.
        if ((Question.Drafted?.Version ?? 0) > _version && !_save.IsDirty && _problem is null)
        {
            (_value, _version) = (Question.Drafted!.Value, Question.Drafted.Version);
        }
    }

    private void WriteText(string? text) => Write(_value with { Text = text ?? "" });

    private void WriteComment(string? text) => Write(_value with { Comment = text ?? "" });

    private string Field(string name) => $"{name}-{Question.Number}";

    private Task ChooseAsync(string? choice)
    {
        Write(_value with { Choice = string.IsNullOrEmpty(choice) ? null : choice });
        return FlushAsync();
    }

    private Task DateAsync(DateOnly? date)
    {
        Write(_value with { Date = date });
        return FlushAsync();
    }

    private void Write(AnswerValue value)
    {
        (_value, _isSaved) = (value, false);
        _save.Touch();
    }

    private async Task<bool> StoreAsync()
    {
        try
        {
            await OnEditing();
            _version = await Save(Question.Number, _value, _version);
            (_isSaved, _problem) = (true, null);
        }
        catch (Exception failure) when (failure.IsRefusal())
        {
            _problem = T.Refusal(failure);
        }

        StateHasChanged();
        return _problem is null;
    }
}
