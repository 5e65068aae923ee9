using Bunit;
using Imi.Tests.Support;
using Imi.Web.Components;

namespace Imi.Tests.Web.Components;

public class TypedTextTests : ComponentTest
{
    private readonly List<string> _heard = [];

    /// <summary>The server may be many letters behind: whatever it wrote into the field would overwrite them.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_typed_is_told_and_never_written_back(bool isLong)
    {
        var field = Draw("stored", isLong);
        var before = field.Markup;

        foreach (var text in new[] { "stored,", "stored, and", "stored, and more" })
        {
            await field.TypeAsync("[data-field]", text);
            field.Render(parameters => parameters.Add(f => f.Value, text)); // as the page does, which knows it now
        }

        Assert.Equal(["stored,", "stored, and", "stored, and more"], _heard);
        Assert.Equal(Attributes(before), Attributes(field.Markup));
    }

    [Fact]
    public async Task What_comes_from_elsewhere_is_shown_in_a_new_field()
    {
        var field = Draw("stored", isLong: true);
        await field.TypeAsync("textarea", "mine");

        field.Render(parameters => parameters.Add(f => f.Value, "stored")); // what it showed before, and yet not what the browser shows now

        Assert.Equal("stored", field.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public void Nothing_is_shown_as_nothing() => Assert.Equal("", Draw(null, isLong: false).Find("input").GetAttribute("value"));

    // Each rendering numbers the handlers anew.
    private static string Attributes(string markup) => System.Text.RegularExpressions.Regex.Replace(markup, "blazor:\\w+=\"\\d+\"", "");

    private IRenderedComponent<TypedText> Draw(string? value, bool isLong) => Render<TypedText>(parameters => parameters
        .Add(field => field.Value, value)
        .Add(field => field.IsLong, isLong)
        .Add(field => field.OnType, _heard.Add)
        .AddUnmatched("data-field", "text"));
}
