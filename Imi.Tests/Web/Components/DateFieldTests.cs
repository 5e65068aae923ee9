using Bunit;
using Imi.Tests.Support;
using Imi.Web.Components;

namespace Imi.Tests.Web.Components;

public class DateFieldTests : ComponentTest
{
    private readonly List<DateOnly?> _heard = [];

    [Fact]
    public async Task What_is_typed_is_told_and_not_written_back()
    {
        var field = Draw(new(2026, 3, 3));

        await field.ChangeAsync("input", "2026-12-03");
        field.Render(parameters => parameters.Add(f => f.Value, new DateOnly(2026, 12, 3)));

        Assert.Equal([new DateOnly(2026, 12, 3)], _heard);
        Assert.Equal("2026-03-03", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task A_year_on_its_way_is_not_told()
    {
        var field = Draw(new(2026, 3, 3));

        await field.ChangeAsync("input", "0002-03-03");
        await field.ChangeAsync("input", "0020-03-03");

        Assert.Empty(_heard);
    }

    [Fact]
    public async Task What_comes_from_elsewhere_is_shown()
    {
        var field = Draw(new(2026, 3, 3));
        await field.ChangeAsync("input", "2026-12-03");

        field.Render(parameters => parameters.Add(f => f.Value, new DateOnly(2027, 1, 1)));

        Assert.Equal("2027-01-01", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task A_date_can_be_taken_away()
    {
        var field = Draw(new(2026, 3, 3));

        await field.ChangeAsync("input", "");

        Assert.Equal([null], _heard);
    }

    private IRenderedComponent<DateField> Draw(DateOnly? value) =>
        Render<DateField>(parameters => parameters.Add(f => f.Value, value).Add(f => f.OnChange, date => _heard.Add(date)));
}
