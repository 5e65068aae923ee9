using Bunit;
using Imi.Core.Requests;
using Imi.Tests.Support;
using Imi.Web.Components;
using Imi.Web.Layout;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Web.Components;

/// <summary>R19: letters can be remapped, and never so that one hides another.</summary>
public class OwnLettersTests : ComponentTest
{
    private static readonly IReadOnlyDictionary<char, string> Original = ActionKeys.Letters.Values.Distinct().ToDictionary(letter => letter, letter => letter.ToString());

    private readonly OwnLetters _letters = new();

    [Fact]
    public void What_was_chosen_is_written_and_read_again()
    {
        var written = OwnLetters.Write(With(('a', "v"), ('f', "a")));
        Assert.Equal("av-fa", written);

        _letters.Take(written);
        Assert.Equal("v", _letters.Of(RequestAction.Accept));
        Assert.Equal("v", _letters.Of(RequestAction.AcceptReply)); // they share it by sense
        Assert.Equal("a", _letters.Of(RequestAction.Forward));
        Assert.Equal("r", _letters.Of(RequestAction.Reply));

        _letters.Take(OwnLetters.Write(Original));
        Assert.Equal("a", _letters.Of(RequestAction.Accept));
    }

    [Theory]
    [InlineData("f", LetterProblem.Taken)]
    [InlineData("j", LetterProblem.Reserved)]
    [InlineData("", LetterProblem.NotALetter)]
    [InlineData("ø", LetterProblem.NotALetter)]
    [InlineData("ab", LetterProblem.NotALetter)]
    public void What_cannot_be_is_refused(string letter, LetterProblem problem)
    {
        Assert.Equal(problem, OwnLetters.Problems(With(('a', letter)))['a']);
        Assert.Null(OwnLetters.Write(With(('a', letter))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("af")]
    [InlineData("av-fv")]
    [InlineData("ag-xx")]
    [InlineData("nonsense--a")]
    public void What_cannot_be_used_counts_for_nothing(string? written)
    {
        _letters.Take(written);

        Assert.All(ActionKeys.Letters, pair => Assert.Equal(pair.Value.ToString(), _letters.Of(pair.Key)));
    }

    [Fact]
    public async Task The_form_says_what_a_letter_is_used_for_already_and_is_not_sent()
    {
        Services.GetRequiredService<OwnLetters>().Take("av");
        var form = Draw<KeysForm>(Cast.Mette, _ => { });
        Assert.Equal("v", form.Shown("#own-a"));

        await form.TypeAsync("#own-f", "r");
        Assert.Equal("“r” is already used for: Send full reply · Submit reply for approval", form.Text("#own-f-problem"));
        Assert.Equal("true", form.Find("#own-f").GetAttribute("aria-invalid"));
        Assert.True(form.Find("button[type=submit]").HasAttribute("disabled"));

        await form.TypeAsync("#own-f", "A"); // free, since it was given up
        Assert.Empty(form.FindAll(".problem"));
        Assert.False(form.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void Marks_and_the_help_bear_the_chosen_letter()
    {
        Services.GetRequiredService<OwnLetters>().Take("fz");
        var mark = Draw<KeyMark>(Cast.Mette, parameters => parameters.Add(one => one.Action, RequestAction.Forward));
        var help = Draw<KeysHelp>(Cast.Mette, _ => { });

        Assert.Equal("z", mark.Text("kbd"));
        Assert.Contains(help.FindAll("dl > div"), line => line.QuerySelector("dt")!.TextContent.Trim() == "z" && line.QuerySelector("dd")!.TextContent == "Forward");
    }

    private static Dictionary<char, string> With(params (char Letter, string Chosen)[] choices) =>
        Original.ToDictionary(pair => pair.Key, pair => choices.FirstOrDefault(one => one.Letter == pair.Key) is { Chosen: { } chosen } ? chosen : pair.Value);
}
