using Imi.Web.Components;

namespace Imi.Tests.Web.Components;

public class MergeTests
{
    [Theory]
    [InlineData("old", "old", "old", "old", false)]
    [InlineData("old", "mine", "old", "mine", false)]
    [InlineData("old", "old", "theirs", "theirs", false)]
    [InlineData("old", "same", "same", "same", false)]
    [InlineData("old", "mine", "theirs", "mine", true)]
    [InlineData("old", "", "theirs", "", true)]
    [InlineData("old", "mine", "", "mine", true)]
    public void Only_what_both_have_changed_is_a_conflict(string before, string mine, string theirs, string merged, bool isConflict)
    {
        var merge = Merge.Of(Texts(before), Texts(mine), Texts(theirs));

        Assert.Equal(merged, merge.Texts["reason"]);
        Assert.Equal(isConflict ? [new("reason", theirs)] : [], merge.Conflicts);
    }

    [Fact]
    public void A_field_that_one_does_not_have_is_empty_there()
    {
        var merge = Merge.Of(Texts("old"), Texts("mine"), new Dictionary<string, string>());

        Assert.Equal([new("reason", "")], merge.Conflicts);
    }

    private static Dictionary<string, string> Texts(string text) => new() { ["reason"] = text };
}
