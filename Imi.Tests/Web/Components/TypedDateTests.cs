using Imi.Web.Components;

namespace Imi.Tests.Web.Components;

public class TypedDateTests
{
    private static readonly DateOnly Before = new(2026, 3, 3);

    [Theory]
    [InlineData("2026-12-24", "2026-12-24")]
    [InlineData("1913-08-27", "1913-08-27")]
    [InlineData("0002-12-24", "2026-03-03")]
    [InlineData("0202-12-24", "2026-03-03")]
    [InlineData("24.12.2026", "2026-03-03")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_a_year_typed_to_its_end_counts(string? typed, string? date) =>
        Assert.Equal(date, TypedDate.Read(typed, Before)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
