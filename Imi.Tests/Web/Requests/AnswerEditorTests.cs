using Bunit;
using Imi.Core.QuestionSets;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Imi.Web.Components;
using Imi.Web.Requests;

namespace Imi.Tests.Web.Requests;

public class AnswerEditorTests : ComponentTest
{
    private const string YesOrNo = "1";
    private const string OnADate = "2";
    private const string InWords = "3";
    private const string OneOfSeven = "4";

    private readonly List<(string Number, AnswerValue Value, int Version)> _saved = [];
    private Exception? _refusal;
    private Request _request = null!;

    [Fact]
    public async Task A_short_list_is_picked_from_radio_buttons()
    {
        var editor = await DrawAsync(YesOrNo);

        Assert.Equal(["Yes", "No", "Unable to obtain the information"], editor.FindAll("[role=radiogroup] label").Select(label => label.TextContent.Trim()));
        await editor.FindAll("input[type=radio]")[1].ChangeAsync(new() { Value = "no" });

        Assert.Equal((YesOrNo, new AnswerValue(Choice: "no"), 0), Assert.Single(_saved));
        Assert.True(editor.FindAll("input[type=radio]")[1].HasAttribute("checked"));
        Assert.Equal("Saved as draft", editor.Text("[role=status]"));
    }

    [Fact]
    public async Task A_long_list_is_picked_from_a_menu()
    {
        var editor = await DrawAsync(OneOfSeven);

        Assert.Equal(8, editor.FindAll("select option").Count);
        await editor.Find("select").ChangeAsync(new() { Value = "5-plus" });

        Assert.Equal("5-plus", Assert.Single(_saved).Value.Choice);
    }

    [Fact]
    public async Task A_date_is_saved_when_it_is_complete()
    {
        var editor = await DrawAsync(OnADate);

        await editor.Find("input[type=date]").ChangeAsync(new() { Value = "2009-06-30" });

        Assert.Equal(new DateOnly(2009, 6, 30), Assert.Single(_saved).Value.Date);
    }

    [Fact]
    public async Task Words_are_saved_on_leaving_the_field()
    {
        var editor = await DrawAsync(InWords);

        await editor.FindAll("textarea")[0].InputAsync(new() { Value = "læge" });
        Assert.Equal("Saving …", editor.Text("[role=status]"));
        await editor.FindAll("textarea")[1].InputAsync(new() { Value = "since 1976" });
        Assert.Empty(_saved);
        await editor.FindAll("textarea")[1].BlurAsync(new());

        Assert.Equal(new AnswerValue(Text: "læge", Comment: "since 1976"), Assert.Single(_saved).Value);
    }

    [Fact]
    public async Task Words_are_saved_a_moment_after_the_last_key()
    {
        var editor = await DrawAsync(InWords);
        await editor.FindAll("textarea")[0].InputAsync(new() { Value = "læge" });

        Database.Clock.Advance(AutoSave.AfterLastKey);

        await editor.WaitForAssertionAsync(() => Assert.Equal("læge", Assert.Single(_saved).Value.Text));
    }

    [Theory]
    [InlineData(OnADate, "input[type=date]")]
    [InlineData(InWords, "textarea")]
    public async Task Being_unable_to_answer_is_an_answer_and_closes_the_field(string number, string field)
    {
        var editor = await DrawAsync(number);

        await editor.Find("input[type=checkbox]").ChangeAsync(new() { Value = true });
        Assert.Equal(Catalogue.Unable, _saved[^1].Value.Choice);
        Assert.True(editor.Find(field).HasAttribute("disabled"));

        await editor.Find("input[type=checkbox]").ChangeAsync(new() { Value = false });
        Assert.Null(_saved[^1].Value.Choice);
        Assert.False(editor.Find(field).HasAttribute("disabled"));
    }

    [Fact]
    public async Task Nothing_can_be_typed_while_a_colleague_edits()
    {
        var editor = await DrawAsync(InWords, isReadOnly: true);

        Assert.True(editor.Find("fieldset").HasAttribute("disabled"));
    }

    [Fact]
    public async Task What_a_colleague_saved_appears_where_nothing_is_typed()
    {
        var editor = await DrawAsync(InWords);

        Colleague(editor, "speciallæge", version: 1);
        Assert.Equal("speciallæge", editor.Shown("textarea"));

        await editor.FindAll("textarea")[0].InputAsync(new() { Value = "speciallæge, overlæge" });
        await editor.FindAll("textarea")[0].BlurAsync(new());
        Assert.Equal(1, Assert.Single(_saved).Version);
    }

    [Fact]
    public async Task What_is_being_typed_is_not_overwritten_by_a_colleague()
    {
        var editor = await DrawAsync(InWords);
        await editor.FindAll("textarea")[0].InputAsync(new() { Value = "mine" });

        Colleague(editor, "theirs", version: 1);

        Assert.Equal("mine", editor.Shown("textarea"));
    }

    [Fact]
    public async Task What_is_refused_stays_beside_what_is_stored_until_there_is_a_choice()
    {
        var editor = await ConflictAsync();

        Assert.Equal("mine", editor.Shown("textarea"));
        Assert.Contains("Stored by Jens", editor.Text(".conflict"), StringComparison.Ordinal);
        Assert.Equal(["theirs", "mine"], editor.FindAll(".conflict .free-text").Select(text => text.TextContent));
        await editor.FindAll("textarea")[0].BlurAsync(new());
        Assert.Empty(_saved);
    }

