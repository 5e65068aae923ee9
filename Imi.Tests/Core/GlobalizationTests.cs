using System.Globalization;

namespace Imi.Tests.Core;

public class GlobalizationTests
{
    [Fact]
    public void Dates_follow_the_language_of_the_reader() =>
        Assert.Equal("marts", new DateTime(2026, 3, 1).ToString("MMMM", CultureInfo.GetCultureInfo("da")));
}
