using System.Globalization;
using Imi.Core.QuestionSets;
using Imi.Core.Requests;
using Imi.Web.Components;
using Imi.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Imi.Web.Requests;

/// <summary>One draft answer: shared with colleagues, saved as it is typed, never overwriting what is being typed.</summary>
public sealed partial class AnswerEditor
{
    private const int MostRadios = 5;
    private const string ChoiceField = "choice";
    private const string DateOfAnswer = "date";
    private const string TextField = "text";
    private const string CommentField = "comment";

    private AnswerValue _value = AnswerValue.Empty;

    [Parameter, EditorRequired] public required RequestView Request { get; set; }

    [Parameter, EditorRequired] public required QuestionView Question { get; set; }

    [Parameter, EditorRequired] public required Func<Task<bool>> OnEditing { get; set; }

    /// <summary>Question number, answer and the version it was read in; gives the new version.</summary>
    [Parameter, EditorRequired] public required Func<string, AnswerValue, int, Task<int>> Save { get; set; }

    public override IReadOnlyDictionary<string, string> Typed => Of(_value);

    public override SavedBy? StoredBy => Question.Drafted is { WrittenBy: { } name } drafted ? new(name, drafted.WrittenAt) : null;

    protected override string Part => $"{Request.Number}/{Question.Number}";

    // An amendment begins with what was answered.
    protected override (int Version, IReadOnlyDictionary<string, string> Texts) Stored =>
        (Question.Drafted?.Version ?? 0, Of((Question.Drafted ?? Question.Sent)?.Value ?? AnswerValue.Empty));

    private CatalogueQuestion Known => Catalogue.Question(Request.Area, Request.QuestionSetVersion, Question.Code);

    private IReadOnlyList<AnswerOption> Options => Catalogue.Options(Request.Area, Request.QuestionSetVersion, Question.Code);

    private bool IsUnable => _value.Choice == Catalogue.Unable;

    private string State => Problem is not null ? T["answer.unsaved"] : Saving.IsDirty ? T["answer.saving"] : IsSaved || Version > 0 ? T["answer.saved"] : "";

    public override string Label(string field) =>
        $"{T["conflict.question", Question.Number]}, {(field == CommentField ? T["conflict.comment"] : T["conflict.answer"])}";

    public override bool IsFreeText(string field) => field is TextField or CommentField;

    public override string Say(string field, string text) =>
        field == ChoiceField ? Options.FirstOrDefault(option => option.Code == text)?.Text.Here() ?? text : text;

    protected override Task ShowAsync(IReadOnlyDictionary<string, string> texts)
    {
        _value = new(
            texts[ChoiceField] is { Length: > 0 } choice ? choice : null, TypedDate.Read(texts[DateOfAnswer], before: null), texts[TextField], texts[CommentField]);
        return Task.CompletedTask;
    }

    protected override Task ClaimAsync() => OnEditing();

    protected override Task<int> StoreAsync() => Save(Question.Number, _value, Version);

    private static Dictionary<string, string> Of(AnswerValue value) => new()
    {
        [ChoiceField] = value.Choice ?? "",
        [DateOfAnswer] = value.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        [TextField] = value.Text,
        [CommentField] = value.Comment,
    };

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
        _value = value;
        Saving.Touch();
    }
}