    [Theory]
    [InlineData("Keep mine", "mine")]
    [InlineData("Keep both", "theirs\nmine")]
    public async Task What_is_chosen_is_saved_over_what_is_stored(string button, string text)
    {
        var editor = await ConflictAsync();

        await editor.PressAsync(button);

        Assert.Equal((InWords, new AnswerValue(Text: text), 1), Assert.Single(_saved));
        Assert.Empty(editor.FindAll(".conflict"));
        Assert.Null(editor.Problem());
    }

    [Fact]
    public async Task Whoever_keeps_what_is_stored_saves_nothing()
    {
        var editor = await ConflictAsync();

        await editor.PressAsync("Keep theirs");

        Assert.Equal("theirs", editor.Shown("textarea"));
        Assert.Empty(_saved);
        Assert.Equal("Saved as draft", editor.Text("[role=status]"));
    }

    [Fact]
    public async Task What_a_colleague_changed_elsewhere_in_the_answer_is_no_conflict()
    {
        var editor = await DrawAsync(InWords);
        await editor.FindAll("textarea")[1].InputAsync(new() { Value = "my comment" });

        Colleague(editor, "theirs", version: 1);
        await editor.FindAll("textarea")[1].BlurAsync(new());

        Assert.Equal((InWords, new AnswerValue(Text: "theirs", Comment: "my comment"), 1), Assert.Single(_saved));
    }

    [Fact]
    public async Task What_the_tab_remembers_of_older_text_is_put_beside_what_is_stored()
    {
        JSInterop.Setup<Dictionary<string, string>>("imiJournal.restore", _ => true).SetResult(new() { ["text"] = "typed offline" });

        var editor = await DrawAsync(InWords);
        await editor.WaitForElementAsync(".conflict");

        Assert.Equal(["(empty)", "typed offline"], editor.FindAll(".conflict .free-text").Select(text => text.TextContent));
        await editor.PressAsync("Keep mine");
        Assert.Equal("typed offline", Assert.Single(_saved).Value.Text);
    }

    private async Task<IRenderedComponent<AnswerEditor>> ConflictAsync()
    {
        var editor = await DrawAsync(InWords);
        _refusal = new DraftChangedException();
        await editor.FindAll("textarea")[0].InputAsync(new() { Value = "mine" });
        await editor.FindAll("textarea")[0].BlurAsync(new());
        Assert.StartsWith("A colleague has saved this part", editor.Problem(), StringComparison.Ordinal);
        Colleague(editor, "theirs", version: 1);
        Assert.StartsWith("A colleague has changed the same", editor.Problem(), StringComparison.Ordinal);
        _refusal = null;
        return editor;
    }

    [Fact]
    public async Task A_refusal_goes_with_the_next_save_that_succeeds()
    {
        var editor = await DrawAsync(InWords);
        _refusal = new LeaseLostException();
        await editor.FindAll("textarea")[0].InputAsync(new() { Value = "mine" });
        await editor.FindAll("textarea")[0].BlurAsync(new());
        Assert.NotNull(editor.Problem());

        _refusal = null;
        await editor.FindAll("textarea")[0].InputAsync(new() { Value = "mine again" });
        await editor.FindAll("textarea")[0].BlurAsync(new());

        Assert.Null(editor.Problem());
        Assert.Equal("mine again", Assert.Single(_saved).Value.Text);
    }

    [Fact]
    public async Task A_page_that_goes_saves_what_was_typed_last()
    {
        var editor = await DrawAsync(InWords);
        await editor.FindAll("textarea")[0].InputAsync(new() { Value = "læge" });

        await DisposeComponentsAsync();

        Assert.Equal("læge", Assert.Single(_saved).Value.Text);
    }

    [Fact]
    public async Task Danes_answer_in_Danish()
    {
        Reading("da");

        var editor = await DrawAsync(YesOrNo);

        Assert.Equal(["Ja", "Nej", "Det er ikke muligt at skaffe oplysningen"], editor.FindAll("[role=radiogroup] label").Select(label => label.TextContent.Trim()));
    }

    private async Task<IRenderedComponent<AnswerEditor>> DrawAsync(string number, bool isReadOnly = false)
    {
        _request = A.EmptyDraft();
        _request.ChooseRecipient(Cast.DanishPatientSafety.Id, A.IrishCoordinator, 0, Cast.Aoife);
        _request.DescribePerson(A.Profession, isComplete: true, Cast.Aoife);
        _request.Ask([.. A.Questions, new("PQ-G-402", new Dictionary<string, string>())], 0, Cast.Aoife);
        _request.SetDeadline(A.RequestedReplyOn, A.Reason, 0, Cast.Aoife);
        _request.Send(new(2026, 3, 9), Cast.Aoife, A.Morning.AddMinutes(1));
        _request.Accept(A.AgreedReplyOn, A.DanishCoordinator, Cast.Mette, A.Morning.AddMinutes(3));
        await Database.SaveAsync(_request);
        var view = await ViewAsync(_request, Cast.Mette);
        return Draw<AnswerEditor>(Cast.Mette, parameters => parameters
            .Add(e => e.Request, view)
            .Add(e => e.Question, view.Questions.Single(question => question.Number == number))
            .Add(e => e.IsReadOnly, isReadOnly)
            .Add(e => e.OnEditing, () => Task.FromResult(true))
            .Add(e => e.Save, SaveAsync));
    }

    private static void Colleague(IRenderedComponent<AnswerEditor> editor, string text, int version) => editor.Render(parameters => parameters
        .Add(e => e.Question, editor.Instance.Question with { Drafted = new(new(Text: text), version, A.Morning, null) { WrittenBy = Cast.Jens.Name } }));

    private Task<int> SaveAsync(string number, AnswerValue value, int version)
    {
        if (_refusal is not null)
        {
            throw _refusal;
        }

        _saved.Add((number, value, version));
        return Task.FromResult(version + 1);
    }
}
