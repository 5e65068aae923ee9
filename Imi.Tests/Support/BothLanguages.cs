using Imi.Core.ReferenceData;

namespace Imi.Tests.Support;

public static class BothLanguages
{
    public static void Require(LocalText text)
    {
        Assert.Contains("en", text.Keys);
        Assert.Contains("da", text.Keys);
        Assert.All(text.Values, value => Assert.True(value.Length > 0 && value == value.Trim(), $"“{value}”"));
    }
}
